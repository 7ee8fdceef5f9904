package io.paddock.backoffice.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandStore.Applied;
import io.paddock.backoffice.trading.CommandStore.Unsettled;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of a command into the audit trail, once: the wish says who wanted what, and
 * this says whether it happened, where in the log, and what it changed from and to.
 */
@Singleton
public class CommandEffects {

  private static final String NOT_YET = "pending";
  private static final String CLOSED = "closed";
  private static final String RESOLVED = "resolved";
  private static final TypeReference<Map<String, Object>> REQUEST = new TypeReference<>() {};

  private final ObjectMapper json;

  CommandEffects(ObjectMapper json) {
    this.json = json;
  }

  /** True for whoever is first to act on the engine's verdict; false also while there is none. */
  public Uni<Boolean> settle(Change change, UUID commandId) {
    return OutcomeStore.find(change.statements(), commandId)
        .chain(
            outcome ->
                outcome instanceof Outcome.Pending
                    ? Uni.createFrom().item(false)
                    : settle(change, commandId, outcome));
  }

  private Uni<Boolean> settle(Change change, UUID commandId, Outcome outcome) {
    return CommandStore.lockUnsettled(change.statements(), commandId)
        .chain(
            command ->
                command
                    .map(unsettled -> settle(change, commandId, unsettled, outcome))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Boolean> settle(Change change, UUID commandId, Unsettled command, Outcome outcome) {
    Statements tx = change.statements();
    return CommandStore.settle(tx, commandId, change.at())
        .chain(() -> CommandStore.appliedBefore(tx, commandId, command))
        .invoke(
            before ->
                change.auditAs(
                    Actor.system("exchange"),
                    command.kind().settled(),
                    command.kind().target(command.target()),
                    effect(commandId, command, outcome, before)))
        .replaceWith(true);
  }

  private Diff effect(
      UUID commandId, Unsettled command, Outcome outcome, Optional<Applied> before) {
    Diff diff = Diff.empty();
    read(command.request()).forEach(diff::set);
    if (outcome instanceof Outcome.Refused(String code, long sequence)) {
      diff.set("effect", "refused").set("code", code).set("sequence", sequence);
    } else if (outcome instanceof Outcome.Applied(long sequence)) {
      diff.set("effect", "applied").set("sequence", sequence);
    }
    if (command.kind().isMarketLife()) {
      String from = status(command, before);
      diff.step(
          "status", from, outcome instanceof Outcome.Applied ? command.kind().leadsTo() : from);
    } else if (command.kind() == CommandKind.SET_FEE_TIER) {
      Map<String, Object> was = before.map(Applied::request).map(this::read).orElse(Map.of());
      read(command.request())
          .forEach(
              (field, wanted) -> {
                @Nullable Object from = was.get(field);
                diff.step(field, from, outcome instanceof Outcome.Applied ? wanted : from);
              });
    }
    return diff.set("commandId", commandId);
  }

  /** What the commands before this one led to; the log closes a market by itself at its time. */
  private static String status(Unsettled command, Optional<Applied> before) {
    String led =
        before
            .map(applied -> Objects.requireNonNullElse(applied.kind().leadsTo(), NOT_YET))
            .orElse(NOT_YET);
    boolean over = command.closesAt() != null && !command.closesAt().isAfter(command.createdAt());
    return over && !led.equals(RESOLVED) && !led.equals(NOT_YET) ? CLOSED : led;
  }

  private Map<String, Object> read(String request) {
    try {
      return json.readValue(request, REQUEST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored request is readable", e);
    }
  }
}
