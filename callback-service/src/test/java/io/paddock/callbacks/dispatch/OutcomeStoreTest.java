package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
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
  private static final NextStep RETRY = new NextStep.Retry(NOW.plusSeconds(5));

  private final Rows rows = Rows.inNewDatabase();
  private final ClaimStore claims = new ClaimStore(rows.postgres(), TestSecrets.create(), 4);
  private final OutcomeStore store = new OutcomeStore(rows.postgres());
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final UUID delivery = rows.pending(endpoint, NOW);

  @Test
  void anAcknowledgedAttemptDelivers() {
    store.record(claim(NOW), OK, FINISH, LATER);

    assertDelivery("delivered", 1, 0);
    assertThat(finishedAt()).isEqualTo(LATER);
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
  void aRefusedAttemptIsRetriedAtItsTime() {
    store.record(claim(NOW), BROKEN, RETRY, LATER);

    assertDelivery("pending", 1, 1);
    assertThat(due()).isEqualTo(NOW.plusSeconds(5));
    assertThat(rows.delivery(delivery)).containsEntry("finished_at", null);
    assertThat(attempt(1))
        .containsEntry("outcome", "failed")
        .containsEntry("http_status", 500)
        .containsEntry("failure_phase", "http")
        .containsEntry("failure_code", "http_status");
  }

  @Test
  void anUnansweredAttemptSaysHowFarItGot() {
    store.record(claim(NOW), new Unanswered("tls", "tls_failed", TIMINGS), RETRY, LATER);

    assertThat(attempt(1))
        .containsEntry("outcome", "failed")
        .containsEntry("http_status", null)
        .containsEntry("failure_phase", "tls")
        .containsEntry("failure_code", "tls_failed");
  }

  @Test
  void theLastFailureFailsTheDelivery() {
    store.record(claim(NOW), BROKEN, new NextStep.GiveUp(), LATER);

    assertDelivery("failed", 1, 1);
    assertThat(finishedAt()).isEqualTo(LATER);
    assertThat(rows.delivery(delivery)).containsEntry("due_at", null);
    assertThat(endpointStatus()).isEqualTo("enabled");
  }

  @Test
  void goneFailsTheDeliveryAndDisablesTheEndpoint() {
    store.record(claim(NOW), new Gone(TIMINGS), new NextStep.Disable(), LATER);

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

    store.record(claim, new Gone(TIMINGS), new NextStep.Disable(), LATER);

    assertThat(endpointStatus()).isEqualTo("enabled");
  }

  @Test
  void aFailureAfterTheLeaseChangesNothingForTheNewHolder() {
    Claim slow = claim(NOW);
    Instant leaseEnd = NOW.plus(LEASE);
    claim(leaseEnd);

    store.record(slow, BROKEN, RETRY, leaseEnd.plusSeconds(1));
    store.record(slow, BROKEN, new NextStep.GiveUp(), leaseEnd.plusSeconds(1));

    assertDelivery("delivering", 2, 0);
    assertThat(due()).isEqualTo(leaseEnd.plus(LEASE));
    assertThat(attempt(1)).containsEntry("outcome", "failed");
    assertThat(attempt(2)).containsEntry("outcome", null);
  }

  @Test
  void aSuccessAfterTheLeaseStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));

    store.record(slow, OK, FINISH, NOW.plus(LEASE).plusSeconds(1));
    store.record(second, BROKEN, RETRY, NOW.plus(LEASE).plusSeconds(2));

    assertDelivery("delivered", 2, 0);
    assertThat(attempt(2)).containsEntry("outcome", "failed");
  }

  @Test
  void aSuccessAfterTheNextFailureStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));
    store.record(second, BROKEN, RETRY, NOW.plus(LEASE).plusSeconds(1));

    store.record(slow, OK, FINISH, NOW.plus(LEASE).plusSeconds(2));

    assertDelivery("delivered", 2, 1);
    assertThat(attempt(1)).containsEntry("outcome", "succeeded");
  }

  @Test
  void aSuccessAfterTheLastFailureStillCounts() {
    Claim slow = claim(NOW);
    Claim second = claim(NOW.plus(LEASE));
    store.record(second, BROKEN, new NextStep.GiveUp(), NOW.plus(LEASE).plusSeconds(1));

    store.record(slow, OK, FINISH, NOW.plus(LEASE).plusSeconds(2));

    assertDelivery("delivered", 2, 1);
    assertThat(attempt(1)).containsEntry("outcome", "succeeded");
  }

  @Test
  void anEndpointThatWasDeletedMeanwhileIsNoFailure() {
    Claim claim = claim(NOW);
    rows.change("DELETE FROM endpoints WHERE id = $1", endpoint);

    store.record(claim, OK, FINISH, LATER);

    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
  }

  private Claim claim(Instant at) {
    return claims.claim(8, at, at.plus(LEASE)).getFirst();
  }

  private void assertDelivery(String status, int attempts, int failures) {
    assertThat(rows.delivery(delivery))
        .containsEntry("status", status)
        .containsEntry("attempts", attempts)
        .containsEntry("failures", failures);
  }

  private Map<String, Object> attempt(int number) {
    return rows.attempts(delivery).get(number - 1);
  }

  private Instant due() {
    return rows.instant("SELECT due_at FROM deliveries WHERE id = $1", delivery);
  }

  private Instant finishedAt() {
    return rows.instant("SELECT finished_at FROM deliveries WHERE id = $1", delivery);
  }

  private String endpointStatus() {
    return rows.text("SELECT status FROM endpoints WHERE id = $1", endpoint);
  }
}
