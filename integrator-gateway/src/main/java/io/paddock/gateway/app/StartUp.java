package io.paddock.gateway.app;

import io.paddock.gateway.projection.Projector;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.gateway.revocation.Revocations;
import io.paddock.gateway.settlement.Settlements;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Starts the replica and the projector, and ends them: requests have ended by then, so what waits
 * is the last of it.
 */
@Singleton
class StartUp {

  private static final Logger LOG = Logger.getLogger(StartUp.class);

  private final TradingConfig config;
  private final TradingCore core;
  private final Projector projector;
  private final Revocations revocations;
  private final Settlements settlements;
  private final Thread projection;

  StartUp(
      TradingConfig config,
      TradingCore core,
      Projector projector,
      Revocations revocations,
      Settlements settlements) {
    this.config = config;
    this.core = core;
    this.projector = projector;
    this.revocations = revocations;
    this.settlements = settlements;
    this.projection =
        Thread.ofPlatform().name("trading-projector").daemon(true).unstarted(projector);
  }

  void start(@Observes StartupEvent event) {
    core.start();
    projection.start();
    revocations.start();
    settlements.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    settlements.stop();
    revocations.stop();
    core.stop();
    projector.stop();
    LOG.infof("projector_stopped ended=%b", projection.join(config.drain()));
  }
}
