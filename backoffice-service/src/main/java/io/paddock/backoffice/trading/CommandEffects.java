package io.paddock.backoffice.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandStore.Applied;
import io.paddock.backoffice.trading.CommandStore.Unsettled;
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
  public boolean settle(Change change, UUID commandId) {
    Outcome outcome = OutcomeStore.find(change.sql(), commandId);
    if (outcome instanceof Outcome.Pending) {
      return false;
    }
    Optional<Unsettled> command = CommandStore.lockUnsettled(change.sql(), commandId);
    if (command.isEmpty()) {
      return false;
    }
    CommandStore.settle(change.sql(), commandId, change.at());
    Unsettled settled = command.get();
    change.auditAs(
        Actor.system("exchange"),
        settled.kind().settled(),
        settled.kind().target(settled.target()),
        effect(change, commandId, settled, outcome));
    return true;
  }

  private Diff effect(Change change, UUID commandId, Unsettled command, Outcome outcome) {
    Diff diff = Diff.empty();
    read(command.request()).forEach(diff::set);
    if (outcome instanceof Outcome.Refused(String code, long sequence)) {
      diff.set("effect", "refused").set("code", code).set("sequence", sequence);
    } else if (outcome instanceof Outcome.Applied(long sequence)) {
      diff.set("effect", "applied").set("sequence", sequence);
    }
    Optional<Applied> before = CommandStore.appliedBefore(change.sql(), commandId, command);
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
