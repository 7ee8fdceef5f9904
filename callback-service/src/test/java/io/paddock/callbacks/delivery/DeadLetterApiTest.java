package io.paddock.callbacks.delivery;

import static io.paddock.callbacks.fixtures.Api.DEAD_LETTERS;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried no more is found, and sent again when its owner says so. */
@QuarkusTest
class DeadLetterApiTest {

  private final Tenants tenants;
  private final Receiver receiver = new Receiver();
  private TestTenant operator;
  private Subscription first;
  private Subscription second;

  @SuppressWarnings("NullAway.Init") // set before each test
  DeadLetterApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @BeforeEach
  void subscribe() {
    operator = tenants.operator();
    first = Subscription.of(operator, receiver.url("/first"), "round.settled");
    second = Subscription.of(operator, receiver.url("/second"), "round.settled");
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void whatFailedOrIsParkedIsListedNewestFirst() {
    String failed = delivery(first, 1, "failed");
    delivery(first, 2, "delivered");
    String parked = delivery(second, 3, "parked");

    JsonPath page = list("?limit=1");

    assertThat(list("").getList("items.id")).isEqualTo(List.of(parked, failed));
    assertThat(list("?endpointId=" + first.id()).getList("items.id")).isEqualTo(List.of(failed));
    assertThat(page.getList("items.id")).isEqualTo(List.of(parked));
    assertThat(list("?limit=1&cursor=" + page.getString("nextCursor")).getList("items.id"))
        .isEqualTo(List.of(failed));
    tenants.operator().api().get(DEAD_LETTERS).then().body("items", hasSize(0));
  }

  @Test
  void aFailedConnectivityTestIsNone() {
    receiver.answerAlways(Answer.of(500));
    operator.api().post(first.path() + "/test").then().statusCode(201);
    await().until(() -> first.deliveries().getList("items.status").contains("failed"));

    assertThat(list("").getList("items")).isEmpty();
    redrive(first).then().statusCode(200).body("redriven", equalTo(0));
  }

  @Test
  void anEndpointsDeadLettersBeginAnewAndNobodyElses() {
    delivery(first, 1, "failed");
    delivery(first, 2, "parked");
    String others = delivery(second, 3, "failed");

    redrive(first).then().statusCode(200).body("redriven", equalTo(2)).body("more", equalTo(false));
    await().until(() -> receiver.received().size() == 2);

    assertThat(receiver.received()).allMatch(request -> request.path().equals("/first"));
    assertThat(list("").getList("items.id")).isEqualTo(List.of(others));
  }

  @Test
  void moreThanACallTakesIsSaid() {
    Db.change(
        """
        WITH made AS (
          INSERT INTO events (id, type, body, occurred_at, received_at)
          SELECT gen_random_uuid(), 'round.settled', '{}', now(), now()
          FROM generate_series(1, $1::int) RETURNING id)
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at,
          finished_at)
        SELECT gen_random_uuid(), $2, 'operator', $3, id, 'failed', now(), now() FROM made
        """,
        DeadLetters.BATCH + 1,
        UUID.fromString(first.id()),
        operator.id());

    redrive(first).then().body("redriven", equalTo(DeadLetters.BATCH)).body("more", equalTo(true));
    redrive(first).then().body("redriven", equalTo(1)).body("more", equalTo(false));
    operator.api().delete(first.path()).then().statusCode(204);
  }

  @Test
  void aDisabledEndpointsStayAsTheyAre() {
    String failed = delivery(first, 1, "failed");
    operator.api().patch(first.path(), "{'disabled':true}");

    redrive(first).then().statusCode(409).body("code", equalTo("endpoint_disabled"));

    assertThat(list("").getList("items.id")).isEqualTo(List.of(failed));
  }

  @Test
  void nothingOfAnotherTenantsIsSent() {
    String failed = delivery(first, 1, "failed");

    tenants
        .operator()
        .api()
        .post(DEAD_LETTERS + "/redrive", "{'endpointId':'%s'}".formatted(first.id()))
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/endpointId"));

    assertThat(list("").getList("items.id")).isEqualTo(List.of(failed));
  }

  @ParameterizedTest
  @CsvSource({"?endpointId=x, ?endpointId", "?limit=0, ?limit", "?cursor=x, ?cursor"})
  void aQueryThatCannotBeIsAnsweredWithItsFlaw(String query, String pointer) {
    operator
        .api()
        .get(DEAD_LETTERS + query)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains(pointer));
  }

  @Test
  void anEndpointWithoutDeliveriesHasNothingToTell() {
    operator
        .api()
        .get(first.path() + "/stats")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(0))
        .body("successRate", nullValue())
        .body("latencyMs", nullValue())
        .body("oldestUndeliveredAt", nullValue())
        .body("answerTime", nullValue());
  }

  @Test
  void anEndpointTellsHowWellItDoes() {
    for (int i = 1; i <= 99; i++) {
      delivery(first, i, "delivered");
    }
    delivery(first, 100, "failed");
    delivery(second, 200, "failed");

    JsonPath stats =
        operator.api().get(first.path() + "/stats").then().statusCode(200).extract().jsonPath();

    assertThat(stats.getInt("delivered")).isEqualTo(99);
    assertThat(stats.getInt("failed")).isEqualTo(1);
    assertThat(stats.getInt("parked")).isZero();
    assertThat(stats.getInt("underWay")).isZero();
    assertThat(stats.getString("successRate")).isEqualTo("0.9900");
    // Each took as many milliseconds as its number says.
    assertThat(stats.getMap("latencyMs")).isEqualTo(Map.of("p50", 50, "p95", 95, "p99", 99));
  }

  @Test
  void whatWaitsLongestIsTold() {
    operator.api().patch(first.path(), "{'disabled':true}");
    delivery(first, 1, "pending");

    JsonPath stats = operator.api().get(first.path() + "/stats").jsonPath();

    assertThat(stats.getInt("underWay")).isEqualTo(1);
    assertThat(stats.getString("oldestUndeliveredAt")).isNotNull();
  }

  private JsonPath list(String query) {
    return operator.api().get(DEAD_LETTERS + query).then().statusCode(200).extract().jsonPath();
  }

  private Response redrive(Subscription subscription) {
    return operator
        .api()
        .post(DEAD_LETTERS + "/redrive", "{'endpointId':'%s'}".formatted(subscription.id()));
  }

  /** A delivery of an event that happened so many milliseconds before it ended. */
  private static String delivery(Subscription subscription, int number, String status) {
    UUID id =
        new UUID(0x0199_0000_0000_7000L + number, UUID.randomUUID().getLeastSignificantBits());
    String event = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', date_trunc('second', now()), now())
        """,
        event);
    Db.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status,
          created_at, finished_at)
        SELECT $1, $2, $3, $4, v.id, $6::text, now(),
          CASE WHEN $6::text <> 'pending' THEN v.occurred_at + $7::int * interval '1 ms' END
        FROM events v WHERE v.id = $5
        """,
        id,
        UUID.fromString(subscription.id()),
        subscription.owner().kind(),
        subscription.owner().id(),
        event,
        status,
        number);
    if (status.equals("pending")) {
      Db.change(Waiting.ADD, id, Rows.utc(Instant.now()));
    }
    return id.toString();
  }
}
