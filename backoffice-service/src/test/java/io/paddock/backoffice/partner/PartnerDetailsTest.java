package io.paddock.backoffice.partner;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of a partner, whom to call there, its tags, and what staff note about it. */
@QuarkusTest
class PartnerDetailsTest {

  private static final String CONTACTS =
      "'contacts':{'technical':{'name':'Tess','email':'t@desk.example'},"
          + "'incident':{'name':'Night desk','email':'n@desk.example','phone':'+356 2100 0000'}}";

  private Api staff = Api.anonymous();
  private Partner desk = new Partner("");

  @BeforeEach
  void aPartner() {
    staff = Staff.operations();
    desk =
        Traders.partner(
            "{'name':'Desk','contactEmail':'d@example.com','tags':['vip','crypto'],"
                + CONTACTS
                + "}");
  }

  @Test
  void contacts_and_tags_are_kept_as_they_were_said() {
    JsonPath read = staff.get(desk.path()).jsonPath();

    assertThat(read.getList("partner.tags")).containsExactly("vip", "crypto");
    assertThat(read.getMap("partner.contacts.technical"))
        .containsEntry("name", "Tess")
        .containsEntry("email", "t@desk.example")
        .containsEntry("phone", null);
    assertThat(read.getMap("partner.contacts")).containsEntry("finance", null);
    assertThat(read.getString("partner.contacts.incident.phone")).isEqualTo("+356 2100 0000");
    JsonPath list = staff.get(Traders.PARTNERS + "?limit=1").jsonPath();
    assertThat(list.getString("items[0].contacts.technical.name")).isEqualTo("Tess");
  }

