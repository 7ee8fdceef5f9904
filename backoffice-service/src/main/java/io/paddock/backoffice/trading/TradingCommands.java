package io.paddock.backoffice.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.change.Change;
import io.paddock.events.outbox.Outbox;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

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

  private final Outbox outbox;
  private final Ids ids;
  private final ObjectMapper json;
  private final Postgres postgres;
  private final TradingConfig config;
  private final CommandEffects effects;

  TradingCommands(
      Outbox outbox,
      Ids ids,
      ObjectMapper json,
      Postgres postgres,
      TradingConfig config,
      CommandEffects effects) {
    this.outbox = outbox;
    this.ids = ids;
    this.json = json;
    this.postgres = postgres;
    this.config = config;
    this.effects = effects;
  }

  /** Sends it, unless the same intention is on its way or done; one that was refused goes again. */
  public Sent send(Change change, Intent intent) {
    UUID id = ids.next();
    String key = intent.keyFor(id);
    if (!CommandStore.insert(change.sql(), key, id, intent, text(intent.request()), change.at())) {
      UUID known = CommandStore.lock(change.sql(), key);
      if (!(OutcomeStore.find(change.sql(), known) instanceof Outcome.Refused)) {
        return new Sent(known, false);
      }
      // Its refusal is told before the new attempt takes its place.
      effects.settle(change, known);
      CommandStore.replace(change.sql(), key, id, change.at());
    }
    outbox.appendCommand(change.sql(), id, CommandCodec.encode(intent.command().apply(id)));
    return new Sent(id, true);
  }

  /** Waits, with no transaction open, until the effect is seen or patience ends. */
  public Outcome await(UUID commandId) {
    long start = System.nanoTime();
    Duration patience = config.patience();
    while (true) {
      Outcome outcome = postgres.withConnection(sql -> OutcomeStore.find(sql, commandId));
      if (!(outcome instanceof Outcome.Pending)
          || System.nanoTime() - start >= patience.toNanos()
          || Thread.currentThread().isInterrupted()) {
        return outcome;
      }
      LockSupport.parkNanos(config.pollInterval().toNanos());
    }
  }

  /** What is known of it now. */
  public Outcome outcome(Sql sql, UUID commandId) {
    return OutcomeStore.find(sql, commandId);
  }

  private String text(Map<String, Object> request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intention must be serialisable", e);
    }
  }
}
