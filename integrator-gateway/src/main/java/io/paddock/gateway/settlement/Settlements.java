package io.paddock.gateway.settlement;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Clock;
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

  /** Trades that are looked at at once: as many as one command moves. */
  private static final int TRADES = Limits.MAX_SETTLED_AT_ONCE;

  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final SettlementConfig config;
  private final TradingCore core;
  private final VaultCarrier vaults;
  private final TradeCarrier trades;
  private final VaultDeployer deployer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("settlements").daemon(true).unstarted(task));

  private boolean away;

  Settlements(
      SettlementConfig config,
      TradingCore core,
      SettlementChain chain,
      Chain addresses,
      @Identifier("jobs") Postgres postgres,
      Clock clock) {
    this.config = config;
    this.core = core;
    this.vaults = new VaultCarrier(chain, core::send, config.tellAgain());
    this.trades = new TradeCarrier(chain, core::send, config.attempts(), config.tellAgain());
    this.deployer = new VaultDeployer(postgres, addresses::vault, chain, clock);
  }

  public void start() {
    every(config.every(), "carry", this::carry);
    every(config.deployEvery(), "deploy", this::deploy);
  }

  private void every(Duration period, String name, Runnable look) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> safely(name, look), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(JOIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("settlements_stopped ended=false");
    }
  }

  // A task that throws would never be run again.
  private static void safely(String name, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "settlements_failed look=%s", name);
    }
  }

  private void deploy() {
    if (!core.isReady()) {
      return;
    }
    try {
      deployer.look();
      away = false;
    } catch (DatabaseException failure) {
      if (!away) {
        LOG.warnf("settlements_wait cause=%s", failure.toString());
      }
      away = true;
    }
  }

  private void carry() {
    OptionalLong logTime = core.exchange().logTime();
    if (!core.isReady() || logTime.isEmpty()) {
      return;
    }
    Instant now = Instant.ofEpochMilli(logTime.getAsLong());
    List<VaultRequestView> open = core.exchange().read(queries -> queries.openVaultRequests());
    vaults.carry(open, now);
    trades.carry(core.exchange().read(queries -> queries.unsettledTrades(TRADES)), now);
  }
}
