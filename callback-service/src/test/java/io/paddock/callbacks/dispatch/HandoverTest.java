package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.Handover.Batch;
import io.paddock.callbacks.delivery.Handover.Fresh;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.FreshDeliveries;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.PhaseTimings;
import io.paddock.web.claim.ClaimLoop;
import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that are claimed as they are made, and those that wait all the same. */
@Timeout(120)
class HandoverTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final int PLACES = 12;
  private static final int OF_AN_ENDPOINT = 5;

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final Turns turns = new Turns();
  private final TenantPlaces tenants = new TenantPlaces(PLACES);
  private final ClaimStore here = process(tenants);
  private final ClaimStore elsewhere = process(new TenantPlaces(PLACES));
  private final OutcomeStore outcomes =
      new OutcomeStore(rows.postgres(), OF_AN_ENDPOINT, Duration.ofDays(5), TestNotices.create());
  private final BlockingQueue<Claim> begun = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final UUID endpoint = rows.endpoint(1_000, NOW);
  private final ClaimLoop loop =
      ClaimLoop.claiming(
          "handover-test",
          new Begun(),
          PLACES,
          LEASE,
          Dispatch.times(DispatchTest.config("paddock.dispatch.poll", "1h")),
          Clock.systemUTC());

  /** Attempts that last until the test is over. */
  private final class Begun implements ClaimedWork<Claim> {

    @Override
    public Claimed<Claim> claim(int places, Instant now, Instant leaseEnd) {
      return Claimed.none();
    }

    @Override
    public void attempt(Claim claim) {
      begun.add(claim);
      try {
        end.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void attemptFailed(Claim claim, RuntimeException cause) {
      throw cause;
    }

    @Override
    public void claimFailed(RuntimeException cause) {
      throw cause;
    }
  }

  @BeforeEach
  void start() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
    loop.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    end.countDown();
    assertThat(loop.stop().left()).isZero();
  }

  @Test
  void whatIsTakenIsWhatAClaimWouldHaveTaken() {
    rows.change("UPDATE endpoints SET retry_waits = '{7}', rate_limit_per_second = 10");
    Fresh waited = fresh(endpoint, "player/1", 1);
    Fresh first = fresh(endpoint, "player/1", 1);
    rows.postgres()
        .useTransaction(
            tx -> {
              DeliveryWriter writer = new DeliveryWriter();
              writer.addEvents(tx, List.of(waited.event()));
              writer.addDeliveries(tx, List.of(waited.delivery()), NOW);
            });
    Claim usual = here.claim(8).rows().getFirst();
    record(usual, new Acknowledged(204, PhaseTimings.NONE), new NextStep.Finish());

    hand(first);
    Claim claim = nextBegun();

    assertThat(claim)
        .usingRecursiveComparison()
        .ignoringFields("deliveryId", "event", "terms")
        .isEqualTo(usual);
    assertThat(claim.secrets()).isNotEmpty();
    assertThat(claim.deliveryId()).isEqualTo(first.delivery().id());
    assertThat(claim.event().body()).isEqualTo(first.event().body());
    assertThat(claim.event().requestId()).isEqualTo("req-1");
    assertThat(claim.terms().version()).isEqualTo(usual.terms().version());
    assertThat(due(claim.deliveryId()))
        .containsEntry("attempts", 1)
        .containsEntry("leased_at", Rows.utc(NOW))
        .containsEntry("due_at", Rows.utc(NOW.plus(LEASE)));
    assertThat(rows.row("SELECT * FROM endpoint_queue"))
        .containsEntry("in_flight", 1)
        .containsEntry("next_due_at", null)
        .containsEntry("served_at", Rows.utc(NOW))
        // A tenth of a second for each of the two.
        .containsEntry("paced_until", Rows.utc(NOW.plusMillis(200)));
    assertThat(here.claim(8)).isEqualTo(Claimed.none());
  }

  @Test
  void itsOutcomeEndsIt() {
    Fresh fresh = fresh(endpoint, "player/1", 1);
    hand(fresh);

    record(nextBegun(), new Acknowledged(204, PhaseTimings.NONE), new NextStep.Finish());

    assertThat(rows.delivery(fresh.delivery().id()))
        .containsEntry("status", "delivered")
        .containsEntry("attempts", 1);
    assertThat(rows.attempts(fresh.delivery().id())).hasSize(1);
    assertThat(rows.row("SELECT in_flight FROM endpoint_queue")).containsEntry("in_flight", 0);
  }

  @Test
  void whatAProcessTookThatDiedIsClaimedWhenItsLeaseIsOverAndNotBefore() {
    Fresh fresh = fresh(endpoint, "player/1", 1);
    hand(fresh);

    rows.at(NOW.plus(LEASE).minusMillis(1));
    List<Claim> before = elsewhere.claim(8).rows();
    rows.at(NOW.plus(LEASE));
    List<Claim> after = elsewhere.claim(8).rows();

    assertThat(before).isEmpty();
    assertThat(after)
        .singleElement()
        .satisfies(
            claim -> {
              assertThat(claim.deliveryId()).isEqualTo(fresh.delivery().id());
              assertThat(claim.number()).isEqualTo(2);
            });
    assertThat(rows.attempts(fresh.delivery().id()))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt).containsEntry("outcome", "lost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner'",
        "UPDATE endpoints SET batch_size = 10",
        "UPDATE endpoints SET held_until = timestamptz '2026-01-15T09:30:01Z'",
        "UPDATE endpoint_queue SET next_due_at = timestamptz '2026-01-15T09:30:00Z'",
        "UPDATE endpoint_queue SET places = 1, in_flight = 1",
        "UPDATE endpoint_queue SET paced_until = timestamptz '2026-01-15T09:30:01Z'"
      })
  void anEndpointThatIsNotFreeGetsItInItsTurn(String change) {
    rows.change(change);
    Fresh fresh = fresh(endpoint, "player/1", 1);

    assertThat(hand(fresh)).isZero();

    assertThat(due(fresh.delivery().id()))
        .containsEntry("attempts", 0)
        .containsEntry("leased_at", null)
        .containsEntry("leased_by", null)
        .containsEntry("due_at", Rows.utc(NOW));
    assertThat(rows.row("SELECT next_due_at FROM endpoint_queue"))
        .containsEntry("next_due_at", Rows.utc(NOW));
    assertThat(tenants.left(owner())).isEqualTo(PLACES);
  }

  @Test
  void aRetryThatIsNotDueYetIsNoReasonToWait() {
    rows.change("UPDATE endpoint_queue SET next_due_at = timestamptz '2026-01-15T09:30:00.001Z'");

    assertThat(hand(fresh(endpoint, "player/1", 1))).isEqualTo(1);
    assertThat(rows.row("SELECT next_due_at FROM endpoint_queue"))
        .containsEntry("next_due_at", Rows.utc(NOW.plusMillis(1)));
  }

  @Test
  void anEndpointGetsAsManyAsItMayHaveAtOnceThoseThatCameFirst() {
    List<Fresh> all = new ArrayList<>();
    for (long sequence = OF_AN_ENDPOINT + 2; sequence >= 1; sequence--) {
      all.add(fresh(endpoint, "player/1", sequence));
    }

    int taken = hand(all.toArray(Fresh[]::new));

    assertThat(taken).isEqualTo(OF_AN_ENDPOINT);
    List<UUID> order = all.reversed().stream().map(fresh -> fresh.delivery().id()).toList();
    assertThat(beganInLine(taken)).containsExactlyInAnyOrderElementsOf(order.subList(0, taken));
    assertThat(rows.row("SELECT in_flight, next_due_at FROM endpoint_queue"))
        .containsEntry("in_flight", OF_AN_ENDPOINT)
        .containsEntry("next_due_at", Rows.utc(NOW));
  }

  @Test
  void halfOfAllPlacesAreLeftToClaims() {
    List<Fresh> all = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      all.add(fresh(rows.endpoint(100, NOW), "player/1", 1));
    }

    assertThat(hand(all.toArray(Fresh[]::new))).isEqualTo(PLACES / 2);
    assertThat(hand(fresh(endpoint, "player/1", 1))).isZero();
  }

  @Test
  void aTenantGetsNoMoreThanItsPart() {
    TenantPlaces few = new TenantPlaces(2);
    UUID second = rows.endpoint(100, NOW);
    rows.change("UPDATE endpoints SET owner_id = $1", owner().id());
    List<Fresh> all =
        List.of(
            fresh(endpoint, "player/1", 1),
            fresh(second, "player/1", 2),
            fresh(endpoint, "player/1", 3));

    assertThat(handOver(few, all)).isEqualTo(2);
    assertThat(few.left(owner())).isZero();
    assertThat(handOver(few, List.of(fresh(second, "player/2", 1)))).isZero();
  }

  @Test
  void whatWaitsInItsLaneGoesFirst() {
    UUID waiting = rows.first(endpoint, lane("player/1"), 1, NOW.plusSeconds(5));
    rows.change("UPDATE endpoint_queue SET next_due_at = NULL");

    assertThat(hand(fresh(endpoint, "player/1", 2))).isZero();
    assertThat(hand(fresh(rows.endpoint(100, NOW), "player/1", 2))).isEqualTo(1);
    assertThat(due(waiting)).containsEntry("attempts", 0);
  }

  @Test
  void whatAnotherProcessHoldsOfItsLaneIsWaitedForAndNothingElse() {
    rows.first(endpoint, lane("player/1"), 2, NOW);
    assertThat(elsewhere.claim(8).rows()).hasSize(1);

    assertThat(hand(fresh(endpoint, "player/1", 1))).isEqualTo(1);
    assertThat(hand(fresh(endpoint, "player/2", 3))).isEqualTo(1);
    assertThat(hand(fresh(endpoint, "player/1", 3))).isZero();
  }

  @Test
  void whatThisProcessHoldsOfItsLaneIsAheadOfIt() {
    Fresh first = fresh(endpoint, "player/1", 1);
    Fresh second = fresh(endpoint, "player/1", 2);

    assertThat(hand(first)).isEqualTo(1);
    assertThat(hand(second)).isEqualTo(1);

    beganInLine(2);
    Attempt.Made made = new Attempt.Made(new Waited(), null);
    Claim behind = Claims.ofLane(second.delivery().id(), endpoint, lane("player/1"));
    Attempt.Made sent = new Attempt.Made(new Acknowledged(204, PhaseTimings.NONE), null);
    assertThat(turns.make(behind, System.nanoTime(), _ -> sent)).isEqualTo(made);
  }

  @Test
  void aRetryOfItsLaneIsNotWaitedFor() {
    rows.first(endpoint, lane("player/1"), 1, NOW);
    Claim failed = elsewhere.claim(8).rows().getFirst();
    record(
        failed,
        new Refused(500, Optional.empty(), PhaseTimings.NONE),
        new NextStep.Retry(Duration.ofSeconds(5)));

    assertThat(hand(fresh(endpoint, "player/1", 2))).isEqualTo(1);
  }

  @Test
  void ofOneEventAtOneEndpointThereIsOneDelivery() {
    Fresh fresh = fresh(endpoint, "player/1", 1);
    hand(fresh);
    NewDelivery again =
        new NewDelivery(UUID.randomUUID(), endpoint, owner(), fresh.delivery().eventId(), true);

    assertThat(hand(new Fresh(again, fresh.event()))).isZero();
    assertThat(rows.rows("SELECT id FROM deliveries")).hasSize(1);
    assertThat(rows.row("SELECT in_flight FROM endpoint_queue")).containsEntry("in_flight", 1);
  }

  @Test
  void ofATransactionThatFailsNothingIsBegunAndEveryPlaceIsFree() {
    List<Fresh> all = new ArrayList<>();
    for (int i = 0; i < PLACES / 2; i++) {
      all.add(fresh(rows.endpoint(100, NOW), "player/1", 1));
    }

    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (Batch batch = handovers(tenants).begin()) {
                rows.postgres()
                    .useTransaction(
                        tx -> {
                          new DeliveryWriter()
                              .addEvents(tx, all.stream().map(Fresh::event).toList());
                          batch.add(tx, all);
                          throw new IllegalStateException("the end of it");
                        });
              }
            });

    assertThat(begun).isEmpty();
    assertThat(turns.isEmpty()).isTrue();
    assertThat(tenants.full()).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM due")).isEmpty();
    assertThat(hand(all.toArray(Fresh[]::new))).isEqualTo(PLACES / 2);
  }

  @Test
  void aServiceThatStopsTakesNothing() throws InterruptedException {
    end.countDown();
    loop.stop();

    assertThat(hand(fresh(endpoint, "player/1", 1))).isZero();
    assertThat(elsewhere.claim(8).rows()).hasSize(1);
  }

  @Test
  void aDeliveryIsDatedByTheDatabasesClock() {
    rows.at(NOW.plusSeconds(7));

    hand(fresh(endpoint, "player/1", 1));

    assertThat(rows.instant("SELECT created_at FROM deliveries")).isEqualTo(NOW.plusSeconds(7));
  }

  private int hand(Fresh... fresh) {
    return handOver(tenants, Arrays.asList(fresh));
  }

  private int handOver(TenantPlaces of, List<Fresh> fresh) {
    try (Batch batch = handovers(of).begin()) {
      rows.postgres()
          .useTransaction(
              tx -> {
                new DeliveryWriter().addEvents(tx, fresh.stream().map(Fresh::event).toList());
                batch.add(tx, fresh);
              });
      return batch.committed();
    }
  }

  private Handovers handovers(TenantPlaces of) {
    return new Handovers(here.handovers(), of, turns, loop::reserve, new Begun());
  }

  private ClaimStore process(TenantPlaces of) {
    return new ClaimStore(
        rows.postgres(),
        secrets,
        LEASE,
        OF_AN_ENDPOINT,
        of,
        new Leases(rows.postgres(), Duration.ZERO));
  }

  private Claim nextBegun() {
    await().until(() -> !begun.isEmpty());
    return begun.remove();
  }

  private List<UUID> beganInLine(int count) {
    await().until(() -> begun.size() == count);
    return begun.stream().map(Claim::deliveryId).toList();
  }

  private void record(Claim claim, AttemptOutcome outcome, NextStep next) {
    outcomes.record(
        List.of(
            new Ended(
                claim,
                new Attempt.Made(outcome, null),
                next,
                Optional.empty(),
                System.nanoTime())));
  }

  private Tenant owner() {
    return rows.owner(endpoint);
  }

  private Map<String, Object> due(UUID delivery) {
    return rows.row("SELECT * FROM due WHERE delivery_id = $1", delivery);
  }

  private long lane(String subject) {
    return rows.postgres()
        .withConnection(
            sql ->
                sql.select(Long.class, "SELECT hashtextextended($1, 0)", "/paddock/test " + subject)
                    .one());
  }

  private Fresh fresh(UUID to, String subject, long sequence) {
    return FreshDeliveries.to(to, owner(), subject, sequence);
  }
}
