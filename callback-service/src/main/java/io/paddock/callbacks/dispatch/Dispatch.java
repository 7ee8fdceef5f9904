package io.paddock.callbacks.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.paddock.callbacks.delivery.Handover;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointHeaders;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.notice.Notices;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
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
import java.util.Optional;
import org.jboss.logging.Logger;

/** Delivers, from the service's start until its end. */
@Singleton
public class Dispatch implements Wakeup, Handover {

  /**
   * What a lease has to spare beyond the deadline: for the claim, and for recording the outcome.
   */
  static final long LEASE_MARGIN_SECONDS = 5;

  /** What of a lease a first attempt leaves, when its turn comes late, for writing its outcome. */
  private static final Duration RECORDING = Duration.ofSeconds(1);

  private static final int PERCENT = 100;

  /** For so long before its end a lease is taken as over: other clocks run a little differently. */
  private static final Duration CLAIMING = Duration.ofSeconds(1);

  /** Between two looks for leases that are over; each asks the database once. */
  private static final Duration LEASES_LOOKED_AT = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(Dispatch.class);

  /** How soon PostgreSQL is asked again after a claim failed. */
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

  /** After the start-up checks, before anybody else's. */
  private static final int AFTER_CHECKS = 200;

  private final Duration lease;
  private final Duration deadline;
  private final Turns turns = new Turns();
  private final Batches batches;
  private final Duration circuitPause;
  private final AnswerTimes answerTimes;
  private final Attempt attempt;
  private final LastLook lastLook;
  private final RetrySchedule schedule;
  private final OutcomeWriter writer;
  private final OutcomeRecorder outcomes;
  private final BacklogStore backlog;
  private final DispatchMetrics metrics;
  private final TenantPlaces tenants;
  private final ClaimLoop loop;
  private final Handovers handovers;

  Dispatch(
      DispatchConfig config,
      @Identifier("jobs") Postgres postgres,
      EndpointSecrets secrets,
      EndpointHeaders headers,
      Notices notices,
      AnswerTimes answerTimes,
      EventVersions versions,
      OutboundClient client,
      OutboundConfig outbound,
      MeterRegistry registry,
      Tracer tracer,
      SecureRandom random,
      Clock clock) {
    requireRoomForTheDeadline(config);
    this.lease = config.lease();
    this.deadline = config.deadline();
    this.circuitPause = outbound.circuitPause();
    this.answerTimes = answerTimes;
    this.batches = new Batches(turns, versions);
    this.attempt =
        new Attempt(
            secrets::open,
            headers::open,
            client::send,
            new AttemptSpans(tracer),
            Claim::now,
            config.deadline(),
            config.maxResponseBytes(),
            config.keptResponseBytes());
    this.lastLook = LastLook.at(postgres);
    this.schedule =
        new RetrySchedule(
            config.schedule(), config.jitterPercent(), config.longestRetryAfter(), random);
    int perEndpoint = part(config.concurrency(), config.perEndpointPercent());
    this.tenants = new TenantPlaces(part(config.concurrency(), config.perTenantPercent()));
    this.writer =
        new OutcomeWriter(
            new OutcomeStore(postgres, perEndpoint, config.disableAfter(), notices)::record,
            this::nudge);
    this.outcomes = new OutcomeRecorder(writer::write);
    this.backlog = new BacklogStore(postgres, perEndpoint);
    this.metrics = new DispatchMetrics(registry);
    ClaimStore claims =
        new ClaimStore(
            postgres,
            secrets,
            config.lease(),
            perEndpoint,
            tenants,
            new Leases(postgres, LEASES_LOOKED_AT));
    DeliveryWork work = new DeliveryWork(claims::claim, batches, this::attempt);
    this.loop =
        ClaimLoop.claiming(
            "dispatch", work, config.concurrency(), config.lease(), times(config), clock);
    this.handovers = new Handovers(claims.handovers(), tenants, turns, loop::reserve, work);
  }

  static LoopTimes times(DispatchConfig config) {
    return new LoopTimes(config.poll(), config.gather(), PAUSES, config.drain());
  }

  /** A percentage of the places, one at least. */
  static int part(int places, int percent) {
    return Math.max(1, places * percent / PERCENT);
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
  public Batch begin() {
    return handovers.begin();
  }

  @Override
  public void nudge() {
    loop.nudge();
  }

  void onStart(@Observes @Priority(AFTER_CHECKS) StartupEvent event) {
    writer.start();
    loop.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    int left = loop.stop().left();
    outcomes.end();
    writer.end();
    LOG.infof("dispatch_stopped inFlight=%d", left);
  }

  @Scheduled(every = "${paddock.dispatch.backlog-every:10s}")
  @RunOnVirtualThread
  void countBacklog() {
    metrics.waiting(backlog.count());
  }

  private void attempt(Claim claim) {
    try {
      attemptAndRecord(claim);
    } finally {
      turns.over(claim, false);
      if (tenants.give(claim)) {
        nudge();
      }
    }
  }

  private void attemptAndRecord(Claim claim) {
    long leaseEnd = claim.terms().readAtNanos() + lease.minus(CLAIMING).toNanos();
    long latest = leaseEnd - deadline.plus(RECORDING).toNanos();
    Attempt.Made made =
        batches.make(
            claim,
            latest,
            (sent, begun) ->
                lastLook.make(
                    sent, latest, begun, begins -> timed(sent, attempt.make(sent, begins))));
    AttemptOutcome outcome = made.outcome();
    NextStep next = NextStep.after(claim, outcome, Batches.waits(schedule, made), circuitPause);
    turns.over(claim, next instanceof NextStep.TakeBack);
    Optional<Duration> hold = NextStep.hold(next, outcome, schedule);
    outcomes.record(new Ended(claim, made, next, hold, System.nanoTime()), leaseEnd);
    if (!(next instanceof NextStep.TakeBack)) {
      metrics.attempted(claim, outcome, claim.now());
    }
    // By far the most are what was to be expected, and every attempt is in the database anyway.
    LOG.logf(
        outcome instanceof AttemptOutcome.Acknowledged && claim.number() == 1
            ? Logger.Level.DEBUG
            : Logger.Level.INFO,
        "attempt_finished delivery=%s endpoint=%s eventId=%s number=%d outcome=%s next=%s"
            + " pauseMs=%d address=%s tls=%s ms=%d",
        claim.deliveryId(),
        claim.endpointId(),
        claim.event().id(),
        claim.number(),
        outcome.getClass().getSimpleName(),
        next.getClass().getSimpleName(),
        next.pause().toMillis(),
        made.reached().addressText(),
        made.reached().tls() == null ? null : made.reached().tls().version(),
        outcome.timings().totalMs());
  }

  /**
   * Counts how long the receiver took, a batch once; what is told of that is no matter of its own.
   */
  private Attempt.Made timed(Claim sent, Attempt.Made made) {
    if (!sent.isTest() && !sent.isNotice()) {
      made.outcome()
          .tookMs()
          .ifPresent(ms -> answerTimes.note(sent.endpointId(), sent.url(), sent.leasedAt(), ms));
    }
    return made;
  }
}
