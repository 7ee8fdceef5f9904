package io.paddock.backoffice.wallet;

import io.paddock.backoffice.change.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Cancels once more what a gateway let through behind the first cancellation: it judges by a record
 * that is up to 60 seconds old when no announcement reaches it, and its command counts for two
 * seconds more.
 */
@Singleton
class LateOrders {

  /** By then every gateway knows, and nothing that it sent before is still under way. */
  static final Duration AFTER = Duration.ofSeconds(70);

  /** Also after an outage of this service. */
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  private static final int BATCH = 100;

  private final Wallets wallets;
  private final Jobs jobs;
  private final Clock clock;

  LateOrders(Wallets wallets, Jobs jobs, Clock clock) {
    this.wallets = wallets;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.trading.late-orders-every:10s}",
      delayed = "${paddock.trading.late-orders-every:10s}",
      identity = "late-orders",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void cancel() {
    cancel(clock.instant());
  }

  void cancel(Instant now) {
    List<LateOrderStore.Cancelled> due =
        jobs.read(
            tx -> LateOrderStore.notRepeated(tx, now.minus(LOOKED_BACK), now.minus(AFTER), BATCH));
    for (LateOrderStore.Cancelled before : due) {
      jobs.run(
          "late-orders",
          change ->
              wallets
                  .cancelAgain(change, before.commandId(), before.address())
                  .replaceWith(before));
    }
  }
}
