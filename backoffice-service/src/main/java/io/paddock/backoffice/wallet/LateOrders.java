package io.paddock.backoffice.wallet;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Changes;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
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
  private final Changes changes;
  private final Postgres postgres;
  private final Clock clock;

  LateOrders(Wallets wallets, Changes changes, @Identifier("jobs") Postgres postgres, Clock clock) {
    this.wallets = wallets;
    this.changes = changes;
    this.postgres = postgres;
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
        postgres.withConnection(
            sql ->
                LateOrderStore.notRepeated(sql, now.minus(LOOKED_BACK), now.minus(AFTER), BATCH));
    for (LateOrderStore.Cancelled before : due) {
      changes.run(
          new Origin(Actor.system("late-orders"), null, null),
          change -> {
            wallets.cancelAgain(change, before.commandId(), before.address());
            return before;
          });
    }
  }
}
