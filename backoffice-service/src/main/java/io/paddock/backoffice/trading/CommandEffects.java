package io.paddock.backoffice.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandRepository.Applied;
import io.paddock.backoffice.trading.CommandRepository.Unsettled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> FINAL = Set.of("resolved", "voided", "deleted");
  private static final TypeReference<Map<String, Object>> REQUEST = new TypeReference<>() {};

  private final CommandRepository commands;
  private final ObjectMapper json;

  CommandEffects(CommandRepository commands, ObjectMapper json) {
    this.commands = commands;
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
    return commands
        .lockedUnsettled(change.statements(), commandId)
        .chain(
            found ->
                found
                    .map(unsettled -> settle(change, unsettled, outcome))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Boolean> settle(Change change, Unsettled unsettled, Outcome outcome) {
    CommandEntity command = unsettled.command();
    return commands
        .appliedBefore(change.statements(), command)
        .invoke(
            before -> {
              command.settle(change.at());
              change.auditAs(
                  Actor.system("exchange"),
                  command.kind().settled(),
                  command.kind().target(command.target),
                  effect(unsettled, outcome, before));
            })
        .replaceWith(true);
  }

  private Diff effect(Unsettled unsettled, Outcome outcome, Optional<Applied> before) {
    CommandKind kind = unsettled.command().kind();
    Diff diff = Diff.empty();
    read(unsettled.request()).forEach(diff::set);
    if (outcome instanceof Outcome.Refused(String code, long sequence)) {
      diff.set("effect", "refused").set("code", code).set("sequence", sequence);
    } else if (outcome instanceof Outcome.Applied(long sequence)) {
      diff.set("effect", "applied").set("sequence", sequence);
    }
    if (kind.isMarketLife()) {
      String from = status(unsettled, before);
      diff.step("status", from, outcome instanceof Outcome.Applied ? kind.leadsTo() : from);
    } else if (kind.setsValues()) {
      Map<String, Object> was = before.map(Applied::request).map(this::read).orElse(Map.of());
      read(unsettled.request())
          .forEach(
              (field, wanted) -> {
                @Nullable Object from = was.get(field);
                diff.step(field, from, outcome instanceof Outcome.Applied ? wanted : from);
              });
    }
    return diff.set("commandId", unsettled.command().commandId);
  }

  /** What the commands before this one led to; the log closes a market by itself at its time. */
  private static String status(Unsettled unsettled, Optional<Applied> before) {
    String led =
        before
            .map(applied -> Objects.requireNonNullElse(applied.kind().leadsTo(), NOT_YET))
            .orElse(NOT_YET);
    @Nullable Instant closesAt = unsettled.closesAt();
    boolean over = closesAt != null && !closesAt.isAfter(unsettled.command().createdAt);
    return over && !FINAL.contains(led) && !led.equals(NOT_YET) ? CLOSED : led;
  }

  private Map<String, Object> read(String request) {
    try {
      return json.readValue(request, REQUEST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored request is readable", e);
    }
  }
}
