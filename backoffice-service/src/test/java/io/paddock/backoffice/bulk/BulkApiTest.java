package io.paddock.backoffice.bulk;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many tenants are switched by one call. */
@QuarkusTest
class BulkApiTest {

  private static final String BULK = "/api/v1/bo/bulk/";

  @Test
  void each_operator_has_a_result_and_a_refused_one_keeps_nothing_from_the_others() {
    Operator one = Tenants.operator();
    Operator two = Tenants.operator();
    String onboarding = Registrations.operator().id();
    String missing = UUID.randomUUID().toString();

    JsonPath answer =
        bulk("operators", "disable", List.of(one.id(), onboarding, missing, two.id())).jsonPath();

    assertThat(answer.getList("items.id")).containsExactly(one.id(), onboarding, missing, two.id());
    assertThat(answer.getList("items.outcome"))
        .containsExactly("done", "refused", "refused", "done");
    assertThat(answer.getList("items.code"))
        .containsExactly(null, "operator_onboarding", "operator_not_found", null);
    assertThat(answer.getMap("items[0]")).containsOnlyKeys("id", "outcome");
    assertThat(answer.getString("items[1].detail")).isNotBlank();
    assertThat(status(one.staff(), "operator")).isEqualTo("disabled");
    assertThat(status(two.staff(), "operator")).isEqualTo("disabled");
    assertThat(audits(one.id(), "operator.disabled")).isEqualTo(1);
  }

  @Test
  void a_call_that_is_sent_again_changes_nothing_more() {
    Operator brand = Tenants.operator();
    bulk("operators", "disable", List.of(brand.id())).then().statusCode(200);

    JsonPath again = bulk("operators", "disable", List.of(brand.id())).jsonPath();
    JsonPath enabled = bulk("operators", "enable", List.of(brand.id())).jsonPath();

    assertThat(again.getList("items.outcome")).containsExactly("done");
    assertThat(enabled.getList("items.outcome")).containsExactly("done");
    assertThat(status(brand.staff(), "operator")).isEqualTo("active");
    assertThat(audits(brand.id(), "operator.disabled")).isEqualTo(1);
  }

  @Test
  void aggregators_and_partners_are_switched_likewise() {
    Aggregator acme = Tenants.aggregator();
    Partner desk = Traders.multiWallet();
    String path = "/api/v1/bo/aggregators/" + acme.id();

    bulk("aggregators", "disable", List.of(acme.id())).then().statusCode(200);
    bulk("partners", "disable", List.of(desk.id())).then().statusCode(200);
    assertThat(status(path, "aggregator")).isEqualTo("disabled");
    assertThat(status(desk.path(), "partner")).isEqualTo("suspended");
    bulk("aggregators", "enable", List.of(acme.id())).then().statusCode(200);
    bulk("partners", "enable", List.of(desk.id())).then().statusCode(200);
    assertThat(status(path, "aggregator")).isEqualTo("active");
    assertThat(status(desk.path(), "partner")).isEqualTo("active");
    isProblem(
        Staff.operations().post(BULK + "aggregators", body("disable", List.of(acme.id()))),
        403,
        "forbidden");
  }

  @Test
  void what_is_not_valid_is_pointed_at_and_switches_nobody() {
    Operator brand = Tenants.operator();

    pointsAt(bulk("operators", "remove", List.of(brand.id())), "/action");
    pointsAt(bulk("operators", "disable", List.of()), "/ids");
    pointsAt(
        bulk("operators", "disable", Collections.nCopies(101, UUID.randomUUID().toString())),
        "/ids");
    pointsAt(bulk("operators", "disable", List.of(brand.id(), "x")), "/ids/1");
    pointsAt(bulk("operators", "disable", List.of(brand.id(), brand.id())), "/ids/1");
    pointsAt(Staff.superAdmin().post(BULK + "operators", "{}"), "/action", "/ids");
    assertThat(status(brand.staff(), "operator")).isEqualTo("active");
  }

  private static Response bulk(String tenants, String action, List<String> ids) {
    return Staff.superAdmin().post(BULK + tenants, body(action, ids));
  }

  private static String body(String action, List<String> ids) {
    return "{'action':'%s','ids':[%s]}"
        .formatted(action, ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",")));
  }

  private static String status(String path, String member) {
    return Staff.superAdmin().get(path).jsonPath().getString(member + ".status");
  }

  private static long audits(String id, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2", id, action);
  }
}
