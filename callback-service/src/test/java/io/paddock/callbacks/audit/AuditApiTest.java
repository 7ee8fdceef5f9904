package io.paddock.callbacks.audit;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.paddock.auth.secret.Secret;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who changed what, as the tenant and staff read it. */
@QuarkusTest
class AuditApiTest {

  private static final String AUDIT = "/api/v1/callbacks/audit";
  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;
  private final StaffKeys staff;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  AuditApiTest(Tenants tenants, StaffKeys staff, Topics topics) {
    this.tenants = tenants;
    this.staff = staff;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void everyChangeOfAnEndpointIsARowThatNamesNoSecret() {
    String header = "Bearer 0123456789";
    Subscription made =
        Subscription.with(
            tenants.operator(),
            URL,
            ",'rateLimitPerSecond':20,'headers':{'Authorization':'%s'}".formatted(header),
            "round.settled");
    Api api = made.owner().api().with("X-Request-Id", "audit-request-1");
    api.patch(made.path(), "{'rateLimitPerSecond':50,'headers':{'Authorization':null}}");
    api.patch(made.path(), "{'disabled':true}");
    api.post(made.path() + "/enable");
    String second =
        api.post(made.path() + "/secret/rotate", "{'graceSeconds':3600}").path("secret");
    List<String> ids = api.get(made.path() + "/secrets").path("items.id");
    api.delete(made.path() + "/secrets/" + ids.getLast()).then().statusCode(204);
    api.delete(made.path()).then().statusCode(204);

    JsonPath trail = trail(made.owner());

    assertThat(trail.getList("items.action"))
        .isEqualTo(
            List.of(
                "endpoint.deleted",
                "endpoint.secret_ended",
                "endpoint.secret_rotated",
                "endpoint.changed",
                "endpoint.changed",
                "endpoint.changed",
                "endpoint.created"));
    assertThat(trail.getList("items.endpointId")).containsOnly(made.id());
    assertThat(trail.getList("items.target.id")).containsOnly(made.id());
    assertThat(trail.getList("items.actor.kind")).containsOnly("operator");
    assertThat(trail.getList("items.actor.id")).containsOnly(made.owner().id().toString());
    assertThat(trail.getList("items.actor.keyId", String.class))
        .allSatisfy(key -> assertThat(key).matches("[0-9a-f]{16}"));
    assertThat(trail.getString("items[0].requestId")).isEqualTo("audit-request-1");
    assertThat(Instant.parse(trail.getString("items[0].at")))
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(5));
    String fingerprint = Secret.of(header).fingerprint();
    assertThat(trail.getMap("items[6].diff.url")).isEqualTo(change(null, URL));
    assertThat(trail.getMap("items[6].diff.secret"))
        .isEqualTo(change(null, Secret.of(made.secret()).fingerprint()));
    assertThat(trail.getString("items[6].diff.headers.to.Authorization")).isEqualTo(fingerprint);
    assertThat(trail.getMap("items[5].diff")).containsOnlyKeys("rateLimitPerSecond", "headers");
    assertThat(trail.getMap("items[5].diff.rateLimitPerSecond"))
        .isEqualTo(Map.of("from", 20, "to", 50));
    assertThat(trail.getMap("items[5].diff.headers"))
        .isEqualTo(Map.of("from", Map.of("Authorization", fingerprint), "to", Map.of()));
    assertThat(trail.getMap("items[4].diff"))
        .isEqualTo(Map.of("status", Map.of("from", "enabled", "to", "disabled")));
    assertThat(trail.getMap("items[3].diff"))
        .isEqualTo(Map.of("status", Map.of("from", "disabled", "to", "enabled")));
    assertThat(trail.getMap("items[2].diff.secret"))
        .isEqualTo(change(null, Secret.of(second).fingerprint()));
    assertThat(trail.getMap("items[2].diff.graceSeconds")).isEqualTo(change(null, 3_600));
    assertThat(trail.getMap("items[1].diff.secretId")).containsEntry("from", ids.getLast());
    assertThat(trail.getMap("items[0].diff.status"))
        .isEqualTo(Map.of("from", "enabled", "to", "deleted"));
    assertThat(trail.prettify()).doesNotContain(header, made.secret(), second);
  }

