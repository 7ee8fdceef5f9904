package io.paddock.games.recovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.games.wallet.WalletTransactionStore;
import io.paddock.games.wallet.WalletTransactionStore.Backlog;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What is owed to wallets, measured on a thread of its own so that a scrape asks no database. */
@Singleton
class BacklogGauges {

  private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

  private final WalletTransactionStore transactions;
  private final RecoveryConfig config;
  private final Postgres postgres;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final ScheduledExecutorService measurer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wallet-backlog").daemon(true).factory());
  private volatile Backlog backlog = Backlog.NONE;

  BacklogGauges(
      WalletTransactionStore transactions,
      RecoveryConfig config,
      @Identifier("jobs") Postgres postgres,
      Clock clock,
      MeterRegistry metrics) {
    this.transactions = transactions;
    this.config = config;
    this.postgres = postgres;
    this.clock = clock;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    gauge("paddock.wallet.rollbacks.pending", "Rollbacks owed", Backlog::rollbacks);
    gauge(
        "paddock.wallet.rollbacks.oldest.seconds",
        "Age of the oldest rollback owed",
        Backlog::oldestRollbackSeconds);
    gauge("paddock.wallet.wins.pending", "Wins owed", Backlog::wins);
    gauge("paddock.wallet.stuck", "Owed for 24 hours: a human is needed", Backlog::stuck);
    long every = config.measureEvery().toMillis();
    var unused = measurer.scheduleWithFixedDelay(this::measure, 0, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    measurer.shutdownNow();
  }

  private void gauge(String name, String description, ToDoubleFunction<Backlog> value) {
    Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.backlog))
        .description(description)
        .register(metrics);
  }

  private void measure() {
    try {
      backlog = postgres.withConnection(sql -> transactions.backlog(sql, clock.instant()));
    } catch (RuntimeException e) {
      LOG.warnf("wallet_backlog_unmeasured cause=%s", e.getClass().getName());
    }
  }
}
