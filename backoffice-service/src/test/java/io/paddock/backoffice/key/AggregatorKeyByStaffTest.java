package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregatorKeyByStaffTest {

  private static final String ME = "/api/v1/bo/aggregator/me";

  @Test
  void an_aggregator_that_lost_its_only_key_gets_another_one() {
    Aggregator acme = Tenants.aggregator();

    Response answer = Staff.superAdmin().post(keys(acme), "{'label':'after the fire'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath made = answer.jsonPath();
    assertThat(made.getMap("")).containsOnlyKeys("apiKey", "prefix", "label");
    assertThat(made.getString("apiKey")).startsWith(made.getString("prefix") + ".");
    assertThat(made.getString("label")).isEqualTo("after the fire");
    Response me = Api.aggregator(made.getString("apiKey")).get(ME);
    assertThat(me.jsonPath().getString("aggregator.id")).isEqualTo(acme.id());
    assertThat(acme.api().get(ME).statusCode()).isEqualTo(200);
    assertThat(
            Db.row(
                "SELECT actor_kind, diff FROM tenancy.audit_rows WHERE target_id = $1"
                    + " AND action = 'aggregator_key.issued' ORDER BY seq DESC LIMIT 1",
                acme.id()))
        .containsEntry("actor_kind", "staff")
        .extractingByKey("diff")
        .asString()
        .contains(made.getString("prefix"))
        .doesNotContain(made.getString("apiKey").substring(13));
  }

  @Test
  void a_repeated_call_issues_one_key_and_shows_it_once() {
    Aggregator acme = Tenants.aggregator();
    Api once = Staff.superAdmin().with("Idempotency-Key", UUID.randomUUID().toString());

    Response first = once.post(keys(acme));
    Response second = once.post(keys(acme), "{}");

    assertThat(second.jsonPath().getString("prefix"))
        .isEqualTo(first.jsonPath().getString("prefix"));
    assertThat(second.jsonPath().getString("apiKey")).isNull();
    assertThat(second.jsonPath().getBoolean("secretsOmitted")).isTrue();
    assertThat(Staff.operations().get(keys(acme)).jsonPath().getList("items")).hasSize(2);
  }

  @Test
  void staff_see_every_key_and_no_secret() {
    Aggregator acme = Tenants.aggregator();
    String second = Staff.superAdmin().post(keys(acme)).jsonPath().getString("apiKey");

    Response answer = Staff.operations().get(keys(acme));

    assertThat(answer.jsonPath().getList("items.prefix"))
        .containsExactly(second.substring(0, 12), acme.prefix());
    assertThat(answer.jsonPath().getList("items.status")).containsExactly("active", "active");
    assertThat(answer.body().asString()).doesNotContain(second.substring(13));
    JsonPath page = Staff.operations().get(keys(acme) + "?limit=1").jsonPath();
    assertThat(
            Staff.operations()
                .get(keys(acme) + "?limit=1&cursor=" + page.getString("nextCursor"))
                .jsonPath()
                .getList("items.prefix"))
        .containsExactly(acme.prefix());
  }

  @Test
  void staff_revoke_even_the_last_key_at_once() {
    Aggregator acme = Tenants.aggregator();
    assertThat(acme.api().get(ME).statusCode()).isEqualTo(200);

    Response revoked = Staff.superAdmin().delete(keys(acme) + "/" + acme.prefix());

    assertThat(revoked.statusCode()).isEqualTo(204);
    isProblem(acme.api().get(ME), 401, "aggregator_key_invalid");
    String replacement = Staff.superAdmin().post(keys(acme)).jsonPath().getString("apiKey");
    assertThat(Api.aggregator(replacement).get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void a_missing_aggregator_and_a_foreign_key_are_not_found() {
    Aggregator acme = Tenants.aggregator();
    Aggregator other = Tenants.aggregator();
    String missing = "/api/v1/bo/aggregators/" + UUID.randomUUID() + "/api-keys";

    Response answer = Staff.superAdmin().post(missing);

    isProblem(answer, 404, "aggregator_not_found");
    assertThat(withoutRequestId(Staff.superAdmin().post("/api/v1/bo/aggregators/x/api-keys")))
        .isEqualTo(withoutRequestId(answer));
    isProblem(Staff.superAdmin().get(missing), 404, "aggregator_not_found");
    isProblem(
        Staff.superAdmin().delete(missing + "/" + acme.prefix()), 404, "aggregator_not_found");
    isProblem(
        Staff.superAdmin().delete(keys(acme) + "/" + other.prefix()), 404, "api_key_not_found");
    assertThat(other.api().get(ME).statusCode()).isEqualTo(200);
    pointsAt(Staff.superAdmin().post(keys(acme), "{'label':' '}"), "/label");
  }

  private static String keys(Aggregator aggregator) {
    return "/api/v1/bo/aggregators/" + aggregator.id() + "/api-keys";
  }
}