  @Test
  void whatIsSentAgainRecoveredAndErasedIsARow() {
    receiver.answerAlways(Answer.of(500));
    Subscription made =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'retryWaitsSeconds':[]", "round.settled");
    Api api = made.owner().api();
    EventEnvelope event = Topics.roundSettled(made.owner().id(), null);
    topics.publish(event);
    await().until(() -> made.deliveries().getList("items.status").contains("failed"));
    String delivery = made.deliveries().getString("items[0].id");

    api.post(Api.DELIVERIES + "/" + delivery + "/resend").then().statusCode(202);
    awaitFailed(made);
    api.post(Api.EVENTS + "/" + event.id() + "/send", "{'endpointId':'%s'}".formatted(made.id()))
        .then()
        .statusCode(202);
    awaitFailed(made);
    api.post(Api.DEAD_LETTERS + "/redrive", "{'endpointId':'%s'}".formatted(made.id()))
        .then()
        .statusCode(200);
    awaitFailed(made);
    String recovery =
        api.post(made.path() + "/recover", "{'since':'2026-01-01T00:00:00Z'}").path("id");
    api.post("/api/v1/callbacks/erasures", "{'subject':'%s'}".formatted(event.subject()))
        .then()
        .statusCode(200);

    JsonPath trail = trail(made.owner());
    assertThat(trail.getList("items.action"))
        .isEqualTo(
            List.of(
                "subject.erased",
                "endpoint.recovery_begun",
                "endpoint.dead_letters_redriven",
                "event.sent",
                "delivery.resent",
                "endpoint.created"));
    assertThat(trail.getString("items[0].target.id"))
        .isEqualTo(Secret.of(event.subject()).fingerprint());
    assertThat(trail.getString("items[0].endpointId")).isNull();
    assertThat(trail.getString("items[1].target.id")).isEqualTo(recovery);
    assertThat(trail.getMap("items[2].diff.redriven")).isEqualTo(change(null, 1));
    assertThat(trail.getString("items[3].target.id")).isEqualTo(event.id());
    assertThat(trail.getString("items[4].target.id")).isEqualTo(delivery);
    assertThat(trail.prettify()).doesNotContain(event.subject());
  }

  @Test
  void staffAreNamedAndReadItByTenant() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    String tenant = "?tenant=" + made.owner().text();
    staff
        .as("operations")
        .patch(made.path() + tenant, "{'description':'seen to'}")
        .then()
        .statusCode(200);

    for (String role : List.of("auditor", "support", "operations", "super_admin")) {
      staff
          .as(role)
          .get(AUDIT + tenant)
          .then()
          .statusCode(200)
          .body("items.actor.kind", contains("staff", "operator"))
          .body("items[0].diff.description.to", equalTo("seen to"));
    }
    staff.as("auditor").get(AUDIT).then().statusCode(400);
    assertThat(trail(made.owner()).getString("items[0].actor.keyId")).isNull();
  }

  @Test
  void aTenantReadsItsOwnAloneByEndpointAndPage() {
    TestTenant operator = tenants.operator();
    Subscription one = Subscription.of(operator, URL, "round.settled");
    Subscription two = Subscription.of(operator, URL + "/2", "round.settled");
    operator.api().delete(one.path());
    Subscription foreign = Subscription.of(tenants.operator(), URL, "round.settled");

    operator
        .api()
        .get(AUDIT + "?endpointId=" + one.id())
        .then()
        .body("items.action", contains("endpoint.deleted", "endpoint.created"));
    operator.api().get(AUDIT + "?endpointId=" + foreign.id()).then().body("items", hasSize(0));
    operator.api().get(AUDIT + "?endpointId=x").then().statusCode(400);
    JsonPath first = operator.api().get(AUDIT + "?limit=2").jsonPath();
    JsonPath rest =
        operator.api().get(AUDIT + "?limit=2&cursor=" + first.getString("nextCursor")).jsonPath();
    assertThat(first.getList("items.endpointId")).containsExactly(one.id(), two.id());
    assertThat(rest.getList("items.endpointId")).containsExactly(one.id());
    assertThat(rest.getString("nextCursor")).isNull();
    Api.anonymous().get(AUDIT).then().statusCode(401);
  }

  @Test
  void whatIsRefusedOrChangesNothingLeavesNoRow() {
    Subscription made = Subscription.of(tenants.partner(), URL, "trade.executed");
    Api api = made.owner().api();

    api.patch(made.path(), "{'url':'%s'}".formatted(URL)).then().statusCode(200);
    api.post(made.path() + "/enable").then().statusCode(200);
    api.patch(made.path(), "{'url':'nowhere'}").then().statusCode(400);
    api.delete(Api.ENDPOINTS + "/01890a5d-ac96-774b-bcce-b302099a8057").then().statusCode(404);
    for (int i = 0; i < 2; i++) {
      api.post(made.path() + "/secret/rotate").then().statusCode(201);
    }
    api.post(made.path() + "/secret/rotate").then().statusCode(409);
    Api once = api.with("Idempotency-Key", "rotate-1");
    once.post(made.path() + "/secret/rotate", "{'graceSeconds':0}").then().statusCode(201);
    once.post(made.path() + "/secret/rotate", "{'graceSeconds':0}").then().statusCode(201);

    assertThat(trail(made.owner()).getList("items.action"))
        .isEqualTo(
            List.of(
                "endpoint.secret_rotated",
                "endpoint.secret_rotated",
                "endpoint.secret_rotated",
                "endpoint.created"));
  }

  private static void awaitFailed(Subscription made) {
    await().until(() -> made.onlyDelivery().getString("status").equals("failed"));
  }

  private static JsonPath trail(TestTenant tenant) {
    return tenant.api().get(AUDIT).then().statusCode(200).extract().jsonPath();
  }

  private static Map<String, @Nullable Object> change(@Nullable Object from, Object to) {
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put("from", from);
    change.put("to", to);
    return change;
  }
}
