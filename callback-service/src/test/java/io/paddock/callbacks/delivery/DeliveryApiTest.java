package io.paddock.callbacks.delivery;

import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of deliveries. */
@QuarkusTest
class DeliveryApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;
  private TestTenant operator;
  private Subscription first;
  private Subscription second;
  private List<String> ids;

  @SuppressWarnings("NullAway.Init") // set before each test
  DeliveryApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @BeforeEach
  void deliveries() {
    operator = tenants.operator();
    first = Subscription.of(operator, URL, "round.settled");
    second = Subscription.of(operator, URL, "round.settled");
    ids =
        List.of(
            insert(first, 1, "delivered"),
            insert(second, 2, "pending"),
            insert(first, 3, "failed"),
            insert(first, 4, "delivering"),
            insert(first, 5, "delivered"));
  }

  @Test
  void theNewestComeFirst() {
    assertThat(list("")).isEqualTo(pick(4, 3, 2, 1, 0));
  }

  @Test
  void anEndpointsDeliveriesCanBeListedAlone() {
    assertThat(list("?endpointId=" + first.id())).isEqualTo(pick(4, 3, 2, 0));
    assertThat(list("?endpointId=" + second.id())).isEqualTo(pick(1));
  }

  @ParameterizedTest
  @CsvSource({"delivered, 2", "pending, 1", "failed, 1", "delivering, 1"})
  void aStatusCanBeListedAlone(String status, int count) {
    assertThat(list("?status=" + status)).hasSize(count);
  }

  @Test
  void aParkedDeliveryIsListedAndCanBeSentAgain() {
    String parked = insert(first, 6, "parked");

    assertThat(list("?status=parked")).isEqualTo(List.of(parked));
    operator.api().post(DELIVERIES + "/" + parked + "/resend").then().statusCode(202);

    assertThat(
            Db.row(
                "SELECT own_faults, breaks FROM due WHERE delivery_id = $1",
                UUID.fromString(parked)))
        .containsEntry("own_faults", 0)
        .containsEntry("breaks", 0);
  }

  @Test
  void filtersNarrowEachOther() {
    assertThat(list("?status=delivered&endpointId=" + first.id())).isEqualTo(pick(4, 0));
    assertThat(list("?status=delivered&endpointId=" + second.id())).isEmpty();
  }

  @Test
  void aListGoesOnWhereItsPageEnded() {
    JsonPath page = operator.api().get(DELIVERIES + "?limit=2").jsonPath();
    JsonPath next =
        operator
            .api()
            .get(DELIVERIES + "?limit=3&cursor=" + page.getString("nextCursor"))
            .jsonPath();

    assertThat(page.<String>getList("items.id")).isEqualTo(pick(4, 3));
    assertThat(next.<String>getList("items.id")).isEqualTo(pick(2, 1, 0));
    assertThat(next.getString("nextCursor")).isNull();
  }

  @Test
  void aCursorIsOneOfItsOwnListAlone() {
    String cursor = operator.api().get(DELIVERIES + "?limit=1").path("nextCursor");
    String delivered =
        operator.api().get(DELIVERIES + "?limit=1&status=delivered").path("nextCursor");
    TestTenant other = tenants.operator();

    assertThat(operator.api().get(DELIVERIES + "?cursor=" + cursor).statusCode()).isEqualTo(200);
    for (Response answer :
        List.of(
            other.api().get(DELIVERIES + "?cursor=" + cursor),
            operator.api().get("/api/v1/callbacks/endpoints?cursor=" + cursor),
            operator.api().get(DELIVERIES + "?status=delivered&cursor=" + cursor),
            operator.api().get(DELIVERIES + "?status=failed&cursor=" + delivered),
            operator.api().get(DELIVERIES + "?cursor=" + delivered),
            operator.api().get(DELIVERIES + "?endpointId=" + first.id() + "&cursor=" + cursor))) {
      answer.then().statusCode(400).body("errors.pointer", contains("?cursor"));
    }
  }

  @Test
  void onlyAPendingDeliveryHasANextAttempt() {
    JsonPath all = operator.api().get(DELIVERIES).jsonPath();

    assertThat(all.getList("items.findAll { it.nextAttemptAt != null }.status"))
        .isEqualTo(List.of("pending"));
    assertThat(all.getList("items.findAll { it.finishedAt != null }.status"))
        .isEqualTo(List.of("delivered", "failed", "delivered"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status=lost       | ?status     | must be pending, delivering, delivered, failed or parked
          endpointId=x      | ?endpointId | must be a UUID
          limit=0           | ?limit      | must be between 1 and 200
          cursor=YWJj       | ?cursor     | not a cursor of this list
          """)
  void aBadFilterIsRefused(String query, String pointer, String detail) {
    operator
        .api()
        .get(DELIVERIES + "?" + query)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void anAttemptShowsWhereItGotToAndWhatFollowed() {
    Db.change(
        """
        INSERT INTO attempts (delivery_id, number, started_at, finished_at, outcome, http_status,
          failure_phase, failure_code, address, tls_version, tls_cipher, tls_subject, tls_issuer,
          tls_not_after, next_attempt_at)
        VALUES ($1, 1, '2026-01-15T09:30:00Z', '2026-01-15T09:30:01Z', 'failed', NULL,
          'tls', 'tls_failed', '93.184.215.14', 'TLSv1.3', 'TLS_AES_128_GCM_SHA256',
          'CN=hooks.mybrand.com', 'CN=R11', '2026-02-15T09:29:59Z', '2026-01-15T09:30:06Z'),
          ($1, 2, '2026-01-15T09:30:00Z', '2026-01-15T09:30:01Z', 'succeeded', 204,
          NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
        """,
        UUID.fromString(ids.getFirst()));

    JsonPath delivery =
        operator
            .api()
            .get(DELIVERIES + "/" + ids.getFirst())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(delivery.getMap("attempts[0].tls"))
        .isEqualTo(
            Map.of(
                "version", "TLSv1.3",
                "cipher", "TLS_AES_128_GCM_SHA256",
                "subject", "CN=hooks.mybrand.com",
                "issuer", "CN=R11",
                "notAfter", "2026-02-15T09:29:59Z",
                "daysLeft", 30));
    assertThat(delivery.getString("attempts[0].address")).isEqualTo("93.184.215.14");
    assertThat(delivery.getString("attempts[0].nextAttemptAt")).isEqualTo("2026-01-15T09:30:06Z");
    assertThat(delivery.getMap("attempts[1].tls")).isNull();
    assertThat(delivery.getString("attempts[1].address")).isNull();
    assertThat(delivery.getString("attempts[1].nextAttemptAt")).isNull();
  }

  private List<String> list(String query) {
    return operator.api().get(DELIVERIES + query).then().statusCode(200).extract().path("items.id");
  }

  private List<String> pick(int... indexes) {
    return Arrays.stream(indexes).mapToObj(ids::get).toList();
  }

  /** Ids grow with {@code number}, as ids of version 7 grow with time. */
  private static String insert(Subscription subscription, int number, String status) {
    long random = UUID.randomUUID().getLeastSignificantBits();
    UUID id = new UUID((long) number << 48, random);
    String event = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', now(), now())\
        """,
        event);
    boolean open = status.equals("pending") || status.equals("delivering");
    Db.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at,
          finished_at)
        VALUES ($1, $2, 'operator', $3, $4, $5, now(), CASE WHEN $6 THEN NULL ELSE now() END)\
        """,
        id,
        UUID.fromString(subscription.id()),
        subscription.owner().id(),
        event,
        open ? "pending" : status,
        open);
    if (open) {
      Db.change(Waiting.ADD, id, Rows.utc(Instant.now().plus(Duration.ofHours(1))));
    }
    if (status.equals("delivering")) {
      Db.change("UPDATE due SET leased_at = now(), attempts = 1 WHERE delivery_id = $1", id);
    }
    return id.toString();
  }
}
