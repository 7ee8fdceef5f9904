package io.paddock.callbacks.dispatch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import io.paddock.http.TlsFacts;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the end of an attempt leaves in the tables, whoever else was at work. */
class OutcomeStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final PhaseTimings TIMINGS = new PhaseTimings(1, 2, 3, 4, 5);
  private static final AttemptOutcome OK = new Acknowledged(204, TIMINGS);
  private static final AttemptOutcome BROKEN = new Refused(500, Optional.empty(), TIMINGS);
  private static final NextStep FINISH = new NextStep.Finish();
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Instant HELD_UNTIL = LATER.plus(PAUSE);
  private static final NextStep RETRY = new NextStep.Retry(Duration.ofSeconds(5));

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final ClaimStore claims =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          LEASE,
          4,
          new TenantPlaces(2_000),
          new Leases(rows.postgres(), Duration.ZERO));
  private final OutcomeStore store =
      new OutcomeStore(rows.postgres(), 4, Duration.ofDays(5), TestNotices.create());
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final UUID delivery = rows.pending(endpoint, NOW);

  @Test
  void anAcknowledgedAttemptDelivers() {
    record(LATER, claim(NOW), OK, FINISH);

    assertDelivery("delivered", 1, 0);
    assertThat(finishedAt()).isBetween(LATER.minusMillis(500), LATER);
    assertThat(attempt(1))
        .containsEntry("outcome", "succeeded")
        .containsEntry("http_status", 204)
        .containsEntry("failure_phase", null)
        .containsEntry("failure_code", null)
        .containsEntry("dns_ms", 1)
        .containsEntry("tcp_ms", 2)
        .containsEntry("tls_ms", 3)
        .containsEntry("http_ms", 4)
        .containsEntry("body_ms", 5);
  }

  @Test
  void aClaimDoesNotWaitForTheDiskAndAnOutcomeDoes() {
    rows.asOwner(
        """
        CREATE TABLE waits_for_disk (what text, setting text);
        GRANT INSERT, SELECT ON waits_for_disk TO PUBLIC;
        CREATE FUNCTION note_setting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO callbacks.waits_for_disk
          VALUES (TG_OP, current_setting('synchronous_commit'));
          RETURN NULL;
        END $$;
        CREATE TRIGGER note_setting AFTER UPDATE OR DELETE ON due
          FOR EACH ROW EXECUTE FUNCTION note_setting();
        """);
    String usual = rows.text("SELECT current_setting('synchronous_commit')");

    record(LATER, claim(NOW), OK, FINISH);

    assertThat(rows.rows("SELECT what, setting FROM waits_for_disk"))
        .containsExactly(
            Map.of("what", "UPDATE", "setting", "off"), Map.of("what", "DELETE", "setting", usual));
    assertThat(rows.text("SELECT current_setting('synchronous_commit')")).isEqualTo(usual);
  }

  @Test
  void aRefusedAttemptIsRetriedAtItsTime() {
    record(LATER, claim(NOW), BROKEN, RETRY);

    assertDelivery("pending", 1, 1);
    assertThat(due()).isEqualTo(LATER.plusSeconds(5));
    assertThat(rows.delivery(delivery)).containsEntry("finished_at", null);
    assertThat(attempt(1))
        .containsEntry("outcome", "failed")
        .containsEntry("http_status", 500)
        .containsEntry("failure_phase", "http")
        .containsEntry("failure_code", "http_status");
  }

  @Test
  void anUnansweredAttemptSaysHowFarItGot() {
    record(LATER, claim(NOW), new Unanswered("tls", "tls_failed", TIMINGS), RETRY);

    assertThat(attempt(1))
        .containsEntry("outcome", "failed")
        .containsEntry("http_status", null)
        .containsEntry("failure_phase", "tls")
        .containsEntry("failure_code", "tls_failed");
  }

  @Test
  void theLastFailureFailsTheDelivery() {
    record(LATER, claim(NOW), BROKEN, new NextStep.GiveUp());

    assertDelivery("failed", 1, 1);
    assertThat(finishedAt()).isBetween(LATER.minusMillis(500), LATER);
    assertThat(rows.delivery(delivery)).containsEntry("due_at", null);
    assertThat(endpointStatus()).isEqualTo("enabled");
  }

  @Test
  void whatFailedThroughUsCostsNoStep() {
    rows.change("UPDATE due SET failures = 2, own_faults = 3 WHERE delivery_id = $1", delivery);

    record(
        LATER,
        claim(NOW),
        OwnFault.unsent("no_capacity"),
        new NextStep.Postpone(Duration.ofSeconds(8)));

    assertDelivery("pending", 1, 2);
    assertThat(rows.delivery(delivery)).containsEntry("own_faults", 4).containsEntry("breaks", 0);
    assertThat(due()).isEqualTo(LATER.plusSeconds(8));
    assertThat(attempt(1))
        .containsEntry("outcome", "postponed")
        .containsEntry("failure_phase", "url")
        .containsEntry("failure_code", "no_capacity");
    assertThat(endpointStatus()).isEqualTo("enabled");
  }

  @Test
  void ownFaultsAreCountedInARow() {
    rows.change("UPDATE due SET own_faults = 3 WHERE delivery_id = $1", delivery);

    record(LATER, claim(NOW), BROKEN, RETRY);

    assertThat(rows.delivery(delivery)).containsEntry("own_faults", 0);
  }

  @Test
  void whatBreaksOurCodeIsTriedAgainAndParkedInTheEnd() {
    record(LATER, claim(NOW), new Broken(), new NextStep.Rework(Duration.ofSeconds(4)));
    assertDelivery("pending", 1, 0);
    assertThat(rows.delivery(delivery)).containsEntry("breaks", 1);
    assertThat(due()).isEqualTo(LATER.plusSeconds(4));

    record(LATER, claim(LATER.plusSeconds(4)), new Broken(), new NextStep.Park());

    assertDelivery("parked", 2, 0);
    assertThat(rows.delivery(delivery)).containsEntry("due_at", null);
    assertThat(attempt(2))
        .containsEntry("outcome", "postponed")
        .containsEntry("failure_code", "internal");
  }

  @Test
  void aParkedDeliveryThatWasTakenAllTheSameIsDelivered() {
    Claim slow = claim(NOW);
    record(NOW.plus(LEASE), claim(NOW.plus(LEASE)), new Broken(), new NextStep.Park());

    record(NOW.plus(LEASE).plusSeconds(1), slow, OK, FINISH);

    assertDelivery("delivered", 2, 0);
  }

  @Test
  void aReceiverThatAsksForAPauseHoldsBackItsEndpointAndNoPauseIsShortened() {
    recordHolding(claim(NOW), Duration.ofSeconds(90));
    Instant held = heldUntil();
    rows.change("UPDATE endpoints SET held_until = held_until - interval '30 s'");
    Instant shorter = heldUntil();
    rows.change("UPDATE due SET due_at = $1", Rows.utc(NOW.plusSeconds(100)));
    rows.change(Waiting.SETTLE);
    Claim second = claim(NOW.plusSeconds(100));
    rows.at(NOW);
    recordHolding(second, Duration.ofSeconds(10));

    assertThat(held).isEqualTo(NOW.plusSeconds(90));
    assertThat(shorter).isEqualTo(NOW.plusSeconds(60));
    assertThat(heldUntil()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void aPauseThatWasAskedForAtAnOldUrlHoldsNothingBack() {
    Claim claim = claim(NOW);
    rows.change("UPDATE endpoints SET url = 'https://new.example/' WHERE id = $1", endpoint);

    recordHolding(claim, Duration.ofSeconds(90));

    assertThat(rows.row("SELECT held_until FROM endpoints WHERE id = $1", endpoint))
        .containsEntry("held_until", null);
  }

  @Test
  void anAnswerIsKeptAsTheBytesThatCame() {
    byte[] bytes = {0, (byte) 0xC3, (byte) 0x28, (byte) 0xFF, 31, (byte) 139};

    record(
        new Ended(
            claim(NOW),
            new Attempt.Made(OK, new Answer(bytes, bytes, false)),
            FINISH,
            Optional.empty(),
            System.nanoTime()));

    assertThat(attempt(1)).containsEntry("answer_head", Buffer.buffer(bytes));
    assertThat(attempt(1)).containsEntry("answer_body", Buffer.buffer(bytes));
    assertThat(attempt(1)).containsEntry("answer_whole", false);
    assertDelivery("delivered", 1, 0);
  }

  @Test
  void anAttemptKeepsWhereItGotToAlsoWhenItFails() {
    Instant end = Instant.parse("2026-02-15T09:29:59Z");
    Reached reached =
        new Reached(
            InetAddress.ofLiteral("2001:4860:4860::8888"),
            new TlsFacts("TLSv1.2", "TLS_RSA", "CN=other.example", "CN=R11", end));

    rows.at(LATER);
    record(
        new Ended(
            claim(NOW),
            new Attempt.Made(new Unanswered("tls", "tls_failed", TIMINGS), null, reached),
            RETRY,
            Optional.empty(),
            System.nanoTime()));

    assertThat(attempt(1))
        .containsEntry("address", "2001:4860:4860:0:0:0:0:8888")
        .containsEntry("tls_version", "TLSv1.2")
        .containsEntry("tls_cipher", "TLS_RSA")
        .containsEntry("tls_subject", "CN=other.example")
        .containsEntry("tls_issuer", "CN=R11")
        .containsEntry("tls_not_after", Rows.utc(end));
  }

  @Test
  void anAttemptSaysWhenTheNextOneWasDueAndTheLastSaysNothing() {
    record(LATER, claim(NOW), BROKEN, RETRY);
    Instant second = LATER.plusSeconds(5);
    record(
        second.plusSeconds(1),
        claim(second),
        OwnFault.unsent("no_capacity"),
        new NextStep.Postpone(Duration.ofSeconds(8)));
    Instant third = second.plusSeconds(9);
    record(third, claim(third), BROKEN, new NextStep.GiveUp());

    assertThat(attempt(1)).containsEntry("next_attempt_at", Rows.utc(second));
    assertThat(attempt(2)).containsEntry("next_attempt_at", Rows.utc(third));
    assertThat(attempt(3)).containsEntry("next_attempt_at", null);
    assertThat(attempt(1)).containsEntry("address", null).containsEntry("tls_subject", null);
  }

  @Test
  void whatFollowedALostAttemptIsUndoneByASuccessAloneThatComesLate() {
    Instant leaseEnd = NOW.plus(LEASE);
    Claim slow = claim(NOW);
    claim(leaseEnd);

    record(leaseEnd.plusSeconds(1), slow, BROKEN, RETRY);
    Object afterFailure = attempt(1).get("next_attempt_at");
    record(leaseEnd.plusSeconds(1), slow, OK, FINISH);

    assertThat(afterFailure).isEqualTo(Rows.utc(leaseEnd));
    assertThat(attempt(1)).containsEntry("next_attempt_at", null);
  }

  @Test
  void whatIsWrittenLateShowsWhenItHappened() {
    Claim claim = claim(NOW);
    rows.at(NOW.plusSeconds(10));

    record(
        new Ended(
            claim,
            new Attempt.Made(OK, null),
            FINISH,
            Optional.empty(),
            System.nanoTime() - Duration.ofSeconds(4).toNanos()));

    assertThat(finishedAt()).isBetween(NOW.plusMillis(5_500), NOW.plusSeconds(6));
  }

  @Test
  void goneFailsTheDeliveryAndDisablesTheEndpoint() {
    record(LATER, claim(NOW), new Gone(TIMINGS), new NextStep.Disable());

    assertDelivery("failed", 1, 1);
    assertThat(attempt(1)).containsEntry("http_status", 410).containsEntry("failure_code", "gone");
    assertThat(endpointStatus()).isEqualTo("disabled");
    assertThat(rows.row("SELECT disabled_reason FROM endpoints WHERE id = $1", endpoint))
        .containsEntry("disabled_reason", "gone");
  }

  @Test
  void goneAtAnOldUrlDisablesNothing() {
    Claim claim = claim(NOW);
    rows.change("UPDATE endpoints SET url = 'https://new.example/' WHERE id = $1", endpoint);

    record(LATER, claim, new Gone(TIMINGS), new NextStep.Disable());

    assertThat(endpointStatus()).isEqualTo("enabled");
  }

  @Test
  void aFailureAfterTheLeaseChangesNothingForTheNewHolder() {
    Claim slow = claim(NOW);
    Instant leaseEnd = NOW.plus(LEASE);
    claim(leaseEnd);

    record(leaseEnd.plusSeconds(1), slow, BROKEN, RETRY);
    record(leaseEnd.plusSeconds(1), slow, BROKEN, new NextStep.GiveUp());

    assertDelivery("delivering", 2, 0);
    assertThat(due()).isEqualTo(leaseEnd.plus(LEASE));
    assertThat(attempt(1)).containsEntry("outcome", "failed");
    assertThat(rows.attempts(delivery)).hasSize(1);
  }

  @Test
  void aSuccessAfterTheLeaseStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));

    record(NOW.plus(LEASE).plusSeconds(1), slow, OK, FINISH);
    record(NOW.plus(LEASE).plusSeconds(2), second, BROKEN, RETRY);

    assertDelivery("delivered", 2, 0);
    assertThat(attempt(2)).containsEntry("outcome", "failed");
  }

  @Test
  void aSuccessAfterTheNextFailureStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));
    record(NOW.plus(LEASE).plusSeconds(1), second, BROKEN, RETRY);

    record(NOW.plus(LEASE).plusSeconds(2), slow, OK, FINISH);

    assertDelivery("delivered", 2, 1);
    assertThat(attempt(1)).containsEntry("outcome", "succeeded");
  }

  @Test
  void aSuccessAfterTheLastFailureStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));
    record(NOW.plus(LEASE).plusSeconds(1), second, BROKEN, new NextStep.GiveUp());

    record(NOW.plus(LEASE).plusSeconds(2), slow, OK, FINISH);

    assertDelivery("delivered", 2, 1);
    assertThat(attempt(1)).containsEntry("outcome", "succeeded");
  }

  @Test
  void anEndpointThatWasDeletedMeanwhileIsNoFailure() {
    Claim claim = claim(NOW);
    rows.change("DELETE FROM endpoints WHERE id = $1", endpoint);

    record(LATER, claim, OK, FINISH);

    assertThat(rows.delivery(delivery)).containsEntry("status", "delivered");
    assertThat(rows.rows("SELECT 1 FROM due")).isEmpty();
  }

  @Test
  void whatWasHeldIsAsIfItHadNotBeenClaimed() {
    rows.change("UPDATE due SET failures = 2, own_faults = 3 WHERE delivery_id = $1", delivery);

    recordHeld(LATER, claim(NOW));

    assertDelivery("pending", 0, 2);
    assertThat(rows.delivery(delivery)).containsEntry("own_faults", 3);
    assertThat(due()).isEqualTo(HELD_UNTIL);
    assertThat(rows.attempts(delivery)).isEmpty();
    assertThat(claim(HELD_UNTIL).number()).isEqualTo(1);
  }

  @Test
  void whileOneDeliveryIsHeldItsEndpointsOthersAreLeftAloneToo() {
    Claim held = claim(NOW);
    UUID next = rows.pending(endpoint, LATER);
    UUID elsewhere = rows.pending(rows.endpoint(100, NOW), LATER);

    recordHeld(LATER, held);

    assertThat(heldUntil()).isEqualTo(HELD_UNTIL);
    assertThat(claimedAt(HELD_UNTIL.minusMillis(1))).containsExactly(elsewhere);
    assertThat(claimedAt(HELD_UNTIL)).containsExactlyInAnyOrder(delivery, next);
  }

  @Test
  void aHoldAfterTheLeaseChangesNothingForTheNewHolder() {
    Claim slow = claim(NOW);
    Instant leaseEnd = NOW.plus(LEASE);
    claim(leaseEnd);

    recordHeld(leaseEnd.plusSeconds(1), slow);

    assertDelivery("delivering", 2, 0);
    assertThat(due()).isEqualTo(leaseEnd.plus(LEASE));
    assertThat(attempt(1)).containsEntry("failure_code", "circuit_open");
    assertThat(rows.attempts(delivery)).hasSize(1);
  }

  @Test
  void aHoldThatIsRecordedTwiceTakesNothingFromTheNextHolder() {
    Claim held = claim(NOW);
    Ended ended = held(held);
    rows.at(NOW);
    record(ended);
    Claim next = claim(NOW.plus(PAUSE));

    rows.at(NOW.plus(PAUSE).plusMillis(1));
    record(sinceThen(ended, PAUSE.plusMillis(1)));

    assertThat(next.number()).isEqualTo(held.number());
    assertDelivery("delivering", 1, 0);
    assertThat(due()).isEqualTo(NOW.plus(PAUSE).plus(LEASE));
    assertThat(rows.attempts(delivery)).isEmpty();
  }

  @Test
  void aTestThatWasHeldShowsWhy() {
    record(LATER, claim(NOW), new Held(), new NextStep.GiveUp());

    assertDelivery("failed", 1, 1);
    assertThat(attempt(1))
        .containsEntry("outcome", "failed")
        .containsEntry("failure_phase", "queue")
        .containsEntry("failure_code", "circuit_open");
  }

  @Test
  void outcomesOfOneBatchAreEachTheirOwn() {
    UUID refused = rows.pending(endpoint, NOW);
    UUID broken = rows.pending(endpoint, NOW);
    UUID elsewhere = rows.pending(rows.endpoint(100, NOW), NOW);
    Map<UUID, Claim> claimed =
        claims.claim(8).rows().stream().collect(toMap(Claim::deliveryId, claim -> claim));
    rows.at(LATER);

    boolean more =
        store.record(
            List.of(
                ended(requireNonNull(claimed.get(delivery)), OK, FINISH),
                ended(requireNonNull(claimed.get(refused)), BROKEN, RETRY),
                ended(requireNonNull(claimed.get(broken)), new Broken(), new NextStep.Park()),
                ended(requireNonNull(claimed.get(elsewhere)), BROKEN, new NextStep.GiveUp())));

    assertThat(more).isFalse();
    assertThat(List.of(delivery, refused, broken, elsewhere))
        .extracting(id -> rows.delivery(id).get("status"))
        .containsExactly("delivered", "pending", "parked", "failed");
    assertThat(List.of(delivery, refused, broken, elsewhere))
        .extracting(id -> rows.attempts(id).getFirst().get("outcome"))
        .containsExactly("succeeded", "failed", "postponed", "failed");
    assertThat(rows.rows("SELECT in_flight FROM endpoint_queue"))
        .extracting(row -> row.get("in_flight"))
        .containsExactly(0, 0);
    assertThat(nextDue()).isEqualTo(LATER.plusSeconds(5));
  }

  @Test
  void thatMoreIsDueAtTheEndpointIsSaid() {
    Claim first = claim(NOW);
    rows.pending(endpoint, LATER);
    rows.at(LATER.minusMillis(1));
    boolean tooEarly = store.record(List.of(ended(first, BROKEN, RETRY)));
    rows.at(LATER.plusSeconds(5));
    Claim second = claims.claim(1).rows().getFirst();

    assertThat(tooEarly).isFalse();
    assertThat(store.record(List.of(ended(second, OK, FINISH)))).isTrue();
  }

  @Test
  void anOutcomeThatIsWrittenTwiceCountsOnce() {
    Claim claim = claim(NOW);
    Ended ended = ended(claim, BROKEN, RETRY);

    record(ended);
    record(ended);

    assertDelivery("pending", 1, 1);
    assertThat(rows.attempts(delivery)).hasSize(1);
  }

  private static Ended ended(Claim claim, AttemptOutcome outcome, NextStep next) {
    return new Ended(
        claim, new Attempt.Made(outcome, null), next, Optional.empty(), System.nanoTime());
  }

  private Instant nextDue() {
    return rows.instant("SELECT next_due_at FROM endpoint_queue WHERE endpoint_id = $1", endpoint);
  }

  private List<UUID> claimedAt(Instant at) {
    rows.at(at);
    return claims.claim(8).rows().stream().map(Claim::deliveryId).toList();
  }

  private void recordHeld(Instant at, Claim claim) {
    rows.at(at);
    record(held(claim));
  }

  private static Ended held(Claim claim) {
    return new Ended(
        claim,
        new Attempt.Made(new Held(), null),
        new NextStep.TakeBack(PAUSE),
        Optional.of(PAUSE),
        System.nanoTime());
  }

  /** The same, as if so much time had passed. */
  private static Ended sinceThen(Ended ended, Duration time) {
    return new Ended(
        ended.claim(), ended.made(), ended.next(), ended.hold(), ended.atNanos() - time.toNanos());
  }

  private Claim claim(Instant at) {
    rows.at(at);
    return claims.claim(8).rows().getFirst();
  }

  private void record(Instant at, Claim claim, AttemptOutcome outcome, NextStep next) {
    rows.at(at);
    record(
        new Ended(
            claim, new Attempt.Made(outcome, null), next, Optional.empty(), System.nanoTime()));
  }

  private void recordHolding(Claim claim, Duration hold) {
    record(
        new Ended(
            claim, new Attempt.Made(BROKEN, null), RETRY, Optional.of(hold), System.nanoTime()));
  }

  private Instant heldUntil() {
    return rows.instant("SELECT held_until FROM endpoints WHERE id = $1", endpoint);
  }

  private void assertDelivery(String status, int attempts, int failures) {
    assertThat(rows.delivery(delivery))
        .containsEntry("status", status)
        .containsEntry("attempts", attempts)
        .containsEntry("failures", waits(status) ? failures : null);
    assertThat(rows.row("SELECT in_flight FROM endpoint_queue WHERE endpoint_id = $1", endpoint))
        .containsEntry("in_flight", status.equals("delivering") ? 1 : 0);
  }

  private static boolean waits(String status) {
    return status.equals("pending") || status.equals("delivering");
  }

  private void record(Ended ended) {
    store.record(List.of(ended));
  }

  private Map<String, Object> attempt(int number) {
    return rows.attempts(delivery).get(number - 1);
  }

  private Instant due() {
    return rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery);
  }

  private Instant finishedAt() {
    return rows.instant("SELECT finished_at FROM deliveries WHERE id = $1", delivery);
  }

  private String endpointStatus() {
    return rows.text("SELECT status FROM endpoints WHERE id = $1", endpoint);
  }
}
