package io.paddock.callbacks.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.http.OutboundClient;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.ClaimLoop;
import io.paddock.web.claim.LoopTimes;
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

  /** PostgreSQL's own: what is stored is what was decided by. */
  private static final Duration FINEST = Duration.of(1, ChronoUnit.MICROS);

  /** How soon PostgreSQL is asked again after a claim failed. */
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

  /** After the start-up checks, before anybody else's. */
  private static final int AFTER_CHECKS = 200;

  private final Clock clock;
  private final Attempt attempt;
  private final RetrySchedule schedule;
  private final OutcomeStore outcomes;
  private final BacklogStore backlog;
  private final DispatchMetrics metrics;
  private final ClaimLoop loop;

  Dispatch(
      DispatchConfig config,
      @Identifier("jobs") Postgres postgres,
      EndpointSecrets secrets,
      OutboundClient client,
      MeterRegistry registry,
      SecureRandom random,
      Clock clock) {
    requireRoomForTheDeadline(config);
    this.clock = Clock.tick(clock, FINEST);
    this.attempt =
        new Attempt(
            secrets::open, client::send, clock, config.deadline(), config.maxResponseBytes());
    this.schedule =
        new RetrySchedule(
            config.schedule(), config.jitterPercent(), config.longestRetryAfter(), random);
    this.outcomes = new OutcomeStore(postgres);
    this.backlog = new BacklogStore(postgres);
    this.metrics = new DispatchMetrics(registry);
    ClaimStore claims = new ClaimStore(postgres, secrets, config.perEndpoint());
    this.loop =
        ClaimLoop.claiming(
            "dispatch",
            new DeliveryWork(claims::claim, this::attempt, this::nudge),
            config.concurrency(),
            config.lease(),
            times(config),
            this.clock);
  }

  static LoopTimes times(DispatchConfig config) {
    return new LoopTimes(config.poll(), PAUSES, config.drain());
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
    LOG.infof("dispatch_stopped inFlight=%d", loop.stop().left());
  }

  @Scheduled(every = "${paddock.dispatch.backlog-every:10s}")
  @RunOnVirtualThread
  void countBacklog() {
    metrics.waiting(backlog.count(clock.instant()));
  }

  private void attempt(Claim claim) {
    AttemptOutcome outcome = attempt.make(claim);
    Instant at = clock.instant();
    NextStep next = NextStep.after(claim, outcome, schedule, at);
    outcomes.record(claim, outcome, next, at);
    metrics.attempted(claim, outcome, at);
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
}
