package io.paddock.games.room;

import io.paddock.fair.value.ValueJson;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.Played;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.session.PlayMode;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** What is written when a beacon's round is over, in the transaction that ends it. */
final class DrawnEnds {

  private static final String SHARED =
      """
      WITH owed AS (SELECT #{round}::uuid AS round, #{next}::uuid AS next),
      moved AS (
          UPDATE rounds
             SET status = 'settling', outcome = #{outcome}::text::json, multiplier = #{multiplier},
                 payout = #{payout}
           WHERE id = #{round} AND status = 'seated'
          RETURNING id, operator_id, payout)
      """
          + RoomEnds.OWED.formatted("m.payout");

  private final PlayMoneyEnds playMoney;
  private final TableEnds tables;
  private final Ids ids;
  private final Clock clock;

  DrawnEnds(PlayMoneyEnds playMoney, TableEnds tables, Ids ids, Clock clock) {
    this.playMoney = playMoney;
    this.tables = tables;
    this.ids = ids;
    this.clock = clock;
  }

  /** Fixes what a seat gets and owes it; a seat that lost is told so by a win of nothing. */
  void shared(Sql sql, RoomKey room, Drawn drawn, Share share) {
    Played played = share.played();
    if (played != null) {
      tables.played(sql, room, share.seat(), played);
    }
    String outcome = ValueJson.write(played == null ? drawn.outcome() : played.outcome());
    BigDecimal multiplier = share.pays().toDecimal();
    BigDecimal payout =
        payout(CurrencyScale.of(room.currency()), share).min(share.seat().bet().most());
    if (room.mode() == PlayMode.DEMO) {
      playMoney.decided(sql, share.seat().betId(), outcome, multiplier, payout);
      return;
    }
    sql.query(SHARED)
        .bind("round", share.seat().betId())
        .bind("next", ids.next())
        .bind("kind", "win")
        .bind("outcome", outcome)
        .bind("multiplier", multiplier)
        .bind("payout", payout)
        .bind("now", clock.instant())
        .execute();
  }

  private static BigDecimal payout(CurrencyScale scale, Share share) {
    Played played = share.played();
    return played == null
        ? scale.payout(share.seat().bet().stake(), share.pays().toDecimal())
        : scale.payout(played.stakes(share.seat()), played.each());
  }

  /** Writes what decided the round: all that a verifier needs beside the revealed seed. */
  void recorded(Sql sql, Drawn drawn) {
    List<String> seeds =
        drawn.shares().stream()
            .map(share -> Objects.requireNonNull(share.seat().bet().clientSeed()))
            .toList();
    sql.query(
            """
            UPDATE room_rounds
               SET client_seeds = #{seeds}::text[], beacon_chain = #{chain}, beacon_round = #{beaconRound},
                   beacon_randomness = #{randomness}, beacon_signature = #{signature}
             WHERE id = #{round} AND status = 'ended'
            """)
        .bindArray("seeds", String.class, seeds)
        .bind("chain", drawn.chain())
        .bind("beaconRound", drawn.beacon().beaconRound())
        .bind("randomness", drawn.beacon().randomness())
        .bind("signature", drawn.beacon().signature())
        .bind("round", drawn.roundId())
        .execute();
    sql.query(
            """
            UPDATE rounds SET client_seed = #{clientSeed}
             WHERE room_round_id = #{round} AND status IN ('settling', 'settled')
            """)
        .bind("clientSeed", drawn.clientSeed())
        .bind("round", drawn.roundId())
        .execute();
  }
}
