package io.paddock.games.room;

import io.paddock.fair.value.ValueJson;
import io.paddock.games.room.RoomEvent.Played;
import io.paddock.games.session.PlayMode;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is written about the steps of a table, each in its caller's transaction. Of the further
 * stakes that were taken the log has played some; the others are given back, each alone.
 */
final class TableEnds {

  private static final String APPLIED =
      """
      UPDATE round_steps
         SET status = 'applied', shown = #{shown}::text::json, actions = #{actions}::text[],
             staked = #{staked}::numeric
       WHERE id = #{id} AND status = 'asking'
      """;

  private static final String INSERTED =
      """
      INSERT INTO round_steps (id, round_id, step, action, params, status, taken_by, stake, shown,
          actions, staked, created_at)
      VALUES (#{id}, #{round}, #{step}, #{action}, '{}', 'applied', #{by}, 0,
              #{shown}::text::json, #{actions}::text[], #{staked}::numeric, #{at})
      """;

  private static final String RETURNED =
      """
      WITH back AS (
          UPDATE round_steps s SET status = 'refused'
            FROM wallet_transactions t
           WHERE s.id = #{step} AND s.status = 'asking' AND t.id = s.bet_transaction_id
             AND t.status = 'acknowledged'
          RETURNING t.id, t.round_id, t.operator_id, t.amount)
      INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
          round_closed, further, bet_transaction_id, created_at, due_at)
      SELECT #{next}::uuid, 'rollback', 'pending', round_id, operator_id, amount, false, true, id,
             #{now}::timestamptz, #{now}::timestamptz
        FROM back
      """;

  private final PlayMoneyEnds playMoney;
  private final Ids ids;
  private final Clock clock;

  TableEnds(PlayMoneyEnds playMoney, Ids ids, Clock clock) {
    this.playMoney = playMoney;
    this.ids = ids;
    this.clock = clock;
  }

  /** A seat's round is over: writes what it did, and gives back what it did not get to do. */
  void played(Sql sql, RoomKey room, Seated seat, Played played) {
    sql.query("UPDATE rounds SET step = #{step}, staked = #{staked} WHERE id = #{round}")
        .bind("step", played.steps().size())
        .bind("staked", played.staked(seat))
        .bind("round", seat.betId())
        .execute();
    // First, for a step that was paid for and not played is in the place of the one that was.
    giveBack(sql, room, seat, played.steps());
    for (int number = 0; number < played.steps().size(); number++) {
      TableSeat.Step step = played.steps().get(number);
      if (step.id() != null) {
        after(sql.query(APPLIED), step).bind("id", step.id()).execute();
      } else {
        after(sql.query(INSERTED), step)
            .bind("id", ids.next())
            .bind("round", seat.betId())
            .bind("step", number)
            .bind("action", step.action())
            .bind("by", step.by())
            .bind("at", Instant.ofEpochMilli(step.at()))
            .execute();
      }
    }
  }

  /** What was not played: one that the wallet is being asked for still gives itself up. */
  private void giveBack(Sql sql, RoomKey room, Seated seat, List<TableSeat.Step> steps) {
    List<UUID> played =
        steps.stream()
            .map(TableSeat.Step::id)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    sql.query(
            """
            SELECT id FROM round_steps
             WHERE round_id = #{round} AND status = 'asking' AND NOT id = ANY (#{played}::uuid[])
            """)
        .bind("round", seat.betId())
        .bindArray("played", UUID.class, played)
        .mapTo(UUID.class)
        .list()
        .forEach(
            step -> {
              unplayed(sql, room, step);
              sql.query("UPDATE round_steps SET status = 'refused' WHERE id = #{step}")
                  .bind("step", step)
                  .execute();
            });
  }

  private static Query after(Query statement, TableSeat.Step step) {
    return statement
        .bind("shown", ValueJson.write(step.shown()))
        .bindArray("actions", String.class, step.actions())
        .bind("staked", step.staked());
  }

  /** A further stake that the log did not play: is given back, once, if it was taken. */
  void unplayed(Sql sql, RoomKey room, UUID step) {
    if (room.mode() == PlayMode.DEMO) {
      playMoney.unplayed(sql, step);
      return;
    }
    sql.query(RETURNED)
        .bind("step", step)
        .bind("next", ids.next())
        .bind("now", clock.instant())
        .execute();
  }

  /** The room's round comes to nothing: gives back every further stake on it. */
  void givenUp(Sql sql, RoomKey room, UUID roundId) {
    List<UUID> steps =
        sql.query(
                """
                SELECT s.id FROM round_steps s JOIN rounds r ON r.id = s.round_id
                 WHERE r.room_round_id = #{round} AND s.status = 'asking'
                """)
            .bind("round", roundId)
            .mapTo(UUID.class)
            .list();
    steps.forEach(step -> unplayed(sql, room, step));
  }
}
