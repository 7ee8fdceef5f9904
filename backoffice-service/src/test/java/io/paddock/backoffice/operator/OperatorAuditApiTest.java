package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done to one operator. */
@QuarkusTest
class OperatorAuditApiTest {

  private Api auditor = Api.anonymous();

  @BeforeEach
  void logIn() {
    auditor = Staff.as(StaffRole.AUDITOR);
  }

  @Test
  void an_operators_trail_is_the_trails_list_of_that_target() {
    Registered brand = Registrations.operator();
    Registered other = Registrations.operator();
    Staff.operations().patch(brand.path(), "{'name':'Other brand'}").then().statusCode(200);
    Staff.operations().patch(other.path(), "{'name':'Foreign'}").then().statusCode(200);

    JsonPath trail = auditor.get(brand.path() + "/audit").jsonPath();

    assertThat(trail.getList("items.target.id")).hasSize(2).containsOnly(brand.id());
    assertThat(trail.getList("items.action"))
        .containsExactly("operator.changed", "operator.created");
    assertThat(trail.getString("items[0].diff.name.to")).isEqualTo("Other brand");
    assertThat(auditor.get(brand.path() + "/audit").asString())
        .isEqualTo(auditor.get("/api/v1/bo/audit?targetId=" + brand.id()).asString());
  }

  @Test
  void it_is_filtered_and_paged_as_the_trail() {
    Registered brand = Registrations.operator();
    for (String name : new String[] {"One", "Two"}) {
      Staff.operations().patch(brand.path(), "{'name':'" + name + "'}").then().statusCode(200);
    }
    String path = brand.path() + "/audit?";
    String actor = auditor.get(path + "limit=1").jsonPath().getString("items[0].actor.id");

    JsonPath first = auditor.get(path + "limit=1").jsonPath();
    JsonPath next =
        auditor.get(path + "limit=1&cursor=" + first.getString("nextCursor")).jsonPath();

    assertThat(first.getString("items[0].diff.name.to")).isEqualTo("Two");
    assertThat(next.getString("items[0].diff.name.to")).isEqualTo("One");
    assertThat(auditor.get(path + "action=operator.created").jsonPath().getList("items"))
        .hasSize(1);
    assertThat(auditor.get(path + "actorId=" + actor).jsonPath().getList("items")).hasSize(3);
    assertThat(auditor.get(path + "actorId=" + UUID.randomUUID()).jsonPath().getList("items"))
        .isEmpty();
    assertThat(auditor.get(path + "from=2099-01-01T00:00:00Z").jsonPath().getList("items"))
        .isEmpty();
    assertThat(auditor.get(path + "to=2000-01-01T00:00:00Z").jsonPath().getList("items")).isEmpty();
    assertThat(auditor.get(path + "chain=reads").jsonPath().getList("items.action"))
        .doesNotContain("operator.changed");
    pointsAt(auditor.get(path + "action=operator.eaten"), "?action");
    pointsAt(auditor.get(path + "targetId=" + UUID.randomUUID()), "?targetId");
    pointsAt(
        auditor.get(
            Registrations.operator().path() + "/audit?cursor=" + first.getString("nextCursor")),
        "?cursor");
  }

  @Test
  void an_operator_that_is_none_has_no_trail() {
    isProblem(
        auditor.get("/api/v1/bo/operators/" + UUID.randomUUID() + "/audit"),
        404,
        "operator_not_found");
    isProblem(auditor.get("/api/v1/bo/operators/x/audit"), 404, "operator_not_found");
    isProblem(Staff.operations().get(Registrations.operator().path() + "/audit"), 403, "forbidden");
  }
}
