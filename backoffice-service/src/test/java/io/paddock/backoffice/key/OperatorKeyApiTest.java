package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorKeyApiTest {

  private static final String ME = "/api/v1/operator/me";

  private final MovableClock clock;

  @Inject
  OperatorKeyApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_pair_is_issued_and_works_at_once() {
    Operator brand = Tenants.operator();

    Response answer = issue(brand, "{'label':'first'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath body = answer.jsonPath();
    assertThat(body.getMap(""))
        .containsOnlyKeys("keyId", "publicKey", "secretKey", "activeFrom", "previous");
    String keyId = body.getString("keyId");
    assertThat(keyId).matches("[0-9a-f]{16}");
    assertThat(body.getString("publicKey")).isEqualTo("pk_test_" + keyId);
    assertThat(body.getString("secretKey"))
        .matches("sk_test_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")
        .startsWith("sk_test_" + keyId + "_");
    assertThat(body.getList("previous")).isEmpty();
    assertThat(Instant.parse(body.getString("activeFrom")))
        .isCloseTo(clock.instant(), within(15, SECONDS));
    Response me = Api.operator(body.getString("secretKey")).get(ME);
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.jsonPath().getMap("operator"))
        .containsEntry("id", brand.id())
        .containsEntry("code", brand.code());
  }

  @Test
  void the_pair_before_works_for_24_hours_and_not_longer() {
    Operator brand = Tenants.operator();
    JsonPath first = Staff.operations().post(brand.staff() + "/api-keys").jsonPath();
    Api old = Api.operator(first.getString("secretKey"));
    assertThat(old.get(ME).statusCode()).isEqualTo(200);

    JsonPath second = issue(brand, "{}").jsonPath();

    assertThat(second.getList("previous.keyId")).containsExactly(first.getString("keyId"));
    assertThat(Instant.parse(second.getString("previous[0].expiresAt")))
        .isCloseTo(clock.instant().plus(Duration.ofHours(24)), within(15, SECONDS));
    clock.advance(Duration.ofHours(24).minusSeconds(20));
    assertThat(old.get(ME).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(30));
    isProblem(old.get(ME), 401, "operator_key_invalid");
    assertThat(Api.operator(second.getString("secretKey")).get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void without_grace_the_pair_before_ends_at_once() {
    Operator brand = Tenants.operator();
    Api old = Api.operator(issue(brand, "{}").jsonPath().getString("secretKey"));
    assertThat(old.get(ME).statusCode()).isEqualTo(200);

    issue(brand, "{'graceSeconds':0}").then().statusCode(201);

    isProblem(old.get(ME), 401, "operator_key_invalid");
  }

  @Test
  void a_longer_grace_never_prolongs_an_end_that_was_set() {
    Operator brand = Tenants.operator();
    String first = issue(brand, "{}").jsonPath().getString("keyId");
    issue(brand, "{'graceSeconds':60}");

    JsonPath third = issue(brand, "{'graceSeconds':604800}").jsonPath();

    assertThat(third.getString("previous[1].keyId")).isEqualTo(first);
    assertThat(Instant.parse(third.getString("previous[1].expiresAt")))
        .isCloseTo(clock.instant().plusSeconds(60), within(15, SECONDS));
    assertThat(Instant.parse(third.getString("previous[0].expiresAt")))
        .isCloseTo(clock.instant().plus(Duration.ofDays(7)), within(15, SECONDS));
  }

  @Test
  void grace_is_0_to_7_days() {
    Operator brand = Tenants.operator();

    pointsAt(issue(brand, "{'graceSeconds':-1}"), "/graceSeconds");
    pointsAt(issue(brand, "{'graceSeconds':604801}"), "/graceSeconds");
    pointsAt(issue(brand, "{'graceSeconds':'60'}"), "/graceSeconds");
    pointsAt(issue(brand, "{'label':''}"), "/label", "/label");
    assertThat(issue(brand, "{'graceSeconds':604800}").statusCode()).isEqualTo(201);
  }

  @Test
  void the_list_shows_every_pair_newest_first_and_no_secret() {
    Operator brand = Tenants.operator();
    JsonPath first = issue(brand, "{'label':'one'}").jsonPath();
    JsonPath second = issue(brand, "{'label':'two'}").jsonPath();
    JsonPath third = issue(brand, "{'label':'three'}").jsonPath();
    Staff.operations().delete(brand.staff() + "/api-keys/" + first.getString("keyId"));

    Response answer = Staff.operations().get(brand.staff() + "/api-keys");

    JsonPath list = answer.jsonPath();
    assertThat(list.getList("items.keyId"))
        .containsExactly(
            third.getString("keyId"), second.getString("keyId"), first.getString("keyId"));
    assertThat(list.getList("items.status")).containsExactly("active", "grace", "revoked");
    assertThat(list.getList("items.label")).containsExactly("three", "two", "one");
    assertThat(list.getList("items.publicKey"))
        .first()
        .isEqualTo("pk_test_" + third.getString("keyId"));
    assertThat(answer.body().asString()).doesNotContain(third.getString("secretKey").substring(25));
    JsonPath page = Staff.operations().get(brand.staff() + "/api-keys?limit=2").jsonPath();
    JsonPath rest =
        Staff.operations()
            .get(brand.staff() + "/api-keys?limit=2&cursor=" + page.getString("nextCursor"))
            .jsonPath();
    assertThat(page.getList("items")).hasSize(2);
    assertThat(rest.getList("items.keyId")).containsExactly(first.getString("keyId"));
  }

  @Test
  void an_expired_pair_is_listed_as_such() {
    Operator brand = Tenants.operator();
    issue(brand, "{}");
    issue(brand, "{'graceSeconds':0}");

    JsonPath list = Staff.operations().get(brand.staff() + "/api-keys").jsonPath();

    assertThat(list.getList("items.status")).containsExactly("active", "expired");
  }

  @Test
  void a_revoked_pair_is_refused_at_once_even_the_last_one() {
    Operator brand = Tenants.operator();
    JsonPath only = issue(brand, "{}").jsonPath();
    Api operator = Api.operator(only.getString("secretKey"));
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);

    Response revoked =
        Staff.operations().delete(brand.staff() + "/api-keys/" + only.getString("keyId"));
    Response again =
        Staff.operations().delete(brand.staff() + "/api-keys/" + only.getString("keyId"));

    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(204);
    isProblem(operator.get(ME), 401, "operator_key_invalid");
    assertThat(
            Db.row(
                "SELECT count(*) AS n FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'operator_key.revoked'",
                brand.id()))
        .containsEntry("n", 1L);
  }

  @Test
  void a_pair_ends_with_its_operators_aggregator_and_comes_back_with_it() {
    Operator brand = Tenants.operator();
    Api operator = Api.operator(issue(brand, "{}").jsonPath().getString("secretKey"));
    String aggregator = "/api/v1/bo/aggregators/" + brand.owner().id();
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);

    Staff.superAdmin().post(aggregator + "/disable").then().statusCode(200);
    isProblem(operator.get(ME), 401, "operator_disabled");

    Staff.superAdmin().post(aggregator + "/enable").then().statusCode(200);
    Response me = operator.get(ME);
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.jsonPath().getMap("operator"))
        .containsEntry("status", "active")
        .containsEntry("effectiveStatus", "active")
        .containsEntry("effectiveStatusReason", null);
  }

  @Test
  void a_pair_ends_with_its_operator_and_comes_back_with_it() {
    Operator brand = Tenants.operator();
    Api operator = Api.operator(issue(brand, "{}").jsonPath().getString("secretKey"));
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);

    brand.owner().api().post(brand.staff() + "/disable").then().statusCode(200);
    isProblem(operator.get(ME), 401, "operator_disabled");

    brand.owner().api().post(brand.staff() + "/enable").then().statusCode(200);
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void another_operators_pair_a_missing_and_a_malformed_one_are_not_found_alike() {
    Operator brand = Tenants.operator();
    Operator other = Tenants.operator();
    String foreignKey = issue(other, "{}").jsonPath().getString("keyId");

    Response foreign = Staff.operations().delete(brand.staff() + "/api-keys/" + foreignKey);
    Response missing = Staff.operations().delete(brand.staff() + "/api-keys/0123456789abcdef");
    Response malformed = Staff.operations().delete(brand.staff() + "/api-keys/nonsense");

    isProblem(foreign, 404, "api_key_not_found");
    assertThat(withoutRequestId(missing)).isEqualTo(withoutRequestId(foreign));
    assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(foreign));
  }

  @Test
  void at_most_20_pairs_work_at_once() {
    Operator brand = Tenants.operator();
    for (int i = 0; i < 20; i++) {
      assertThat(issue(brand, "{}").statusCode()).isEqualTo(201);
    }

    Response oneMore = issue(brand, "{}");
    Response withoutGrace = issue(brand, "{'graceSeconds':0}");

    isProblem(oneMore, 409, "active_key_limit");
    assertThat(withoutGrace.statusCode()).isEqualTo(201);
  }

  @Test
  void a_disabled_operators_key_is_refused_at_once() {
    Operator brand = Tenants.operator();
    Api operator = Api.operator(issue(brand, "{}").jsonPath().getString("secretKey"));
    assertThat(operator.get(ME).statusCode()).isEqualTo(200);

    brand.owner().api().post(brand.staff() + "/disable");

    isProblem(operator.get(ME), 401, "operator_disabled");
  }

  @Test
  void a_live_key_is_unknown_in_the_sandbox() {
    Operator brand = Tenants.operator();
    String secret = issue(brand, "{}").jsonPath().getString("secretKey");

    isProblem(
        Api.operator(secret.replace("sk_test_", "sk_live_")).get(ME), 401, "operator_key_invalid");
    isProblem(Api.anonymous().get(ME), 401, "operator_key_missing");
  }

  private static Response issue(Operator brand, String body) {
    return Staff.operations().post(brand.staff() + "/api-keys", body);
  }
}
