package io.paddock.backoffice.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.events.outbox.Outbox;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Sends commands to the exchange: they leave through the outbox, so exactly when the change that
 * asks for them commits.
 *
 * <pre>
 * sent ──relay──► in the log ──engine, projector──► applied
 *                                      └──────────► refused ──same intention again──► sent
 * </pre>
 */
@Singleton
public class TradingCommands {

  private final CommandRepository commands;
  private final Outbox outbox;
  private final Ids ids;
  private final ObjectMapper json;
  private final UnitOfWork unit;
  private final TradingConfig config;
  private final CommandEffects effects;

  TradingCommands(
      CommandRepository commands,
      Outbox outbox,
      Ids ids,
      ObjectMapper json,
      UnitOfWork unit,
      TradingConfig config,
      CommandEffects effects) {
    this.commands = commands;
    this.outbox = outbox;
    this.ids = ids;
    this.json = json;
    this.unit = unit;
    this.config = config;
    this.effects = effects;
  }

  /** Sends it, unless the same intention is on its way or done; one that was refused goes again. */
  public Uni<Sent> send(Change change, Intent intent) {
    UUID id = ids.next();
    String key = intent.keyFor(id);
    return commands
        .add(change.statements(), key, id, intent, text(intent.request()), change.at())
        .chain(added -> added ? append(change, intent, id) : sendAgain(change, intent, key, id));
  }

  private Uni<Sent> sendAgain(Change change, Intent intent, String key, UUID id) {
    return commands
        .locked(change.statements(), key)
        .chain(
            known ->
                OutcomeStore.find(change.statements(), known.commandId)
                    .chain(
                        outcome ->
                            outcome instanceof Outcome.Refused
                                ? attempt(change, known, id).chain(() -> append(change, intent, id))
                                : Uni.createFrom().item(new Sent(known.commandId, false))));
  }

  /** The refusal is told before the new attempt takes its place. */
  private Uni<Boolean> attempt(Change change, CommandEntity refused, UUID id) {
    return effects.settle(change, refused.commandId).invoke(() -> refused.attempt(id, change.at()));
  }

  private Uni<Sent> append(Change change, Intent intent, UUID id) {
    return outbox
        .appendCommand(change.statements(), id, CommandCodec.encode(intent.command().apply(id)))
        .replaceWith(new Sent(id, true));
  }

  /** Waits, with no transaction open, until the effect is seen or patience ends. */
  public Uni<Outcome> await(UUID commandId) {
    Context request = Objects.requireNonNull(Vertx.currentContext());
    long start = System.nanoTime();
    return unit.read(tx -> OutcomeStore.find(tx, commandId))
        .call(outcome -> isOver(outcome, start) ? Uni.createFrom().voidItem() : pause(request))
        .repeat()
        .whilst(outcome -> !isOver(outcome, start))
        .collect()
        .last();
  }

  private boolean isOver(Outcome outcome, long start) {
    return !(outcome instanceof Outcome.Pending)
        || System.nanoTime() - start >= config.patience().toNanos();
  }

  /** Ends on the request's context, where alone a unit of work can begin. */
  private Uni<Void> pause(Context request) {
    return Uni.createFrom()
        .emitter(
            over ->
                request
                    .owner()
                    .setTimer(
                        Math.max(1, config.pollInterval().toMillis()),
                        timer -> request.runOnContext(here -> over.complete(null))));
  }

  /** What is known of it now. */
  public Uni<Outcome> outcome(Statements tx, UUID commandId) {
    return OutcomeStore.find(tx, commandId);
  }

  private String text(Map<String, Object> request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intention must be serialisable", e);
    }
  }
}
