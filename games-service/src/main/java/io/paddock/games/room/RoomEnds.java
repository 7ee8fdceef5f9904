package io.paddock.games.room;

import io.paddock.fair.game.Multiplier;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSessions;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is written when bets of a room are decided. Only bets that are seated move, so that what was
 * written before is not written again: the owner that takes a room over says everything once more.
 * Wins and rollbacks are owed at once, and sent by the recovery as all others are.
 */
final class RoomEnds {

  /** A bet that is paid, or given back. */
  static final String OWED =
      """
      INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
          round_closed, bet_transaction_id, created_at, due_at)
      SELECT o.next, #{kind}::text, 'pending', m.id, m.operator_id, %s, true, b.id,
             #{now}::timestamptz, #{now}::timestamptz
        FROM moved m JOIN owed o ON o.round = m.id
        JOIN wallet_transactions b
          ON b.round_id = m.id AND b.kind = 'bet' AND NOT b.further
      """;

  private static final String PAID =
      """
      WITH owed AS (SELECT #{round}::uuid AS round, #{next}::uuid AS next),
      moved AS (
          UPDATE rounds
             SET status = 'settling', outcome = '{}', multiplier = #{multiplier}, payout = #{payout}
           WHERE id = #{round} AND status = 'seated'
          RETURNING id, operator_id, payout)
      """
          + OWED.formatted("m.payout");

  private static final String LOST =
      """
      WITH owed AS (SELECT * FROM unnest(#{rounds}::uuid[], #{nexts}::uuid[]) AS t (round, next)),
      moved AS (
          UPDATE rounds
             SET status = 'settling', outcome = #{outcome}::text::json, multiplier = 0, payout = 0
           WHERE id = ANY (#{rounds}::uuid[]) AND status = 'seated'
          RETURNING id, operator_id, payout)
      """
          + OWED.formatted("m.payout");

  private static final String RETURNED =
      """
      WITH owed AS (SELECT * FROM unnest(#{rounds}::uuid[], #{nexts}::uuid[]) AS t (round, next)),
      moved AS (
          UPDATE rounds SET status = 'voiding'
           WHERE id = ANY (#{rounds}::uuid[]) AND status = 'seated'
          RETURNING id, operator_id, stake)
      """
          + OWED.formatted("m.stake");

  private final Postgres postgres;
  private final PlayMoneyEnds playMoney;
  private final DrawnEnds drawn;
  private final TableEnds tables;
  private final Ids ids;
  private final Clock clock;

  RoomEnds(Postgres postgres, PlayerSessions sessions, Ids ids, Clock clock) {
    this.postgres = postgres;
    this.playMoney = new PlayMoneyEnds(sessions, clock);
    this.tables = new TableEnds(playMoney, ids, clock);
    this.drawn = new DrawnEnds(playMoney, tables, ids, clock);
    this.ids = ids;
    this.clock = clock;
  }

  /** A seat was cashed out: fixes its payout and owes it. */
  void paid(RoomKey room, Seated seat) {
    postgres.useTransaction(sql -> paid(sql, room, seat));
  }

  private void paid(Sql sql, RoomKey room, Seated seat) {
    BigDecimal multiplier =
        new Multiplier(Objects.requireNonNull(seat.cashedOut()) * 100L).toDecimal();
    BigDecimal payout =
        CurrencyScale.of(room.currency())
            .payout(seat.bet().stake(), multiplier)
            .min(seat.bet().most());
    if (room.mode() == PlayMode.DEMO) {
      playMoney.decided(sql, seat.betId(), "{}", multiplier, payout);
      return;
    }
    sql.query(PAID)
        .bind("round", seat.betId())
        .bind("next", ids.next())
        .bind("kind", "win")
        .bind("multiplier", multiplier)
        .bind("payout", payout)
        .bind("now", clock.instant())
        .execute();
  }

  /**
   * The round is over: reveals what decided it, pays a cash-out that was not written before, owes
   * what is owed for a lost bet, which is nothing, and gives back a bet that never got its seat.
   */
  void ended(RoomKey room, Open round, Crashed end, Collection<Seated> seats) {
    String outcome =
        ValueJson.write(
            Members.NONE.with("point", Value.decimal(BigDecimal.valueOf(end.point(), 2))));
    postgres.useTransaction(
        sql -> {
          close(sql, round.roundId(), "ended");
          reveal(
              sql,
              room,
              round.commitment(),
              end.hash(),
              Objects.requireNonNull(round.publicSeed()));
          Set<UUID> unwritten = new LinkedHashSet<>(seated(sql, round.roundId()));
          List<UUID> lost = new ArrayList<>();
          for (Seated seat : seats) {
            if (unwritten.remove(seat.betId())) {
              if (seat.cashedOut() == null) {
                lost.add(seat.betId());
              } else {
                paid(sql, room, seat);
              }
            }
          }
          lost(sql, room, outcome, lost);
          giveBack(sql, room, List.copyOf(unwritten));
          tell(sql, round.roundId(), outcome);
        });
  }

