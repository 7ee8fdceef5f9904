package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An endpoint that fails for five days is disabled, and what waits for it is held. */
class FailingTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration FIVE_DAYS = Duration.ofDays(5);
  private static final AttemptOutcome OK = new Acknowledged(200, PhaseTimings.NONE);
  private static final AttemptOutcome NO = new Refused(500, Optional.empty(), PhaseTimings.NONE);
  private static final AttemptOutcome SILENCE =
      new Unanswered("http", "timeout", PhaseTimings.NONE);

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final ClaimStore claims =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          Duration.ofSeconds(20),
          4,
          new TenantPlaces(100),
          new Leases(rows.postgres(), Duration.ZERO));
  private final OutcomeStore outcomes =
      new OutcomeStore(rows.postgres(), 4, FIVE_DAYS, TestNotices.create());
  private final UUID endpoint = rows.endpoint(100, NOW);

  @Test
  void fiveDaysOfFailuresDisableItAndHoldWhatWaits() {
    attempt(NOW, SILENCE);
    attempt(NOW.plus(FIVE_DAYS).minusMillis(1), NO);
    String before = status();
    attempt(NOW.plus(FIVE_DAYS), NO);

    assertThat(before).isEqualTo("enabled");
    assertThat(endpoint())
        .containsEntry("status", "disabled")
        .containsEntry("disabled_reason", "failing")
        .containsEntry("failing_since", Rows.utc(NOW));
    assertThat(rows.rows("SELECT 1 FROM deliveries WHERE status = 'pending'")).hasSize(3);
    rows.at(NOW.plus(FIVE_DAYS).plusSeconds(60));
    assertThat(claims.claim(8).rows()).isEmpty();
  }

  @Test
  void oneSuccessBeginsTheFiveDaysAnew() {
    attempt(NOW, NO);
    attempt(NOW.plusSeconds(1), OK);
    Map<String, Object> well = endpoint();
    attempt(NOW.plus(FIVE_DAYS), NO);

    assertThat(well).containsEntry("failing_since", null);
    assertThat(endpoint())
        .containsEntry("status", "enabled")
        .containsEntry("failing_since", Rows.utc(NOW.plus(FIVE_DAYS)));
  }

  @Test
  void whatFailsThroughUsIsNoFailureOfIts() {
    attempt(NOW, OwnFault.unsent("no_capacity"));

    assertThat(endpoint()).containsEntry("failing_since", null);
  }

  @Test
  void aTestIsNoFailureOfIts() {
    rows.pending(endpoint, NOW);
    rows.asOwner("UPDATE events SET type = 'connectivity.test'");

    record(claims.claim(8).rows().getFirst(), NO);

    assertThat(endpoint()).containsEntry("failing_since", null);
  }

  @Test
  void anotherUrlThanTheOneThatFailsIsNotDisabled() {
    attempt(NOW, NO);
    rows.pending(endpoint, NOW.plus(FIVE_DAYS));
    rows.at(NOW.plus(FIVE_DAYS));
    Claim claim = claims.claim(1).rows().getFirst();
    rows.change("UPDATE endpoints SET url = 'https://elsewhere.example/'");

    record(claim, NO);

    assertThat(status()).isEqualTo("enabled");
  }

  private void attempt(Instant at, AttemptOutcome outcome) {
    rows.at(at);
    UUID delivery = rows.pending(endpoint, at);
    Claim claim =
        claims.claim(8).rows().stream()
            .filter(each -> each.deliveryId().equals(delivery))
            .findFirst()
            .orElseThrow();
    record(claim, outcome);
  }

  /** What failed is far from due again. */
  private void record(Claim claim, AttemptOutcome outcome) {
    NextStep next = outcome == OK ? new NextStep.Finish() : new NextStep.Retry(Duration.ofDays(30));
    outcomes.record(
        List.of(
            new Ended(
                claim,
                new Attempt.Made(outcome, null),
                next,
                Optional.empty(),
                System.nanoTime())));
  }

  private Map<String, Object> endpoint() {
    return rows.row("SELECT * FROM endpoints WHERE id = $1", endpoint);
  }

  private String status() {
    return rows.text("SELECT status FROM endpoints WHERE id = $1", endpoint);
  }
}
