package io.paddock.games.room;

import io.paddock.games.session.PlayerSessions;
import io.paddock.web.db.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/** The same for play money, which has no wallet: what is owed is paid in the same transaction. */
final class PlayMoneyEnds {

  private final PlayerSessions sessions;
  private final Clock clock;

  PlayMoneyEnds(PlayerSessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  void decided(Sql sql, UUID bet, String outcome, BigDecimal multiplier, BigDecimal payout) {
    sql.query(
            """
            UPDATE rounds
               SET status = 'settled', outcome = #{outcome}::text::json, multiplier = #{multiplier},
                   payout = #{payout}, closed_at = #{now}
             WHERE id = #{bet} AND status = 'seated'
            RETURNING session_id
            """)
        .bind("outcome", outcome)
        .bind("multiplier", multiplier)
        .bind("payout", payout)
        .bind("now", clock.instant())
        .bind("bet", bet)
        .mapTo(UUID.class)
        .findOne()
        .ifPresent(session -> pay(sql, bet, session, payout));
  }

  void returned(Sql sql, UUID bet) {
    sql.query(
            """
            UPDATE rounds SET status = 'voided', closed_at = #{now}
             WHERE id = #{bet} AND status = 'seated' RETURNING session_id, stake
            """)
        .bind("now", clock.instant())
        .bind("bet", bet)
        .as(Stake.class)
        .findOne()
        .ifPresent(taken -> pay(sql, bet, taken.sessionId(), taken.stake()));
  }

  /** A further stake that was not played. */
  void unplayed(Sql sql, UUID step) {
    record Back(UUID id, UUID sessionId, BigDecimal stake) {}
    sql.query(
            """
            UPDATE round_steps s SET status = 'refused' FROM rounds r
             WHERE s.id = #{step} AND s.status = 'asking' AND r.id = s.round_id
            RETURNING r.id, r.session_id, s.stake
            """)
        .bind("step", step)
        .as(Back.class)
        .findOne()
        .ifPresent(back -> pay(sql, back.id(), back.sessionId(), back.stake()));
  }

  private record Stake(UUID sessionId, BigDecimal stake) {}

  private void pay(Sql sql, UUID bet, UUID session, BigDecimal amount) {
    BigDecimal balance =
        sessions.moveDemoBalance(sql, session, BigDecimal.ZERO, amount).orElseThrow();
    sql.query("UPDATE rounds SET balance = #{balance} WHERE id = #{bet}")
        .bind("balance", balance)
        .bind("bet", bet)
        .execute();
  }
}
