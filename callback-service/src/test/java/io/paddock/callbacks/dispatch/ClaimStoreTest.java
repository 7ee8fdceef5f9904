package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.servers.test.Quickest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is claimed, by whom, how often, and what the claim leaves in the tables. */
class ClaimStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final int PER_ENDPOINT = 4;
  private static final int ENDPOINTS = 120;

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final ClaimStore store =
      new ClaimStore(
          rows.postgres(),
          secrets,
          LEASE,
          PER_ENDPOINT,
          new TenantPlaces(2_000),
          new Leases(rows.postgres(), Duration.ZERO));

  @Test
  void aClaimLeasesTheDelivery() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID delivery = rows.pending(endpoint, NOW);

    List<Claim> claims = store.claim(8).rows();

    assertThat(claims).hasSize(1);
    Claim claim = claims.getFirst();
    assertThat(claim.deliveryId()).isEqualTo(delivery);
    assertThat(claim.endpointId()).isEqualTo(endpoint);
    assertThat(claim.owner())
        .isEqualTo(
            Tenant.operator(
                UUID.fromString(
                    rows.text("SELECT owner_id::text FROM endpoints WHERE id = $1", endpoint))));
    assertThat(claim.number()).isEqualTo(1);
    assertThat(claim.run()).isEqualTo(new Claim.Run(0, 0, 0, true, Optional.empty()));
    assertThat(claim.url()).isEqualTo("https://hooks.example.com/x");
    assertThat(claim.event().type()).isEqualTo("round.settled");
    assertThat(claim.event().body()).isEqualTo("{\"a\":1}");
    assertThat(claim.event().requestId()).isEqualTo("req-1");
    assertThat(claim.event().occurredAt()).isEqualTo(Instant.parse("2026-01-15T09:00:00Z"));
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivering");
    assertThat(rows.delivery(delivery)).containsEntry("attempts", 1);
    assertThat(due(delivery)).isEqualTo(NOW.plus(LEASE));
    assertThat(claim.leasedAt()).isEqualTo(NOW);
    assertThat(queue(endpoint)).containsEntry("in_flight", 1).containsEntry("next_due_at", null);
    assertThat(rows.attempts(delivery)).isEmpty();
  }

  @Test
  void onlyWhatIsDueIsClaimed() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID due = rows.pending(endpoint, NOW);
    rows.pending(endpoint, NOW.plusMillis(1));
    rows.delivery(endpoint, "delivered", null);
    rows.delivery(endpoint, "failed", null);

    assertThat(ids(store.claim(8).rows())).containsExactly(due);
  }

  @Test
  void theOldestDueComesFirst() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID second = rows.pending(endpoint, NOW.minusSeconds(1));
    UUID first = rows.pending(endpoint, NOW.minusSeconds(2));

    assertThat(ids(store.claim(1).rows())).containsExactly(first);
    assertThat(ids(store.claim(1).rows())).containsExactly(second);
  }

  @Test
  void whatIsLeasedIsNotClaimedUntilTheLeaseIsOver() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID delivery = rows.pending(endpoint, NOW);
    store.claim(8).rows();

    List<Claim> before = claimAt(NOW.plus(LEASE).minusMillis(1), 8);
    List<Claim> after = claimAt(NOW.plus(LEASE), 8);

    assertThat(before).isEmpty();
    assertThat(ids(after)).containsExactly(delivery);
    assertThat(after.getFirst().number()).isEqualTo(2);
    assertThat(after.getFirst().run().failures()).isZero();
    List<Map<String, Object>> attempts = rows.attempts(delivery);
    assertThat(attempts).hasSize(1);
    assertThat(attempts.getFirst())
        .containsEntry("number", 1)
        .containsEntry("outcome", "lost")
        .containsEntry("started_at", Rows.utc(NOW))
        .containsEntry("finished_at", Rows.utc(NOW.plus(LEASE)));
    assertThat(queue(endpoint)).containsEntry("in_flight", 1);
  }

  @Test
  void whileAnotherClaimHoldsAnEndpointTheOthersAreClaimedWithinASecond() throws Exception {
    Duration quickest =
        Quickest.of(
            () -> {
              UUID endpoint = rows.endpoint(100, NOW.minusSeconds(1));
              UUID held = rows.pending(endpoint, NOW);
              UUID free = rows.pending(rows.endpoint(100, NOW), NOW);
              return whileLocked(
                  "SELECT 1 FROM endpoint_queue WHERE endpoint_id = $1 FOR UPDATE",
                  endpoint,
                  free,
                  held);
            });

    assertThat(quickest).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void whileAnotherTransactionHoldsADeliveryTheOthersAreClaimedWithinASecond() throws Exception {
    Duration quickest =
        Quickest.of(
            () -> {
              UUID endpoint = rows.endpoint(100, NOW);
              UUID held = rows.pending(endpoint, NOW.minusSeconds(1));
              UUID free = rows.pending(endpoint, NOW);
              return whileLocked(
                  "SELECT 1 FROM due WHERE delivery_id = $1 FOR UPDATE", held, free, held);
            });

    assertThat(quickest).isLessThan(Duration.ofSeconds(1));
  }

  /** Claims on a thread of its own while the row is locked; a claim that waits for it fails. */
  private Duration whileLocked(String lock, UUID row, UUID free, UUID held) throws Exception {
    try (ExecutorService elsewhere = Executors.newSingleThreadExecutor()) {
      Duration took =
          rows.postgres()
              .inTransaction(
                  tx -> {
                    tx.select(Integer.class, lock, row).one();
                    long start = System.nanoTime();
                    List<UUID> claimed =
                        elsewhere.submit(() -> ids(store.claim(8).rows())).get(5, TimeUnit.SECONDS);
                    assertThat(claimed).containsExactly(free);
                    return Duration.ofNanos(System.nanoTime() - start);
                  });
      assertThat(ids(store.claim(8).rows())).containsExactly(held);
      return took;
    }
  }

  @Test
  void aDisabledEndpointIsPassedOver() {
    UUID disabled = rows.endpoint(100, NOW);
    rows.pending(disabled, NOW);
    rows.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone' WHERE id = $1",
        disabled);

    assertThat(store.claim(8).rows()).isEmpty();
  }

  @Test
  void anEndpointThatIsHeldBackIsPassedOverUntilItsTime() {
    UUID held = rows.endpoint(100, NOW);
    UUID waiting = rows.pending(held, NOW);
    rows.change(
        "UPDATE endpoints SET held_until = $2 WHERE id = $1", held, Rows.utc(NOW.plusMillis(1)));

    assertThat(store.claim(8).rows()).isEmpty();
    assertThat(ids(claimAt(NOW.plusMillis(1), 8))).containsExactly(waiting);
  }

  @Test
  void anEndpointsOwnScheduleAndWhatHappenedSoFarComeAlong() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID delivery = rows.pending(endpoint, NOW);
    rows.change("UPDATE endpoints SET retry_waits = '{5,60}' WHERE id = $1", endpoint);
    rows.change(
        "UPDATE due SET failures = 1, own_faults = 2, breaks = 3 WHERE delivery_id = $1", delivery);

    assertThat(store.claim(8).rows().getFirst().run())
        .isEqualTo(
            new Claim.Run(
                1, 2, 3, true, Optional.of(List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)))));
  }

  @Test
  void thousandsOfPlacesAreFilledInTurns() {
    for (int i = 0; i < 70; i++) {
      UUID endpoint = rows.endpoint(100, NOW);
      for (int j = 0; j < 4; j++) {
        rows.pending(endpoint, NOW);
      }
    }

    int first = store.claim(2_000).rows().size();
    int second = store.claim(2_000).rows().size();

    assertThat(first).isLessThanOrEqualTo(256);
    assertThat(first + second).isEqualTo(280);
  }

  @Test
  void oneEndpointHasNoMoreThanItsPlacesInFlight() {
    UUID endpoint = rows.endpoint(100, NOW);
    for (int i = 0; i < 10; i++) {
      rows.pending(endpoint, NOW);
    }

    List<Claim> first = store.claim(64).rows();
    List<Claim> second = store.claim(64).rows();
    rows.change("DELETE FROM due WHERE delivery_id = $1", first.getFirst().deliveryId());
    rows.change(Waiting.SETTLE);
    List<Claim> third = store.claim(64).rows();

    assertThat(first).hasSize(4);
    assertThat(second).isEmpty();
    assertThat(third).hasSize(1);
  }

  @Test
  void aFloodAtOneEndpointDoesNotStarveAnother() {
    UUID flooded = rows.endpoint(100, NOW.minusSeconds(60));
    for (int i = 0; i < 20; i++) {
      rows.pending(flooded, NOW.minusSeconds(100));
    }
    UUID quiet = rows.endpoint(100, NOW);
    UUID single = rows.pending(quiet, NOW);

    List<Claim> claims = store.claim(4).rows();

    assertThat(claims).hasSize(3); // two of the flood's, and the one of the other
    assertThat(ids(claims)).contains(single);
  }

  @Test
  void endpointsTakeTurns() {
    UUID first = rows.endpoint(100, NOW.minusSeconds(2));
    UUID second = rows.endpoint(100, NOW.minusSeconds(1));
    for (int i = 0; i < 2; i++) {
      rows.pending(first, NOW);
      rows.pending(second, NOW);
    }

    List<UUID> turns = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      turns.add(claimAt(NOW.plusMillis(i), 1).getFirst().endpointId());
    }

    assertThat(turns).containsExactly(first, second, first, second);
  }

  @Test
  void theRateOfAnEndpointIsKeptAcrossClaims() {
    UUID endpoint = rows.endpoint(2, NOW);
    for (int i = 0; i < 6; i++) {
      rows.pending(endpoint, NOW);
    }

    int atOnce = store.claim(64).rows().size();
    Instant pacedUntil = pacedUntil(endpoint);
    int tooSoon = claimAt(NOW.plusMillis(499), 64).size();
    int halfASecondLater = claimAt(NOW.plusMillis(500), 64).size();
    int aSecondLater = claimAt(NOW.plusMillis(1_000), 64).size();

    assertThat(atOnce).isEqualTo(2);
    assertThat(pacedUntil).isEqualTo(NOW.plusSeconds(1));
    assertThat(tooSoon).isZero();
    assertThat(halfASecondLater).isEqualTo(1);
    assertThat(aSecondLater).isEqualTo(1);
  }

  @Test
  void anEndpointWithoutARateIsNotPaced() {
    UUID endpoint = rows.endpoint(2, NOW);
    rows.change("UPDATE endpoints SET rate_limit_per_second = NULL");
    for (int i = 0; i < 4; i++) {
      rows.pending(endpoint, NOW);
    }

    assertThat(store.claim(64).rows()).hasSize(4);
    assertThat(pacedUntil(endpoint)).isEqualTo(NOW);
  }

  @Test
  void anIdleEndpointSavesUpOneSecondOnly() {
    UUID endpoint = rows.endpoint(2, NOW.minusSeconds(3_600));
    for (int i = 0; i < 6; i++) {
      rows.pending(endpoint, NOW);
    }

    assertThat(store.claim(64).rows()).hasSize(2);
    assertThat(pacedUntil(endpoint)).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void everySecretThatSignsNowComesAlongNewestFirst() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW);
    UUID expired = secret(endpoint, NOW.minusSeconds(30), NOW);
    UUID inGrace = secret(endpoint, NOW.minusSeconds(20), NOW.plusMillis(1));
    UUID current = secret(endpoint, NOW.minusSeconds(10), null);

    List<Sealed> signing = store.claim(8).rows().getFirst().secrets();

    assertThat(signing).extracting(Sealed::id).containsExactly(current, inGrace);
    assertThat(signing).extracting(Sealed::id).doesNotContain(expired);
    assertThat(signing).allSatisfy(kept -> assertThat(kept).asString().doesNotContain("text"));
  }

  @Test
  void whateverChangesWhatAnEndpointSignsWithTheNextClaimSigns() {
    UUID endpoint = rows.endpoint(5_000, NOW);
    UUID first = secret(endpoint, NOW.minusSeconds(30), null);
    List<UUID> atFirst = signing(endpoint);

    rows.change("UPDATE endpoint_secrets SET expires_at = $1", Rows.utc(NOW.plusSeconds(2)));
    UUID second = secret(endpoint, NOW.minusSeconds(20), null);
    List<UUID> inGrace = signing(endpoint);
    rows.at(NOW.plusSeconds(2));
    List<UUID> past = signing(endpoint);
    rows.change("DELETE FROM endpoint_secrets WHERE id = $1", second);
    UUID third = secret(endpoint, NOW.minusSeconds(10), null);
    List<UUID> another = signing(endpoint);
    rows.change("DELETE FROM endpoint_secrets WHERE id = $1", third);

    assertThat(atFirst).containsExactly(first);
    assertThat(inGrace).containsExactly(second, first);
    assertThat(past).containsExactly(second);
    assertThat(another).containsExactly(third);
    assertThat(signing(endpoint)).isEmpty();
  }

  @Test
  void aKeyPairComesAlongFromTheClaimAfterItIsAskedForUntilItIsNot() {
    UUID endpoint = rows.endpoint(5_000, NOW);
    UUID id = secret(endpoint, NOW, null);
    rows.change("UPDATE endpoint_secrets SET key_sealed = 'pair', public_key = 'p'");
    rows.pending(endpoint, NOW);
    Sealed before = store.claim(8).rows().getFirst().secrets().getFirst();
    rows.change("UPDATE endpoints SET key_pairs = true");
    rows.pending(endpoint, NOW);
    Sealed asked = store.claim(8).rows().getFirst().secrets().getFirst();
    rows.change("UPDATE endpoints SET key_pairs = false");
    rows.pending(endpoint, NOW);
    Sealed after = store.claim(8).rows().getFirst().secrets().getFirst();

    assertThat(asked).isEqualTo(new Sealed(id, endpoint, "text", "pair"));
    assertThat(before).isEqualTo(new Sealed(id, endpoint, "text", null)).isEqualTo(after);
  }

  @Test
  void whileNothingChangesSecretsAreNotReadAgain() {
    UUID endpoint = rows.endpoint(5_000, NOW);
    UUID id = secret(endpoint, NOW, null);
    List<UUID> before = signing(endpoint);
    // As if they were sealed under another key: what is in them is the same.
    rows.change("UPDATE endpoint_secrets SET sealed = 'other'");
    rows.pending(endpoint, NOW);

    assertThat(before).containsExactly(id);
    assertThat(store.claim(8).rows().getFirst().secrets())
        .containsExactly(new Sealed(id, endpoint, "text", null));
  }

  private List<UUID> signing(UUID endpoint) {
    rows.pending(endpoint, NOW);
    Claim claim = store.claim(8).rows().getFirst();
    rows.change("DELETE FROM due");
    rows.change(Waiting.SETTLE);
    return claim.secrets().stream().map(Sealed::id).toList();
  }

  /** Here and there a claim's commit falls between another's count and its lock of the endpoint. */
  @Test
  void manyClaimersNeverClaimTheSameNorMoreThanTheyMay() throws Exception {
    ClaimStore onePlace =
        new ClaimStore(
            rows.postgres(),
            secrets,
            LEASE,
            1,
            new TenantPlaces(2_000),
            new Leases(rows.postgres(), Duration.ZERO));
    for (int i = 0; i < ENDPOINTS; i++) {
      UUID endpoint = rows.endpoint(100, NOW);
      for (int j = 0; j < 3; j++) {
        rows.pending(endpoint, NOW);
      }
    }

    List<UUID> claimed = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<UUID>>> claimers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        claimers.add(() -> claimUntilNothingIsLeft(onePlace));
      }
      for (Future<List<UUID>> result : threads.invokeAll(claimers)) {
        claimed.addAll(result.get());
      }
    }
    claimed.addAll(claimUntilNothingIsLeft(onePlace));

    assertThat(claimed).doesNotHaveDuplicates();
    assertThat(
            rows.rows(
                """
                SELECT count(*) AS in_flight FROM due WHERE leased_at IS NOT NULL
                GROUP BY endpoint_id\
                """))
        .hasSize(ENDPOINTS)
        .allSatisfy(row -> assertThat(row).containsEntry("in_flight", 1L));
  }

  private List<Claim> claimAt(Instant now, int slots) {
    rows.at(now);
    return store.claim(slots).rows();
  }

  private static List<UUID> claimUntilNothingIsLeft(ClaimStore store) {
    List<UUID> mine = new ArrayList<>();
    for (List<Claim> next = store.claim(2).rows(); !next.isEmpty(); next = store.claim(2).rows()) {
      mine.addAll(ids(next));
    }
    return mine;
  }

  private UUID secret(UUID endpoint, Instant createdAt, @Nullable Instant expiresAt) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at, expires_at)
        VALUES ($1, $2, 'text', $3, $4)
        """,
        id,
        endpoint,
        Rows.utc(createdAt),
        expiresAt == null ? null : Rows.utc(expiresAt));
    return id;
  }

  private Instant due(UUID delivery) {
    return rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery);
  }

  private Map<String, Object> queue(UUID endpoint) {
    return rows.row("SELECT * FROM endpoint_queue WHERE endpoint_id = $1", endpoint);
  }

  private Instant pacedUntil(UUID endpoint) {
    return rows.instant("SELECT paced_until FROM endpoint_queue WHERE endpoint_id = $1", endpoint);
  }

  private static List<UUID> ids(List<Claim> claims) {
    return claims.stream().map(Claim::deliveryId).toList();
  }
}
