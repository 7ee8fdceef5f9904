package io.paddock.callbacks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hours of an endpoint. */
@QuarkusTest
class EndpointHoursTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;
  private final Instant now =
      Db.value(OffsetDateTime.class, "SELECT callbacks.present()").toInstant();
  private final Instant hour = now.truncatedTo(ChronoUnit.HOURS);

  EndpointHoursTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void what_ended_counts_where_it_ended_and_what_waits_at_each_hours_end() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Instant third = hour.minus(Duration.ofHours(3));
    for (int ms : List.of(10, 20, 30, 4_000)) {
      delivery(made, "delivered", third.plusSeconds(60), third.plusSeconds(60).plusMillis(ms));
    }
    delivery(made, "failed", third.plusSeconds(90), hour.minusSeconds(1));
    delivery(made, "parked", third.plusSeconds(90), hour.minusSeconds(1));
    delivery(made, "pending", hour.minus(Duration.ofHours(1)), null);
    delivery(made, "delivered", hour.minus(Duration.ofHours(24)), hour.minus(Duration.ofHours(24)));

    JsonPath hours = made.owner().api().get(made.path() + "/stats/hours").jsonPath();

    assertThat(hours.getList("items")).hasSize(24);
    assertThat(Instant.parse(hours.getString("items[23].since"))).isEqualTo(hour);
    assertThat(hours.getInt("items[20].delivered")).isEqualTo(4);
    assertThat(hours.getInt("items[20].failed")).isZero();
    assertThat(hours.getInt("items[20].p50")).isEqualTo(20);
    assertThat(hours.getInt("items[20].p95")).isEqualTo(4_000);
    assertThat(hours.getInt("items[20].p99")).isEqualTo(4_000);
    assertThat(hours.getInt("items[22].failed")).isEqualTo(2);
    assertThat(hours.getString("items[22].p50")).isNull();
    assertThat(hours.getList("items.waiting", Integer.class).subList(19, 24))
        .containsExactly(0, 2, 2, 1, 1);
    assertThat(hours.getList("items.delivered", Integer.class).stream().mapToInt(n -> n).sum())
        .isEqualTo(4);
  }

  @Test
  void a_foreign_endpoint_has_no_hours() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    tenants
        .operator()
        .api()
        .get(made.path() + "/stats/hours")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  private static void delivery(
      Subscription at, String status, Instant made, @Nullable Instant ended) {
    String event = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO callbacks.events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', $2, $2)
        """,
        event,
        made.atOffset(ZoneOffset.UTC));
    Db.change(
        """
        INSERT INTO callbacks.deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status,
          created_at, finished_at)
        VALUES ($1, $2, 'operator', $3, $4, $5, $6, $7)
        """,
        UUID.randomUUID(),
        UUID.fromString(at.id()),
        at.owner().id(),
        event,
        status,
        made.atOffset(ZoneOffset.UTC),
        ended == null ? null : ended.atOffset(ZoneOffset.UTC));
  }
}
