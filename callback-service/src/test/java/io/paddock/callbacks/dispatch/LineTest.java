package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is disabled or held back leaves the line, and comes back with all that waits. */
@Timeout(120)
class LineTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final int ABSENT = 4_000;

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final ClaimStore store =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          Duration.ofSeconds(20),
          4,
          new TenantPlaces(2_000),
          new Leases(rows.postgres(), Duration.ZERO));

  @Test
  void ofThousandsThatAreHeldOrDisabledAClaimReadsNone() throws Exception {
    makeAbsent();
    UUID present = rows.endpoint(100, NOW);
    UUID delivery = rows.pending(present, NOW);
    rows.asOwner("ANALYZE endpoint_queue; ANALYZE endpoints");

    long read = rowsReadByAClaim();
    List<Claim> claims = store.claim(8).rows();

    assertThat(read).isLessThan(20);
    assertThat(claims).extracting(Claim::deliveryId).containsExactly(delivery);
  }

  /** Half of them disabled, half held back; each has something that is due. */
  private void makeAbsent() {
    rows.change(
        """
        INSERT INTO endpoints (id, owner_kind, owner_id, url, event_types, status, created_at,
          updated_at)
        SELECT gen_random_uuid(), 'operator', gen_random_uuid(), 'https://hooks.example.com/x', '{*}',
          'enabled', $2, $2
        FROM generate_series(1, $1::int)\
        """,
        ABSENT,
        Rows.utc(NOW));
    rows.change(
        """
        INSERT INTO endpoint_queue (endpoint_id, paced_until, served_at, next_due_at)
        SELECT id, $1, $1, $1 FROM endpoints\
        """,
        Rows.utc(NOW.minusSeconds(60)));
    rows.change(
        """
        UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner'
        WHERE id IN (SELECT id FROM endpoints LIMIT $1::int)\
        """,
        ABSENT / 2);
    rows.change(
        "UPDATE endpoints SET held_until = $1 WHERE status = 'enabled'",
        Rows.utc(NOW.plusSeconds(3_600)));
  }

  /** Of both tables, also those that a condition throws away. */
  private long rowsReadByAClaim() throws Exception {
    String plan =
        rows.postgres()
            .inTransaction(
                tx -> {
                  // As the pool of jobs plans.
                  tx.execute("SET LOCAL plan_cache_mode = 'force_generic_plan'");
                  return tx.query("EXPLAIN (ANALYZE, FORMAT JSON) " + ClaimStore.IN_LINE)
                      .bind("burst", 1.0)
                      .bind("perEndpoint", 4)
                      .bindArray("full", UUID.class, List.of())
                      .bind("slots", 8)
                      .map(row -> row.getValue(0).toString())
                      .one();
                });
    return read(new ObjectMapper().readTree(plan).path(0).path("Plan"));
  }

  private static long read(JsonNode node) {
    long rows = 0;
    if (node.has("Relation Name")) {
      rows =
          (node.path("Actual Rows").asLong() + node.path("Rows Removed by Filter").asLong())
              * node.path("Actual Loops").asLong();
    }
    for (JsonNode child : node.path("Plans")) {
      rows += read(child);
    }
    return rows;
  }

  @Test
  void whatComesWhileAnEndpointIsDisabledIsClaimedWhenItIsEnabled() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID before = rows.pending(endpoint, NOW);
    disable(endpoint);
    UUID meanwhile = takeIn(endpoint);

    assertThat(store.claim(8).rows()).isEmpty();
    rows.change(
        "UPDATE endpoints SET status = 'enabled', disabled_reason = NULL WHERE id = $1", endpoint);
    assertThat(store.claim(8).rows())
        .extracting(Claim::deliveryId)
        .containsExactlyInAnyOrder(before, meanwhile);
  }

  @Test
  void whatComesWhileAnEndpointIsHeldIsClaimedAtTheHoldsEndAndNotBefore() {
    UUID endpoint = rows.endpoint(100, NOW);
    hold(endpoint, NOW.plusSeconds(60));
    UUID meanwhile = takeIn(endpoint);

    assertThat(claimAt(NOW.plusMillis(59_999))).isEmpty();
    assertThat(claimAt(NOW.plusSeconds(60)))
        .extracting(Claim::deliveryId)
        .containsExactly(meanwhile);
  }

  @Test
  void aHoldThatIsTakenBackOrLengthenedCounts() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW);
    hold(endpoint, NOW.plusSeconds(60));
    hold(endpoint, NOW.plusSeconds(90));

    assertThat(claimAt(NOW.plusSeconds(89))).isEmpty();
    rows.change("UPDATE endpoints SET held_until = NULL WHERE id = $1", endpoint);
    assertThat(claimAt(NOW.plusSeconds(89))).hasSize(1);
  }

  @Test
  void anEndpointThatIsEnabledWhileItIsHeldStaysHeld() {
    UUID endpoint = rows.endpoint(100, NOW);
    rows.pending(endpoint, NOW);
    hold(endpoint, NOW.plusSeconds(60));
    disable(endpoint);
    rows.change(
        "UPDATE endpoints SET status = 'enabled', disabled_reason = NULL WHERE id = $1", endpoint);

    assertThat(store.claim(8).rows()).isEmpty();
    assertThat(claimAt(NOW.plusSeconds(60))).hasSize(1);
  }

  @Test
  void anEndpointThatIsMadeDisabledIsInNoLine() {
    UUID endpoint = UUID.randomUUID();
    rows.postgres()
        .useTransaction(
            tx -> {
              tx.execute(
                  """
                  INSERT INTO endpoints (id, owner_kind, owner_id, url, event_types, status,
                    disabled_reason, created_at, updated_at)
                  VALUES ($1, 'operator', $1, 'https://x', '{*}', 'disabled', 'owner', $2, $2)\
                  """,
                  endpoint,
                  Rows.utc(NOW));
              tx.execute(
                  "INSERT INTO endpoint_queue (endpoint_id, paced_until, served_at)"
                      + " VALUES ($1, $2, $2)",
                  endpoint,
                  Rows.utc(NOW));
            });
    takeIn(endpoint);

    assertThat(store.claim(8).rows()).isEmpty();
  }

  /**
   * Or who holds back endpoints and then takes rows of the queue in their order would wait for
   * somebody who waits for it.
   */
  @Test
  void aHoldTakesTheEndpointsRowOfTheQueueWhenItsTransactionEndsAndNotBefore() {
    UUID endpoint = rows.endpoint(100, NOW);
    UUID delivery = rows.pending(endpoint, NOW);

    List<Claim> meanwhile =
        rows.postgres()
            .inTransaction(
                tx -> {
                  tx.execute(
                      "UPDATE endpoints SET held_until = $2 WHERE id = $1",
                      endpoint,
                      Rows.utc(NOW.plusSeconds(60)));
                  return store.claim(8).rows();
                });

    assertThat(meanwhile).extracting(Claim::deliveryId).containsExactly(delivery);
    assertThat(rows.instant("SELECT not_before FROM endpoint_queue"))
        .isEqualTo(NOW.plusSeconds(60));
  }

  private UUID takeIn(UUID endpoint) {
    String event = UUID.randomUUID().toString();
    rows.change(
        "INSERT INTO events (id, type, body, occurred_at, received_at)"
            + " VALUES ($1, 'round.settled', '{}', $2, $2)",
        event,
        Rows.utc(NOW));
    NewDelivery delivery =
        new NewDelivery(
            UUID.randomUUID(), endpoint, Tenant.operator(UUID.randomUUID()), event, true);
    rows.postgres()
        .useTransaction(tx -> new DeliveryWriter().addDeliveries(tx, List.of(delivery), NOW));
    return delivery.id();
  }

  private void disable(UUID endpoint) {
    rows.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner' WHERE id = $1",
        endpoint);
  }

  private void hold(UUID endpoint, Instant end) {
    rows.change("UPDATE endpoints SET held_until = $2 WHERE id = $1", endpoint, Rows.utc(end));
  }

  private List<Claim> claimAt(Instant now) {
    rows.at(now);
    return store.claim(8).rows();
  }
}
