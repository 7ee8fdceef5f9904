package io.paddock.backoffice.trading;

import io.paddock.backoffice.trading.Outcome.Applied;
import io.paddock.backoffice.trading.Outcome.Pending;
import io.paddock.backoffice.trading.Outcome.Refused;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what the exchange's projector tells us; its schema is the gateway's. */
public final class OutcomeStore {

  private OutcomeStore() {}

  /** False on a new installation whose gateway has never run. */
  public static Uni<Boolean> isProjected(Statements tx) {
    return tx.column(Boolean.class, "SELECT to_regclass('trading.command_outcomes') IS NOT NULL")
        .map(Rows::one);
  }

  static Uni<Outcome> find(Statements tx, UUID commandId) {
    return isProjected(tx)
        .chain(
            projected ->
                projected ? projected(tx, commandId) : Uni.createFrom().item(new Pending()));
  }

  private static Uni<Outcome> projected(Statements tx, UUID commandId) {
    return tx.rows(
            OutcomeRow.class,
            """
            SELECT refusal, coalesce(first_sequence, sequence)
              FROM trading.command_outcomes
             WHERE command_id = $1
            """,
            commandId)
        .map(rows -> rows.findOne().map(OutcomeRow::outcome).orElseGet(Pending::new));
  }

  private record OutcomeRow(@Nullable String refusal, long sequence) {

    Outcome outcome() {
      return refusal == null ? new Applied(sequence) : new Refused(refusal, sequence);
    }
  }
}
