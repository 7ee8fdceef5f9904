package io.paddock.backoffice.trading;

import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Changes;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.DatabaseFailure;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Waits for a command's effect and puts it into the audit trail before the caller hears of it. By
 * then the command is sent, whatever happens to the wait: a database that falls silent makes the
 * effect one that is not seen yet, and no failure.
 */
@Singleton
public class Effects {

  private static final Logger LOG = Logger.getLogger(Effects.class);

  private final TradingCommands commands;
  private final CommandEffects effects;
  private final Changes changes;

  Effects(TradingCommands commands, CommandEffects effects, Changes changes) {
    this.commands = commands;
    this.effects = effects;
    this.changes = changes;
  }

  /** What is seen later than patience lasts is put into the trail by a look every 10 s. */
  public Outcome await(Origin origin, UUID commandId) {
    return await(origin, commandId, change -> effects.settle(change, commandId));
  }

  /**
   * The same for a command whose effect is more than an audit row.
   *
   * @param settlement acts on the effect, once
   */
  public Outcome await(Origin origin, UUID commandId, Consumer<Change> settlement) {
    try {
      Outcome outcome = commands.await(commandId);
      if (outcome instanceof Outcome.Pending) {
        return outcome;
      }
      return changes.run(
          origin,
          change -> {
            settlement.accept(change);
            return outcome;
          });
    } catch (DatabaseException failure) {
      return unseen(commandId, failure);
    }
  }

  /** Pending while the database is away; any other failure is thrown again. */
  public static Outcome.Pending unseen(UUID commandId, DatabaseException failure) {
    if (!DatabaseFailure.isOutage(failure)) {
      throw failure;
    }
    LOG.warnf(
        "command_effect_not_seen commandId=%s cause=%s", commandId, failure.getClass().getName());
    return new Outcome.Pending();
  }
}
