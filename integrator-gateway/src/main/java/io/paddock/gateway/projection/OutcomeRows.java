package io.paddock.gateway.projection;

import io.paddock.gateway.replica.Step;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Rejected;
import io.paddock.web.db.Sql;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code command_outcomes}: what became of each command that a relay sent. It may send one
 * twice; the first effect stays, and an effect takes the place of an earlier refusal.
 */
final class OutcomeRows {

  private static final String OUTCOME =
      """
      INSERT INTO command_outcomes AS o (command_id, sequence, refusal, first_sequence)
      VALUES (#{commandId}, #{sequence}, #{refusal}, #{firstSequence})
      ON CONFLICT (command_id) DO UPDATE
         SET sequence = excluded.sequence, refusal = excluded.refusal,
             first_sequence = excluded.first_sequence
       WHERE o.refusal IS NOT NULL AND excluded.refusal IS NULL
      """;

  private final RowBatch outcomes;

  OutcomeRows(Sql tx) {
    outcomes = new RowBatch(tx, OUTCOME);
  }

  /** Takes a step whose command nobody waits for here; its sender reads the row. */
  void add(Step step) {
    Optional.ofNullable(step.command()).flatMap(Command::relayedId).ifPresent(id -> add(step, id));
  }

  private void add(Step step, UUID commandId) {
    String refusal = null;
    Long firstSequence = null;
    for (Event event : step.events()) {
      switch (event) {
        case CommandRefused e -> refusal = e.refusal().code();
        // An engine of before knows no such command, and did nothing.
        case Rejected e -> refusal = e.malformation().name().toLowerCase(Locale.ROOT);
        case CommandRepeated e -> firstSequence = e.firstSequence();
        default -> {
          // The effect itself.
        }
      }
    }
    outcomes.add(Fact.of(step, 0), outcome(commandId, refusal, firstSequence));
  }

  void send() {
    outcomes.send();
  }

  private static Map<String, @Nullable Object> outcome(
      UUID commandId, @Nullable String refusal, @Nullable Long firstSequence) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("commandId", commandId);
    values.put("refusal", refusal);
    values.put("firstSequence", firstSequence);
    return values;
  }
}
