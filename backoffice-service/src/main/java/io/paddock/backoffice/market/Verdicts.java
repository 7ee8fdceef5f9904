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
  private final MarketChanges changes;
  private final CommandEffects effects;
  private final Jobs jobs;

  Verdicts(Markets markets, MarketChanges changes, CommandEffects effects, Jobs jobs) {
    this.markets = markets;
    this.changes = changes;
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
    return switch (CommandKind.ofCode(command.kind())) {
      case CREATE_MARKET -> markets.settle(change, UUID.fromString(command.target()));
      case AMEND_MARKET, DELETE_MARKET ->
          changes.settle(
              change,
              command.commandId(),
              CommandKind.ofCode(command.kind()),
              UUID.fromString(command.target()));
      case OPEN_MARKET,
          HALT_MARKET,
          RESOLVE_MARKET,
          VOID_MARKET,
          SET_PRICE_BAND,
          SET_TRADING_MODE,
          DEPOSIT,
          SET_FEE_TIER,
          SET_DEPOSIT_LIMITS,
          CANCEL_ALL,
          CANCEL_ALL_AGAIN ->
          effects.settle(change, command.commandId()).replaceWithVoid();
    };
  }
}
