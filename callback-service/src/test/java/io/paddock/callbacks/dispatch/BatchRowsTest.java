package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of batches is in the tables. */
class BatchRowsTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final AttemptOutcome OK = new Acknowledged(204, new PhaseTimings(1, 2, 3, 4, 5));

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

  @Test
  void aClaimKnowsHowManyItsEndpointTakesAtOnce() {
    rows.pending(endpoint, NOW);
    UUID other = rows.endpoint(100, NOW);
    rows.change("UPDATE endpoints SET batch_size = 7 WHERE id = $1", endpoint);
    rows.pending(other, NOW);

    Map<UUID, Boolean> batched =
        claim().stream().collect(Collectors.toMap(Claim::endpointId, Claim::isBatched));

    assertThat(batched).isEqualTo(Map.of(endpoint, true, other, false));
  }

  @Test
  void theSizeIsTakenAlong() {
    rows.change("UPDATE endpoints SET batch_size = 7 WHERE id = $1", endpoint);
    rows.pending(endpoint, NOW);

    assertThat(claim().getFirst().terms().batchSize()).isEqualTo(7);
  }

  @Test
  void aClaimHoldsNoLongerThanItsSize() {
    String version = "SELECT signing_version::text FROM endpoints WHERE id = $1";
    String first = rows.text(version, endpoint);

    rows.change("UPDATE endpoints SET batch_size = 7 WHERE id = $1", endpoint);
    String second = rows.text(version, endpoint);
    rows.change("UPDATE endpoints SET batch_size = 7 WHERE id = $1", endpoint);
    String third = rows.text(version, endpoint);
    rows.change("UPDATE endpoints SET batch_size = NULL WHERE id = $1", endpoint);

    assertThat(second).isNotEqualTo(first).isEqualTo(third);
    assertThat(rows.text(version, endpoint)).isNotEqualTo(third);
  }

  @Test
  void whatIsRetriedTogetherIsInTheOrderOfItsFirstAttempts() {
    UUID third = rows.first(endpoint, 7, 3, NOW);
    UUID first = rows.first(endpoint, 7, 1, NOW);
    UUID second = rows.first(endpoint, 7, 2, NOW);
    assertThat(claim()).extracting(Claim::deliveryId).containsExactly(first, second, third);

    rows.at(NOW.plus(LEASE));

    assertThat(claim())
        .allMatch(claim -> claim.lane() == null)
        .extracting(Claim::deliveryId)
        .containsExactly(first, second, third);
  }

  @Test
  void anAttemptNamesItsBatchAndOneByItselfNone() {
    UUID together = rows.pending(endpoint, NOW);
    UUID alone = rows.pending(endpoint, NOW);
    List<Claim> claimed = claim();

    boolean due =
        store.record(
            claimed.stream()
                .map(claim -> ended(claim, claim.deliveryId().equals(together) ? "batch-a" : null))
                .toList());

    assertThat(due).isFalse();
    assertThat(rows.attempts(together).getFirst()).containsEntry("batch_id", "batch-a");
    assertThat(rows.attempts(alone).getFirst()).containsEntry("batch_id", null);
    assertThat(rows.delivery(together)).containsEntry("status", "delivered");
    assertThat(rows.delivery(alone)).containsEntry("status", "delivered");
  }

  @Test
  void anAttemptThatWasClaimedAnewKeepsItsOwnBatch() {
    UUID delivery = rows.pending(endpoint, NOW);
    Claim first = claim().getFirst();
    rows.at(NOW.plus(LEASE));
    Claim second = claim().getFirst();
    store.record(List.of(ended(second, "batch-b")));

    store.record(List.of(ended(first, "batch-a")));

    assertThat(rows.attempts(delivery))
        .extracting(attempt -> attempt.get("batch_id"))
        .containsExactly("batch-a", "batch-b");
  }

  private static Ended ended(Claim claim, @Nullable String batch) {
    Attempt.Made made = new Attempt.Made(OK, null);
    return new Ended(
        claim,
        batch == null ? made : made.in(batch),
        new NextStep.Finish(),
        Optional.empty(),
        System.nanoTime());
  }

  private List<Claim> claim() {
    return claims.claim(8).rows();
  }
}