  @Test
  void one_member_of_a_contact_changes_and_its_siblings_stay() {
    Response answer =
        staff.patch(
            desk.path(),
            "{'contacts':{'incident':{'phone':null},'technical':{'email':'new@desk.example'}}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("partner.contacts.incident"))
        .containsEntry("name", "Night desk")
        .containsEntry("phone", null);
    assertThat(answer.jsonPath().getMap("partner.contacts.technical"))
        .containsEntry("name", "Tess")
        .containsEntry("email", "new@desk.example");
    assertThat(staff.get(desk.path()).asString()).isEqualTo(answer.asString());
    JsonPath diff = new JsonPath(lastDiff("partner.changed"));
    assertThat(diff.<Object, Object>getMap(""))
        .containsOnlyKeys("contacts.incident.phone", "contacts.technical.email");
    assertThat(diff.getMap("'contacts.technical.email'"))
        .containsEntry("from", "t@desk.example")
        .containsEntry("to", "new@desk.example");
  }

  @Test
  void tags_are_replaced_and_contacts_taken_away() {
    Response answer = staff.patch(desk.path(), "{'tags':['new'],'contacts':null}");

    assertThat(answer.jsonPath().getMap("partner"))
        .containsEntry("tags", List.of("new"))
        .containsEntry("contacts", null)
        .containsEntry("name", "Desk");
    assertThat(staff.patch(desk.path(), "{'tags':null}").jsonPath().getList("partner.tags"))
        .isEmpty();
  }

  @Test
  void what_is_not_valid_is_pointed_at_and_changes_nothing() {
    String before = staff.get(desk.path()).asString();

    pointsAt(staff.patch(desk.path(), "{'tags':['UP']}"), "/tags/0");
    pointsAt(staff.patch(desk.path(), "{'tags':['vip','vip']}"), "/tags/1");
    pointsAt(staff.patch(desk.path(), "{'tags':['" + "x".repeat(41) + "']}"), "/tags/0");
    pointsAt(staff.patch(desk.path(), "{'tags':[" + "'xx',".repeat(20) + "'yy']}"), "/tags");
    pointsAt(
        staff.patch(desk.path(), "{'contacts':{'technical':{'email':'x'}}}"),
        "/contacts/technical/email");
    pointsAt(
        staff.patch(desk.path(), "{'contacts':{'finance':{'email':'f@desk.example'}}}"),
        "/contacts/finance/name");
    pointsAt(
        staff.patch(desk.path(), "{'contacts':{'legal':{},'technical':{'fax':null}},'id':null}"),
        "/contacts/legal",
        "/contacts/technical/fax",
        "/id");
    pointsAt(
        staff.post(
            Traders.PARTNERS, "{'name':'D','contactEmail':'d@example.com','tags':['vip','vip']}"),
        "/tags/1");
    assertThat(staff.get(desk.path()).asString()).isEqualTo(before);
    assertThat(rows("partner.changed")).isEmpty();
  }

  @Test
  void a_version_has_its_tag_and_a_change_its_condition() {
    String first = staff.get(desk.path()).header("ETag");

    Response changed = staff.with("If-Match", first).patch(desk.path(), "{'name':'Once'}");
    Response late = staff.with("If-Match", first).patch(desk.path(), "{'name':'Twice'}");
    Response weak =
        staff.with("If-Match", "W/" + changed.header("ETag")).patch(desk.path(), "{'name':'Weak'}");
    Response listed =
        staff
            .with("If-Match", first + ", " + changed.header("ETag"))
            .patch(desk.path(), "{'tags':['listed']}");
    Response any = staff.with("If-Match", "*").patch(desk.path(), "{'name':'Any'}");

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.header("ETag")).matches("\"[0-9]+\"").isNotEqualTo(first);
    isProblem(late, 412, "precondition_failed");
    isProblem(weak, 412, "precondition_failed");
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.header("ETag")).isNotEqualTo(changed.header("ETag"));
    assertThat(any.statusCode()).isEqualTo(200);
    assertThat(staff.get(desk.path()).header("ETag")).isEqualTo(any.header("ETag"));
    pointsAt(staff.with("If-Match", "7").patch(desk.path(), "{'name':'x'}"), "header:If-Match");
    isProblem(
        staff
            .with("If-Match", "*")
            .patch(Traders.PARTNERS + "/" + UUID.randomUUID(), "{'name':'x'}"),
        404,
        "partner_not_found");
  }

  @Test
  void a_switch_is_a_version_too_and_a_change_that_changes_nothing_is_none() {
    String first = staff.get(desk.path()).header("ETag");

    assertThat(staff.patch(desk.path(), "{'tags':['vip','crypto']}").header("ETag"))
        .isEqualTo(first);
    Response off = staff.post(desk.path() + "/suspend");
    assertThat(off.header("ETag")).isNotEqualTo(first);
    assertThat(staff.post(desk.path() + "/suspend").header("ETag")).isEqualTo(off.header("ETag"));
    assertThat(staff.get(desk.path()).header("ETag")).isEqualTo(off.header("ETag"));
  }

  @Test
  void of_two_with_one_version_at_once_the_second_is_told() {
    String tag = staff.get(desk.path()).header("ETag");

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.partners WHERE id = $1 FOR UPDATE",
                    UUID.fromString(desk.id())),
            List.of(
                () -> staff.with("If-Match", tag).patch(desk.path(), "{'name':'One'}"),
                () -> staff.with("If-Match", tag).patch(desk.path(), "{'tags':['two']}")));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
    assertThat(rows("partner.changed")).hasSize(1);
  }

  @Test
  void both_media_types_of_a_patch_are_taken() {
    Response answer =
        given()
            .header("Authorization", "Bearer " + Staff.login(Staff.account(StaffRole.OPERATIONS)))
            .contentType("application/merge-patch+json;charset=UTF-8")
            .body("{\"name\":\"Merged\"}")
            .patch(desk.path());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("partner.name")).isEqualTo("Merged");
  }

  @Test
  void notes_are_kept_newest_first_and_are_one_partners_alone() {
    String notes = desk.path() + "/notes";

    Response one = staff.post(notes, "{'text':'Asked for crash.'}");
    staff.post(notes, "{'text':'Got it.'}").then().statusCode(201);

    assertThat(one.statusCode()).isEqualTo(201);
    assertThat(one.jsonPath().getMap("note"))
        .containsOnlyKeys("id", "text", "authorId", "author", "createdAt");
    assertThat(staff.get(notes).jsonPath().getList("items.text"))
        .containsExactly("Got it.", "Asked for crash.");
    JsonPath first = staff.get(notes + "?limit=1").jsonPath();
    assertThat(
            staff
                .get(notes + "?limit=1&cursor=" + first.getString("nextCursor"))
                .jsonPath()
                .getList("items.text"))
        .containsExactly("Asked for crash.");
    assertThat(staff.get(Traders.multiWallet().path() + "/notes").jsonPath().getList("items"))
        .isEmpty();
    assertThat(lastDiff("partner.note_added")).contains("characters").doesNotContain("Got it");
    pointsAt(staff.post(notes, "{'text':''}"), "/text", "/text");
    pointsAt(staff.post(notes, "{'text':'" + "x".repeat(4_001) + "'}"), "/text");
  }

  @Test
  void notes_about_nobody_are_not_found() {
    String missing = UUID.randomUUID().toString();

    for (String id : List.of(missing, "x")) {
      String notes = Traders.PARTNERS + "/" + id + "/notes";
      isProblem(staff.post(notes, "{'text':'x'}"), 404, "partner_not_found");
      isProblem(staff.get(notes), 404, "partner_not_found");
    }
    isProblem(staff.get("/api/v1/bo/operators/" + desk.id() + "/notes"), 404, "operator_not_found");
  }

  private String lastDiff(String action) {
    return String.valueOf(rows(action).getLast().get("diff"));
  }

  private List<Map<String, Object>> rows(String action) {
    return Db.rows(
        "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2 ORDER BY seq",
        desk.id(),
        action);
  }
}
