package io.paddock.gateway.settlement;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.matching.vault.VaultRequestView;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks a few times per second for something to carry to the chain, or back. */
@Singleton
public class Settlements {

  private static final Logger LOG = Logger.getLogger(Settlements.class);
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final SettlementConfig config;
  private final TradingCore core;
  private final VaultCarrier vaults;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("settlements").daemon(true).unstarted(task));

  Settlements(SettlementConfig config, TradingCore core, SettlementChain chain) {
    this.config = config;
    this.core = core;
    this.vaults = new VaultCarrier(chain, core::send, config.tellAgain());
  }

  public void start() {
    long period = config.every().toMillis();
    var _ = timer.scheduleWithFixedDelay(this::safely, period, period, TimeUnit.MILLISECONDS);
  }

  public void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(JOIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("settlements_stopped ended=false");
    }
  }

  // A task that throws would never be run again.
  private void safely() {
    try {
      look();
    } catch (RuntimeException failure) {
      LOG.error("settlements_failed", failure);
    }
  }

  private void look() {
    OptionalLong logTime = core.exchange().logTime();
    if (!core.isReady() || logTime.isEmpty()) {
      return;
    }
    List<VaultRequestView> open = core.exchange().read(queries -> queries.openVaultRequests());
    vaults.carry(open, Instant.ofEpochMilli(logTime.getAsLong()));
  }
}
