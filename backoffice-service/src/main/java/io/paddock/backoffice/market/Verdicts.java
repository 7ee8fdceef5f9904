package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.market.UnsettledStore.Judged;
import io.paddock.backoffice.trading.CommandEffects;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Acts on verdicts that nobody waits for any more: after a 202, or a crash of ours. */
@Singleton
class Verdicts {

  private static final Logger LOG = Logger.getLogger(Verdicts.class);
  private static final int BATCH = 100;

  private final Markets markets;
  private final CommandEffects effects;
  private final Changes changes;
  private final Postgres postgres;

  Verdicts(
      Markets markets,
      CommandEffects effects,
      Changes changes,
      @Identifier("jobs") Postgres postgres) {
    this.markets = markets;
    this.effects = effects;
    this.changes = changes;
    this.postgres = postgres;
  }

  @Scheduled(
      every = "${paddock.trading.verdicts-every:10s}",
      delayed = "${paddock.trading.verdicts-every:10s}",
      identity = "market-verdicts",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settle() {
    List<Judged> judged =
        postgres.withConnection(
            sql ->
                OutcomeStore.isProjected(sql)
                    ? UnsettledStore.judged(sql, BATCH)
                    : List.<Judged>of());
    judged.forEach(this::settle);
  }

  /** Each for itself: one that fails is tried again at the next look and holds no other up. */
  private void settle(Judged command) {
    try {
      changes.run(
          new Origin(Actor.system("exchange"), null, null), change -> settle(change, command));
    } catch (RuntimeException e) {
      LOG.errorf(
          "verdict_not_settled commandId=%s kind=%s cause=%s",
          command.commandId(), command.kind(), e.getClass().getName());
    }
  }

  private Judged settle(Change change, Judged command) {
    if (command.kind().equals(CommandKind.CREATE_MARKET.code())) {
      markets.settle(change, UUID.fromString(command.target()));
    } else {
      effects.settle(change, command.commandId());
    }
    return command;
  }
}
