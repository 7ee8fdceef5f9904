package io.paddock.backoffice.aggregator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregatorPatchTest {

  private Aggregator acme = new Aggregator("", "", "");
  private String path = "";
  private Api admin = Api.anonymous();

  @BeforeEach
  void anAggregator() {
    admin = Staff.superAdmin();
    acme = Tenants.aggregator();
    path = "/api/v1/bo/aggregators/" + acme.id();
  }

  @Test
  void only_what_is_sent_changes_and_the_audit_row_tells_it_field_by_field() {
    admin.patch(path, "{'contactEmail':'tech@acme.example'}").then().statusCode(200);

    Response renamed = admin.patch(path, "{'name':'Acme Ltd'}");

    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(renamed.jsonPath().getMap("aggregator"))
        .containsEntry("name", "Acme Ltd")
        .containsEntry("contactEmail", "tech@acme.example");
    assertThat(admin.get(path).asString()).isEqualTo(renamed.asString());
    JsonPath diff = new JsonPath(String.valueOf(audits().getLast().get("diff")));
    assertThat(diff.getMap("")).containsOnlyKeys("name");
    assertThat(diff.getMap("name")).containsEntry("from", "Acme").containsEntry("to", "Acme Ltd");
  }

  @Test
  void null_takes_away_what_may_be_missing() {
    admin.patch(path, "{'contactEmail':'tech@acme.example'}").then().statusCode(200);

    assertThat(admin.patch(path, "{'contactEmail':null}").jsonPath().getMap("aggregator"))
        .containsEntry("contactEmail", null);
    pointsAt(admin.patch(path, "{'name':null}"), "/name");
  }

  @Test
  void unknown_and_read_only_members_are_pointed_at_and_nothing_changes() {
    String before = admin.get(path).asString();

    pointsAt(
        admin.patch(path, "{'name':'Other','code':'other','status':null,'surprise':{}}"),
        "/code",
        "/status",
        "/surprise");
    pointsAt(admin.patch(path, "{'name':7}"), "/name");
    pointsAt(admin.patch(path, "[]"), "");
    assertThat(admin.get(path).asString()).isEqualTo(before);
    assertThat(audits()).isEmpty();
  }

  @Test
  void both_media_types_of_a_patch_are_taken() {
    Response answer =
        given()
            .header("Authorization", "Bearer " + Staff.login(Staff.account(StaffRole.SUPER_ADMIN)))
            .contentType("application/merge-patch+json;charset=UTF-8")
            .body("{\"name\":\"Merged\"}")
            .patch(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("aggregator.name")).isEqualTo("Merged");
  }

  @Test
  void a_version_has_its_tag_and_a_change_its_condition() {
    String first = admin.get(path).header("ETag");

    Response changed = admin.with("If-Match", first).patch(path, "{'name':'Once'}");
    Response late = admin.with("If-Match", first).patch(path, "{'name':'Twice'}");
    Response weak =
        admin.with("If-Match", "W/" + changed.header("ETag")).patch(path, "{'name':'Weak'}");
    Response listed =
        admin
            .with("If-Match", first + ", " + changed.header("ETag"))
            .patch(path, "{'name':'Listed'}");
    Response any = admin.with("If-Match", "*").patch(path, "{'name':'Any'}");

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.header("ETag")).matches("\"[0-9]+\"").isNotEqualTo(first);
    isProblem(late, 412, "precondition_failed");
    isProblem(weak, 412, "precondition_failed");
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(any.statusCode()).isEqualTo(200);
    assertThat(admin.get(path).header("ETag")).isEqualTo(any.header("ETag"));
    pointsAt(admin.with("If-Match", "7").patch(path, "{'name':'x'}"), "header:If-Match");
  }

  @Test
  void a_switch_is_a_version_too() {
    String before = admin.get(path).header("ETag");

    Response off = admin.post(path + "/disable");

    assertThat(off.header("ETag")).isNotEqualTo(before);
    assertThat(admin.get(path).header("ETag")).isEqualTo(off.header("ETag"));
  }

  @Test
  void a_patch_that_changes_nothing_leaves_no_trace() {
    String before = admin.get(path).header("ETag");

    assertThat(admin.patch(path, "{'name':'Acme'}").header("ETag")).isEqualTo(before);
    assertThat(admin.patch(path, "{}").statusCode()).isEqualTo(200);
    assertThat(audits()).isEmpty();
  }

  @Test
  void of_two_at_once_one_is_told_that_it_was_changed_meanwhile() {
    List<Callable<Response>> both =
        List.of(
            () -> admin.patch(path, "{'name':'One'}"), () -> admin.patch(path, "{'name':'Two'}"));

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.aggregators WHERE id = $1 FOR UPDATE",
                    UUID.fromString(acme.id())),
            both);

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
    assertThat(audits()).hasSize(1);
  }

  @Test
  void a_missing_one_is_not_found_whatever_the_condition() {
    isProblem(
        admin
            .with("If-Match", "\"1\"")
            .patch("/api/v1/bo/aggregators/" + UUID.randomUUID(), "{'name':'x'}"),
        404,
        "aggregator_not_found");
  }

  private List<Map<String, Object>> audits() {
    return Db.rows(
        "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1"
            + " AND action = 'aggregator.changed' ORDER BY seq",
        acme.id());
  }
}
