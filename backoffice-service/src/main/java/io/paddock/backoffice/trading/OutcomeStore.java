package io.paddock.backoffice.trading;

import io.paddock.backoffice.trading.Outcome.Applied;
import io.paddock.backoffice.trading.Outcome.Pending;
import io.paddock.backoffice.trading.Outcome.Refused;
import io.paddock.web.db.Sql;
import java.util.UUID;

/** The SQL of what the exchange's projector tells us; its schema is the gateway's. */
public final class OutcomeStore {

  private OutcomeStore() {}

  /** False on a new installation whose gateway has never run. */
  public static boolean isProjected(Sql sql) {
    return sql.query("SELECT to_regclass('trading.command_outcomes') IS NOT NULL")
        .mapTo(Boolean.class)
        .one();
  }

  static Outcome find(Sql sql, UUID commandId) {
    if (!isProjected(sql)) {
      return new Pending();
    }
    return sql.query(
            """
            SELECT refusal, coalesce(first_sequence, sequence) AS sequence
              FROM trading.command_outcomes
             WHERE command_id = #{id}
            """)
        .bind("id", commandId)
        .map(
            row -> {
              String refusal = row.getString("refusal");
              long sequence = row.getLong("sequence");
              return refusal == null
                  ? (Outcome) new Applied(sequence)
                  : new Refused(refusal, sequence);
            })
        .findOne()
        .orElseGet(Pending::new);
  }
}
