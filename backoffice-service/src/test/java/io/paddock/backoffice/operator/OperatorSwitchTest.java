package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorSwitchTest {

  @Test
  void an_aggregator_switches_its_operator_off_and_on() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();

    Response off = owner.post(brand.staff() + "/disable");
    Response on = owner.post(brand.staff() + "/enable");

    assertThat(off.statusCode()).isEqualTo(200);
    assertThat(off.jsonPath().getMap("operator"))
        .containsEntry("status", "disabled")
        .containsEntry("disabledBy", "aggregator");
    assertThat(on.jsonPath().getMap("operator"))
        .containsEntry("status", "active")
        .containsEntry("disabledBy", null);
    assertThat(actions(brand))
        .containsExactly("operator.created", "operator.disabled", "operator.enabled");
  }

  @Test
  void an_operator_shows_its_own_status_and_what_counts() {
    Operator brand = Tenants.operator();

    shows(brand, "active", "active", null);
    switchAggregator(brand, "/disable");
    shows(brand, "active", "disabled", "aggregator_disabled");
    Staff.operations().post(brand.staff() + "/disable");
    shows(brand, "disabled", "disabled", "operator_disabled");
    switchAggregator(brand, "/enable");
    shows(brand, "disabled", "disabled", "operator_disabled");
    Staff.operations().post(brand.staff() + "/enable");
    shows(brand, "active", "active", null);
  }

  @Test
  void an_operator_in_onboarding_is_not_active_for_that_reason() {
    Operator brand = Tenants.operator();
    Db.change("UPDATE tenancy.operators SET status = 'onboarding' WHERE code = $1", brand.code());

    shows(brand, "onboarding", "onboarding", "operator_onboarding");
    assertThat(brand.owner().api().get(brand.own()).jsonPath().getMap("operator"))
        .containsEntry("effectiveStatus", "onboarding")
        .containsEntry("effectiveStatusReason", "operator_onboarding");
  }

  @Test
  void what_staff_disabled_only_staff_enable() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();

    Response off = Staff.operations().post(brand.staff() + "/disable");
    Response refused = owner.post(brand.staff() + "/enable");
    Response read = owner.get(brand.own());
    Response on = Staff.superAdmin().post(brand.staff() + "/enable");

    assertThat(off.jsonPath().getString("operator.disabledBy")).isEqualTo("staff");
    isProblem(refused, 403, "operator_disabled_by_staff");
    assertThat(read.jsonPath().getString("operator.status")).isEqualTo("disabled");
    assertThat(on.jsonPath().getString("operator.status")).isEqualTo("active");
  }

  @Test
  void staff_take_over_what_an_aggregator_disabled() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    owner.post(brand.staff() + "/disable");

    Response taken = Staff.operations().post(brand.staff() + "/disable");
    Response refused = owner.post(brand.staff() + "/enable");

    assertThat(taken.jsonPath().getString("operator.disabledBy")).isEqualTo("staff");
    isProblem(refused, 403, "operator_disabled_by_staff");
    assertThat(actions(brand))
        .containsExactly("operator.created", "operator.disabled", "operator.disabled");
  }

  @Test
  void an_aggregator_cannot_weaken_what_staff_did() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/disable");

    Response again = brand.owner().api().post(brand.staff() + "/disable");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.jsonPath().getString("operator.disabledBy")).isEqualTo("staff");
    assertThat(actions(brand)).containsExactly("operator.created", "operator.disabled");
  }

  @Test
  void staff_enable_what_an_aggregator_disabled() {
    Operator brand = Tenants.operator();
    brand.owner().api().post(brand.staff() + "/disable");

    Response on = Staff.operations().post(brand.staff() + "/enable");

    assertThat(on.jsonPath().getString("operator.status")).isEqualTo("active");
  }

  @Test
  void switching_to_where_it_is_writes_nothing() {
    Operator brand = Tenants.operator();

    Response answer = brand.owner().api().post(brand.staff() + "/enable");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(actions(brand)).containsExactly("operator.created");
  }

  @Test
  void an_operator_in_onboarding_has_no_switch() {
    Operator brand = Tenants.operator();
    Db.change("UPDATE tenancy.operators SET status = 'onboarding' WHERE code = $1", brand.code());

    for (String action : List.of("/enable", "/disable")) {
      isProblem(Staff.superAdmin().post(brand.staff() + action), 409, "operator_onboarding");
    }
  }

  @Test
  void the_diff_tells_both_fields() {
    Operator brand = Tenants.operator();
    brand.owner().api().post(brand.staff() + "/disable");

    String diff =
        String.valueOf(
            Db.row(
                    "SELECT diff FROM tenancy.audit_rows"
                        + " WHERE target_id = $1 AND action = 'operator.disabled'",
                    brand.id())
                .get("diff"));

    assertThat(diff)
        .isEqualTo(
            "{\"status\":{\"from\":\"active\",\"to\":\"disabled\"},"
                + "\"disabledBy\":{\"from\":null,\"to\":\"aggregator\"}}");
  }

  /** To staff, one by one and in the list. */
  private static void shows(
      Operator brand, String status, String effective, @Nullable String reason) {
    Response one = Staff.operations().get(brand.staff());
    Response list = Staff.operations().get("/api/v1/bo/operators?q=" + brand.code());

    for (Map<Object, Object> shown :
        List.of(
            one.jsonPath().getMap("operator"),
            list.jsonPath().<Object, Object>getMap("items[0]"))) {
      assertThat(shown)
          .containsEntry("status", status)
          .containsEntry("effectiveStatus", effective)
          .containsEntry("effectiveStatusReason", reason);
    }
  }

  private static void switchAggregator(Operator brand, String action) {
    Staff.superAdmin()
        .post("/api/v1/bo/aggregators/" + brand.owner().id() + action)
        .then()
        .statusCode(200);
  }

  private static List<Object> actions(Operator brand) {
    return Db.rows(
            "SELECT action FROM tenancy.audit_rows WHERE target_id = $1 ORDER BY seq", brand.id())
        .stream()
        .map(row -> row.get("action"))
        .toList();
  }
}
