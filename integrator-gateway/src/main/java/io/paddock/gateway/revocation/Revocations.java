package io.paddock.gateway.revocation;

import io.paddock.gateway.replica.TradingConfig;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderView;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks a few times per second whether an order rests for a wallet that may no longer trade: its
 * partner is suspended, the last key that could place orders has ended, or its clearance is gone.
 * Such a wallet's orders are cancelled by one command, which says why.
 *
 * <p>It compares what is with what may be, rather than follow changes: so it needs no memory, a
 * change that a pod missed is made up for by any other, and an order that slipped in with a cached
 * key is caught as well. Every pod looks; the command's id follows from the wallet and its newest
 * order, so that the same command from two pods is one.
 */
@Singleton
public class Revocations {

  private static final Logger LOG = Logger.getLogger(Revocations.class);
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final TradingConfig config;
  private final TradingCore core;
  private final Postgres postgres;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("trading-revocations").daemon(true).unstarted(task));

  private boolean away;

  Revocations(TradingConfig config, TradingCore core, @Identifier("jobs") Postgres postgres) {
    this.config = config;
    this.core = core;
    this.postgres = postgres;
  }

  public void start() {
    long period = config.revocationsEvery().toMillis();
    var _ = timer.scheduleWithFixedDelay(this::safely, period, period, TimeUnit.MILLISECONDS);
  }

  public void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(JOIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("revocations_stopped ended=false");
    }
  }

  // A task that throws would never be run again.
  private void safely() {
    try {
      look();
      away = false;
    } catch (DatabaseException failure) {
      if (!away) {
        LOG.warnf("revocations_wait cause=%s", failure.toString());
      }
      away = true;
    } catch (RuntimeException failure) {
      LOG.error("revocations_failed", failure);
    }
  }

  private void look() {
    if (!core.isReady()) {
      return;
    }
    List<Address> resting = core.exchange().read(queries -> queries.walletsWithOpenOrders());
    if (resting.isEmpty()) {
      return;
    }
    for (Revoked revoked : postgres.withConnection(sql -> Revoked.among(sql, resting))) {
      withdraw(revoked);
    }
  }

  private void withdraw(Revoked revoked) {
    List<OrderView> open = core.exchange().read(queries -> queries.openOrders(revoked.wallet()));
    if (!open.isEmpty()) {
      LOG.infof(
          "wallet_revoked wallet=%s reason=%s orders=%d",
          revoked.wallet(), revoked.reason().code(), open.size());
      core.send(
          new CancelWallet(
              id(revoked, open.getLast().acceptedSequence()), revoked.wallet(), revoked.reason()));
    }
  }

  static UUID id(Revoked revoked, long newestOrder) {
    String name = "revoked/" + revoked.wallet() + "/" + revoked.reason() + "/" + newestOrder;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }
}
