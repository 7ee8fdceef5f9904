package io.paddock.callbacks.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Delivers, from the service's start until its end. */
@Singleton
public class Dispatch implements Wakeup {

  /**
   * What a lease has to spare beyond the deadline: for the claim, and for recording the outcome.
   */
  static final long LEASE_MARGIN_SECONDS = 5;

  private static final Logger LOG = Logger.getLogger(Dispatch.class);

  /** After the start-up checks, before anybody else's. */
  private static final int AFTER_CHECKS = 200;

  private final DispatchConfig config;
  private final Duration pause;
  private final Clock clock;
  private final Attempt attempt;
  private final RetrySchedule schedule;
  private final OutcomeStore outcomes;
  private final BacklogStore backlog;
  private final DispatchMetrics metrics;
  private final DispatchLoop loop;

  Dispatch(
      DispatchConfig config,
      @Identifier("jobs") Postgres postgres,
      EndpointSecrets secrets,
      OutboundClient client,
      OutboundConfig outbound,
      MeterRegistry registry,
      SecureRandom random,
      Clock clock) {
    requireRoomForTheDeadline(config);
    this.config = config;
    this.pause = outbound.circuitPause();
    this.clock = clock;
    this.attempt =
        new Attempt(
            secrets::open, client::send, clock, config.deadline(), config.maxResponseBytes());
    this.schedule =
        new RetrySchedule(
            config.schedule(), config.jitterPercent(), config.longestRetryAfter(), random);
    this.outcomes = new OutcomeStore(postgres);
    this.backlog = new BacklogStore(postgres);
    this.metrics = new DispatchMetrics(registry);
    ClaimStore claims = new ClaimStore(postgres, secrets, config.lease(), config.perEndpoint());
    this.loop =
        new DispatchLoop(
            slots -> claims.claim(slots, now()),
            this::attempt,
            config.concurrency(),
            config.poll());
  }

  static void requireRoomForTheDeadline(DispatchConfig config) {
    if (config.lease().compareTo(config.deadline().plusSeconds(LEASE_MARGIN_SECONDS)) < 0) {
      throw new IllegalArgumentException(
          "paddock.dispatch.lease must exceed paddock.dispatch.deadline by "
              + LEASE_MARGIN_SECONDS
              + " s");
    }
  }

  @Override
  public void nudge() {
    loop.nudge();
  }

  void onStart(@Observes @Priority(AFTER_CHECKS) StartupEvent event) {
    loop.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    int left = loop.stop(config.drain());
    LOG.infof("dispatch_stopped inFlight=%d", left);
  }

  @Scheduled(every = "${paddock.dispatch.backlog-every:10s}")
  @RunOnVirtualThread
  void countBacklog() {
    metrics.waiting(backlog.count(now()));
  }

  private void attempt(Claim claim) {
    AttemptOutcome outcome = attempt.make(claim);
    Instant at = now();
    NextStep next = NextStep.after(claim, outcome, schedule, pause, at);
    outcomes.record(claim, outcome, next, at);
    if (!(next instanceof NextStep.Hold)) {
      metrics.attempted(claim, outcome, at);
    }
    LOG.infof(
        "attempt_finished delivery=%s endpoint=%s event=%s number=%d outcome=%s next=%s ms=%d",
        claim.deliveryId(),
        claim.endpointId(),
        claim.event().id(),
        claim.number(),
        outcome.getClass().getSimpleName(),
        next.getClass().getSimpleName(),
        outcome.timings().totalMs());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
