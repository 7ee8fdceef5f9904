package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.trading.OutcomeStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Acts on verdicts that nobody waits for any more: after a 202, or a crash of ours. */
@Singleton
class Verdicts {

  private static final int BATCH = 100;

  private final Markets markets;
  private final Changes changes;
  private final Jdbi jdbi;

  Verdicts(Markets markets, Changes changes, Jdbi jdbi) {
    this.markets = markets;
    this.changes = changes;
    this.jdbi = jdbi;
  }

  @Scheduled(
      every = "${paddock.trading.verdicts-every:10s}",
      delayed = "${paddock.trading.verdicts-every:10s}",
      identity = "market-verdicts",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settle() {
    List<UUID> judged =
        jdbi.withHandle(
            handle ->
                OutcomeStore.isProjected(handle)
                    ? UnsettledStore.judged(handle, BATCH)
                    : List.<UUID>of());
    for (UUID id : judged) {
      changes.run(
          new Origin(Actor.system("market-verdicts"), null, null),
          change -> {
            markets.settle(change, id);
            return id;
          });
    }
  }
}
