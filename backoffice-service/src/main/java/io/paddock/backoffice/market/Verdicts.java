package io.paddock.backoffice.market;

import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Jobs;
import io.paddock.backoffice.market.UnsettledStore.Judged;
import io.paddock.backoffice.trading.CommandEffects;
import io.paddock.backoffice.trading.CommandKind;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
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
  private final Jobs jobs;

  Verdicts(Markets markets, CommandEffects effects, Jobs jobs) {
    this.markets = markets;
    this.effects = effects;
    this.jobs = jobs;
  }

  @Scheduled(
      every = "${paddock.trading.verdicts-every:10s}",
      delayed = "${paddock.trading.verdicts-every:10s}",
      identity = "market-verdicts",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settle() {
    List<Judged> judged = jobs.read(tx -> UnsettledStore.judged(tx, BATCH));
    judged.forEach(this::settle);
  }

  /** Each for itself: one that fails is tried again at the next look and holds no other up. */
  private void settle(Judged command) {
    try {
      jobs.run("exchange", change -> settle(change, command).replaceWith(command));
    } catch (RuntimeException e) {
      LOG.errorf(
          "verdict_not_settled commandId=%s kind=%s cause=%s",
          command.commandId(), command.kind(), e.getClass().getName());
    }
  }

  private Uni<Void> settle(Change change, Judged command) {
    return command.kind().equals(CommandKind.CREATE_MARKET.code())
        ? markets.settle(change, UUID.fromString(command.target()))
        : effects.settle(change, command.commandId()).replaceWithVoid();
  }
}
