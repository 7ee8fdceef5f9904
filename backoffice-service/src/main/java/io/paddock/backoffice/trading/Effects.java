package io.paddock.backoffice.trading;

import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.web.db.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;
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
  private final UnitOfWork unit;

  Effects(TradingCommands commands, CommandEffects effects, UnitOfWork unit) {
    this.commands = commands;
    this.effects = effects;
    this.unit = unit;
  }

  /** What is seen later than patience lasts is put into the trail by a look every 10 s. */
  public Uni<Outcome> await(Origin origin, UUID commandId) {
    return await(origin, commandId, change -> effects.settle(change, commandId).replaceWithVoid());
  }

  /**
   * The same for a command whose effect is more than an audit row.
   *
   * @param settlement acts on the effect, once
   */
  public Uni<Outcome> await(Origin origin, UUID commandId, Function<Change, Uni<Void>> settlement) {
    return commands
        .await(commandId)
        .chain(
            outcome ->
                outcome instanceof Outcome.Pending
                    ? Uni.createFrom().item(outcome)
                    : unit.run(origin, change -> settlement.apply(change).replaceWith(outcome)))
        .onFailure(DatabaseFailure::isOutage)
        .recoverWithItem(failure -> unseen(commandId, failure));
  }

  /** What a command is while the database is away. */
  public static Outcome.Pending unseen(UUID commandId, Throwable failure) {
    LOG.warnf(
        "command_effect_not_seen commandId=%s cause=%s", commandId, failure.getClass().getName());
    return new Outcome.Pending();
  }
}