  /** A beacon's round is over: pays its seats, and gives back a bet that never got one. */
  void drawn(RoomKey room, Open round, Drawn result) {
    postgres.useTransaction(
        sql -> {
          close(sql, round.roundId(), "ended");
          reveal(sql, room, round.commitment(), result.serverSeed(), result.clientSeed());
          Set<UUID> unwritten = new LinkedHashSet<>(seated(sql, round.roundId()));
          for (Share share : result.shares()) {
            if (unwritten.remove(share.seat().betId())) {
              drawn.shared(sql, room, result, share);
            }
          }
          giveBack(sql, room, List.copyOf(unwritten));
          drawn.recorded(sql, result);
        });
  }

  private void lost(Sql sql, RoomKey room, String outcome, List<UUID> bets) {
    if (room.mode() == PlayMode.DEMO) {
      bets.forEach(bet -> playMoney.decided(sql, bet, outcome, BigDecimal.ZERO, BigDecimal.ZERO));
    } else if (!bets.isEmpty()) {
      move(sql.query(LOST).bind("outcome", outcome), "win", bets);
    }
  }

  /** The round comes to nothing: gives everything back. */
  void givenUp(RoomKey room, UUID roundId) {
    postgres.useTransaction(
        sql -> {
          close(sql, roundId, "void");
          tables.givenUp(sql, room, roundId);
          giveBack(sql, room, seated(sql, roundId));
        });
  }

  /**
   * Gives up what no log has ended: rounds that were opened before {@code opened}, long after the
   * longest of them would be over.
   *
   * @return how many
   */
  int abandoned(Instant opened) {
    record Left(UUID id, String room) {}
    List<Left> left =
        postgres.withConnection(
            sql ->
                sql.query(
                        """
                        SELECT id, room FROM room_rounds
                         WHERE status = 'open' AND created_at < #{opened}
                         ORDER BY created_at LIMIT 1000
                        """)
                    .bind("opened", opened)
                    .as(Left.class)
                    .list());
    left.forEach(round -> givenUp(RoomKey.parse(round.room()).orElseThrow(), round.id()));
    return left.size();
  }

  /** A further stake that was taken came too late for its step. */
  void unplayed(RoomKey room, UUID step) {
    postgres.useTransaction(sql -> tables.unplayed(sql, room, step));
  }

  /** A bet that was taken came too late for its seat. */
  void unseated(RoomKey room, UUID bet) {
    postgres.useTransaction(sql -> giveBack(sql, room, List.of(bet)));
  }

  /**
   * From here on no bet can be taken any more: who has taken one holds this row until it is seated.
   */
  private void close(Sql sql, UUID roundId, String status) {
    sql.query(
            """
            UPDATE room_rounds SET status = #{status}, closed_at = #{now}
             WHERE id = #{round} AND status = 'open'
            """)
        .bind("status", status)
        .bind("now", clock.instant())
        .bind("round", roundId)
        .execute();
  }

  private void reveal(Sql sql, RoomKey room, String commitment, String secret, String clientSeed) {
    sql.query(
            """
            INSERT INTO revealed_seeds (operator_id, mode, server_seed_hash, server_seed,
                client_seed, last_nonce, revealed_at)
            VALUES (#{operator}, #{mode}, #{commitment}, #{secret}, #{clientSeed}, 0, #{now})
            ON CONFLICT (server_seed_hash) DO NOTHING
            """)
        .bind("operator", room.operatorId())
        .bind("mode", room.mode().text())
        .bind("commitment", commitment)
        .bind("secret", secret)
        .bind("clientSeed", clientSeed)
        .bind("now", clock.instant())
        .execute();
  }

  private static List<UUID> seated(Sql sql, UUID roundId) {
    return sql.query(
            "SELECT id FROM rounds WHERE room_round_id = #{round} AND status = 'seated' FOR UPDATE")
        .bind("round", roundId)
        .mapTo(UUID.class)
        .list();
  }

  private void giveBack(Sql sql, RoomKey room, List<UUID> bets) {
    if (room.mode() == PlayMode.DEMO) {
      bets.forEach(bet -> playMoney.returned(sql, bet));
    } else if (!bets.isEmpty()) {
      move(sql.query(RETURNED), "rollback", bets);
    }
  }

  private void move(Query statement, String kind, List<UUID> bets) {
    List<UUID> nexts = new ArrayList<>(Stream.generate(ids::next).limit(bets.size()).toList());
    statement
        .bindArray("rounds", UUID.class, bets)
        .bindArray("nexts", UUID.class, nexts)
        .bind("kind", kind)
        .bind("now", clock.instant())
        .execute();
  }

  /** Bets that were cashed out learn the point, too. */
  private static void tell(Sql sql, UUID roundId, String outcome) {
    sql.query(
            """
            UPDATE rounds SET outcome = #{outcome}::text::json
             WHERE room_round_id = #{round} AND status IN ('settling', 'settled') AND multiplier > 0
            """)
        .bind("outcome", outcome)
        .bind("round", roundId)
        .execute();
  }
}
