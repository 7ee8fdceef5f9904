package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.events.inbox.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is forgotten, and what is not. */
class HousekeepingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final UUID endpoint = rows.endpoint(100, NOW.minus(MONTH));

  @Test
  void finishedDeliveriesGoWithTheirAttemptsAndEvents() {
    UUID old = finished(NOW.minus(MONTH).minusMillis(1));
    UUID recent = finished(NOW.minus(MONTH));

    sweep();

    assertThat(rows.rows("SELECT id FROM deliveries")).hasSize(1);
    assertThat(rows.delivery(recent)).containsEntry("status", "delivered");
    assertThat(rows.attempts(old)).isEmpty();
    assertThat(rows.attempts(recent)).hasSize(1);
    assertThat(rows.rows("SELECT 1 FROM events")).hasSize(1);
  }

  @Test
  void whatWaitedForADeletedEndpointEndsAndGoesWithTheTombstoneInItsTime() {
    UUID waiting = rows.pending(endpoint, NOW.minusSeconds(1));
    UUID underWay = rows.delivery(endpoint, "delivering", NOW.plusSeconds(5));
    delete(NOW.minusSeconds(1));

    sweep();

    assertThat(rows.delivery(waiting)).containsEntry("status", "failed");
    assertThat(rows.instant("SELECT finished_at FROM deliveries WHERE id = $1", waiting))
        .isEqualTo(NOW);
    assertThat(rows.delivery(underWay)).containsEntry("status", "delivering");
    assertThat(rows.rows("SELECT 1 FROM endpoints")).hasSize(1);
  }

  @Test
  void aTombstoneGoesOnceItIsOldAndHasNoDeliveries() {
    UUID recent = finished(NOW.minus(MONTH).plusMillis(1));
    delete(NOW.minus(MONTH).minusMillis(1));
    sweep();
    assertThat(rows.rows("SELECT 1 FROM endpoints")).hasSize(1);

    rows.change("DELETE FROM deliveries WHERE id = $1", recent);
    delete(NOW.minus(MONTH));
    sweep();
    assertThat(rows.rows("SELECT 1 FROM endpoints")).hasSize(1);

    delete(NOW.minus(MONTH).minusMillis(1));
    sweep();
    assertThat(rows.rows("SELECT 1 FROM endpoints")).isEmpty();
  }

  private void delete(Instant at) {
    rows.change(
        "UPDATE endpoints SET status = 'deleted', deleted_at = $2 WHERE id = $1",
        endpoint,
        Rows.utc(at));
  }

  @Test
  void whatWaitsIsKeptHoweverOldItIs() {
    rows.pending(endpoint, NOW.minus(Duration.ofDays(300)));

    sweep();

    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
    assertThat(rows.rows("SELECT 1 FROM events")).hasSize(1);
  }

  @Test
  void anEventThatAnotherEndpointStillShowsIsKept() {
    UUID delivery = finished(NOW.minus(MONTH).minusMillis(1));
    UUID other = rows.endpoint(100, NOW);
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at,
          finished_at)
        SELECT $1, $2, owner_kind, owner_id, event_id, 'delivered', created_at, $3 FROM deliveries
        WHERE id = $4\
        """,
        UUID.randomUUID(),
        other,
        Rows.utc(NOW),
        delivery);

    sweep();

    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
    assertThat(rows.rows("SELECT 1 FROM events")).hasSize(1);
  }

  @Test
  void secretsGoOnceTheirGraceIsOver() {
    secret(NOW.minusMillis(1));
    UUID inGrace = secret(NOW);
    rows.change(
        "INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at) VALUES ($1, $2, 's',"
            + " $3)",
        UUID.randomUUID(),
        endpoint,
        Rows.utc(NOW));

    sweep();

    assertThat(rows.rows("SELECT id FROM endpoint_secrets")).hasSize(2);
    assertThat(rows.rows("SELECT id FROM endpoint_secrets WHERE id = $1", inGrace)).hasSize(1);
  }

  @Test
  void endsOfCertificatesAreForgottenLongAfterThem() {
    certificate(NOW.minus(MONTH).minusMillis(1));
    certificate(NOW.minus(MONTH));

    sweep();

    assertThat(rows.rows("SELECT ends_at FROM certificate_notices"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("ends_at", Rows.utc(NOW.minus(MONTH))));
  }

  private void certificate(Instant end) {
    rows.change(
        "INSERT INTO certificate_notices (endpoint_id, ends_at, days) VALUES ($1, $2, 7)",
        endpoint,
        Rows.utc(end));
  }

  /** The week that a judgement looks back, and a day. */
  @Test
  void hoursOfAnswersAreForgottenAfterEightDays() {
    answers(NOW.minus(Duration.ofDays(8)).minusMillis(1));
    answers(NOW.minus(Duration.ofDays(8)));

    sweep();

    assertThat(rows.rows("SELECT hour FROM answer_hours"))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("hour", Rows.utc(NOW.minus(Duration.ofDays(8)))));
  }

  private void answers(Instant hour) {
    rows.change(
        """
        INSERT INTO answer_hours (endpoint_id, url_hash, hour, attempts, p95_ms)
        VALUES ($1, 1, $2, 50, 100)\
        """,
        endpoint,
        Rows.utc(hour));
  }

  @Test
  void inboxAndIdempotencyKeysHaveTheirOwnRetention() {
    inbox("old", NOW.minus(Duration.ofDays(14)).minusMillis(1));
    inbox("recent", NOW.minus(Duration.ofDays(14)));
    idempotencyKey("old", NOW.minus(Duration.ofDays(2)).minusMillis(1));
    idempotencyKey("recent", NOW.minus(Duration.ofDays(2)));

    sweep();

    assertThat(rows.row("SELECT string_agg(event_id, ',') AS left FROM inbox"))
        .containsEntry("left", "recent");
    assertThat(rows.row("SELECT string_agg(key, ',') AS left FROM idempotency_keys"))
        .containsEntry("left", "recent");
  }

  @Test
  void oneSweepForgetsAllThatIsPastItsRetentionHoweverMuchItIs() {
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        SELECT 'old-' || i, 'round.settled', '{}', $2, $2 FROM generate_series(1, $1::int) i\
        """,
        Housekeeping.SWEEP_LIMIT + 1,
        Rows.utc(NOW.minus(MONTH).minusMillis(1)));
    rows.change(
        """
        INSERT INTO inbox (event_id, received_at)
        SELECT 'old-' || i, $2 FROM generate_series(1, $1::int) i\
        """,
        Inbox.FORGET_LIMIT + 1,
        Rows.utc(NOW.minus(Duration.ofDays(14)).minusMillis(1)));

    sweep();

    assertThat(rows.rows("SELECT 1 FROM events")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM inbox")).isEmpty();
  }

  @Test
  void finishedRecoveriesGoInTheirTime() {
    UUID recent = recovery(NOW.minus(MONTH));
    recovery(NOW.minus(MONTH).minusMillis(1));
    UUID running = recovery(null);

    sweep();

    assertThat(rows.rows("SELECT id FROM recoveries"))
        .extracting(row -> row.get("id"))
        .containsExactlyInAnyOrder(recent, running);
  }

  private UUID recovery(@Nullable Instant finishedAt) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        INSERT INTO recoveries (id, endpoint_id, since, until, created_at, served_at, finished_at)
        VALUES ($1, $2, $3, $4, $3, $3, $5)\
        """,
        id,
        endpoint,
        Rows.utc(NOW.minus(Duration.ofDays(60))),
        Rows.utc(NOW.minus(Duration.ofDays(59))),
        finishedAt == null ? null : Rows.utc(finishedAt));
    return id;
  }

  private void sweep() {
    Days days = new Days(rows.postgres(), new SimpleMeterRegistry());
    new Housekeeping(rows.postgres(), days, new Inbox(), new ShippedRetention()).sweep();
  }

  private UUID finished(Instant at) {
    UUID id = rows.delivery(endpoint, "delivered", null);
    rows.change("UPDATE deliveries SET finished_at = $1 WHERE id = $2", Rows.utc(at), id);
    rows.change(
        """
        INSERT INTO attempts (delivery_id, number, started_at, finished_at, outcome)
        VALUES ($1, 1, now(), now(), 'succeeded')
        """,
        id);
    return id;
  }

  private UUID secret(Instant expiresAt) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at, expires_at)
        VALUES ($1, $2, 's', $3, $4)\
        """,
        id,
        endpoint,
        Rows.utc(NOW.minus(MONTH)),
        Rows.utc(expiresAt));
    return id;
  }

  private void inbox(String eventId, Instant at) {
    rows.change("INSERT INTO inbox (event_id, received_at) VALUES ($1, $2)", eventId, Rows.utc(at));
  }

  private void idempotencyKey(String key, Instant at) {
    rows.change(
        """
        INSERT INTO idempotency_keys (owner, operation, key, request_hash, status, body, created_at)
        VALUES ('o', 'p', $1, 'h', 201, '{}', $2)\
        """,
        key,
        Rows.utc(at));
  }

  private record ShippedRetention() implements RetentionConfig {

    @Override
    public Duration every() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration deliveries() {
      return MONTH;
    }

    @Override
    public Duration inbox() {
      return Duration.ofDays(14);
    }

    @Override
    public Duration idempotencyKeys() {
      return Duration.ofDays(2);
    }
  }
}
