package io.paddock.backoffice.catalogue;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What staff publish, and what other services see of it. */
@QuarkusTest
class CatalogueApiTest {

  private static final String EVENTS = "/api/v1/bo/events";
  private static final String MATCHES = "/api/v1/bo/matches";
  private static final String NOTICES = "/api/v1/bo/notices";

  /** Logs in over HTTP, and so not before the service runs. */
  private static Api staff() {
    return Staff.operations();
  }

  private static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  private static String match() {
    String id = unique("ain-shj");
    staff()
        .post(
            MATCHES,
            """
            {'matchId':'%s','competition':'UAE Cup','home':'Al Ain','away':'Sharjah',
             'startsAt':'2027-04-25T16:00:00Z'}
            """
                .formatted(id))
        .then()
        .statusCode(201);
    return id;
  }

  private static String event(String more) {
    String id = unique("Cup");
    staff()
        .post(EVENTS, "{'eventId':'%s','title':'Cup final'%s}".formatted(id, more))
        .then()
        .statusCode(201);
    return id;
  }

  private static List<Map<String, Object>> seen(String view, String column, Object id) {
    return Db.rows("SELECT * FROM tenancy." + view + " WHERE " + column + " = $1", id);
  }

  private static List<String> audited(String target) {
    return Db.rows(
            "SELECT action FROM tenancy.audit_rows WHERE target_id = $1 ORDER BY seq", target)
        .stream()
        .map(row -> String.valueOf(row.get("action")))
        .toList();
  }

  @Test
  void an_event_is_published_with_its_match_and_tags() {
    String match = match();
    String id = unique("Cup");

    Response made =
        staff()
            .post(
                EVENTS,
                """
            {'eventId':'%s','title':'Cup final','description':'Two lines, really.',
             'tags':['football','uae'],'matchId':'%s','startsAt':'2027-04-25T16:00:00Z'}
            """
                    .formatted(id, match));

    made.then()
        .statusCode(201)
        .header("Location", EVENTS + "/" + id)
        .body("event.eventId", equalTo(id))
        .body("event.tags", contains("football", "uae"))
        .body("event.matchId", equalTo(match))
        .body("event.listed", equalTo(true));
    staff()
        .get(EVENTS + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("event", equalTo(made.path("event")));
    assertThat(seen("directory_events", "event_id", id))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("title", "Cup final")
                    .containsEntry("description", "Two lines, really.")
                    .containsEntry("match_id", match));
    assertThat(audited(id)).containsExactly("event.created");
  }

  @Test
  void what_is_not_said_has_a_meaning() {
    String id = event("");

    staff()
        .get(EVENTS + "/" + id)
        .then()
        .body("event.tags", empty())
        .body("event.description", nullValue())
        .body("event.matchId", nullValue())
        .body("event.startsAt", nullValue())
        .body("event.listed", equalTo(true));
    staff().get(MATCHES + "/" + match()).then().body("match.status", equalTo("scheduled"));
  }

  @Test
  void an_id_is_given_once() {
    String event = event("");
    String match = match();

    isProblem(
        staff().post(EVENTS, "{'eventId':'%s','title':'Other'}".formatted(event)),
        409,
        "event_id_taken");
    isProblem(
        staff()
            .post(
                MATCHES,
                "{'matchId':'%s','competition':'x','home':'x','away':'x','startsAt':'2027-04-25T16:00:00Z'}"
                    .formatted(match)),
        409,
        "match_id_taken");
    staff().get(EVENTS + "/" + event).then().body("event.title", equalTo("Cup final"));
  }

  @Test
  void a_patch_changes_what_it_names_and_withdraws_what_is_not_listed() {
    String match = match();
    String id = event(",'tags':['a'],'matchId':'%s'".formatted(match));

    staff()
        .with("If-Match", "\"0\"")
        .patch(EVENTS + "/" + id, "{'title':'Final','tags':['b','c']}")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("event.title", equalTo("Final"))
        .body("event.tags", contains("b", "c"))
        .body("event.matchId", equalTo(match));
    isProblem(
        staff().with("If-Match", "\"0\"").patch(EVENTS + "/" + id, "{'title':'Late'}"),
        412,
        "precondition_failed");
    staff().patch(EVENTS + "/" + id, "{'title':'Final'}").then().header("ETag", "\"1\"");
    staff().patch(MATCHES + "/" + match, "{'status':'live','score':'1:0'}").then().statusCode(200);
    assertThat(seen("directory_matches", "match_id", match))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("status", "live").containsEntry("score", "1:0"));

    staff().patch(MATCHES + "/" + match, "{'listed':false}").then().statusCode(200);
    assertThat(seen("directory_matches", "match_id", match)).isEmpty();
    assertThat(seen("directory_events", "event_id", id))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("match_id", null));
    staff().patch(EVENTS + "/" + id, "{'listed':false}").then().statusCode(200);
    assertThat(seen("directory_events", "event_id", id)).isEmpty();
    assertThat(audited(id)).containsExactly("event.created", "event.changed", "event.changed");
    assertThat(audited(match)).containsExactly("match.created", "match.changed", "match.changed");
  }

  @Test
  void what_makes_no_sense_is_pointed_at_and_changes_nothing() {
    String id = event("");

    pointsAt(staff().post(EVENTS, "{'eventId':'a b','title':''}"), "/eventId", "/title", "/title");
    pointsAt(
        staff().post(EVENTS, "{'eventId':'%s','title':'x','tags':['A']}".formatted(unique("e"))),
        "/tags/0");
    pointsAt(
        staff()
            .post(EVENTS, "{'eventId':'%s','title':'x','tags':['a','a']}".formatted(unique("e"))),
        "/tags");
    pointsAt(
        staff()
            .post(EVENTS, "{'eventId':'%s','title':'x','matchId':'nope'}".formatted(unique("e"))),
        "/matchId");
    pointsAt(staff().patch(EVENTS + "/" + id, "{'eventId':'other'}"), "/eventId");
    pointsAt(staff().patch(EVENTS + "/" + id, "{'matchId':'nope'}"), "/matchId");
    pointsAt(staff().patch(EVENTS + "/" + id, "{'title':null}"), "/title");
    pointsAt(staff().patch(EVENTS + "/" + id, "{'color':'red'}"), "/color");
    pointsAt(staff().patch(MATCHES + "/" + match(), "{'status':'over'}"), "/status");
    pointsAt(staff().patch(MATCHES + "/" + match(), "{'matchId':'other'}"), "/matchId");
    staff().get(EVENTS + "/" + id).then().header("ETag", "\"0\"");
    assertThat(audited(id)).containsExactly("event.created");
  }

  @Test
  void a_maintenance_window_begins_and_ends() {
    String window = "{'kind':'maintenance','title':'Upgrade','text':'Orders are refused.'%s}";
    String from = ",'startsAt':'2027-05-02T04:00:00Z'";

    pointsAt(staff().post(NOTICES, window.formatted("")), "/startsAt");
    pointsAt(staff().post(NOTICES, window.formatted(from)), "/endsAt");
    pointsAt(
        staff().post(NOTICES, window.formatted(from + ",'endsAt':'2027-05-02T04:00:00Z'")),
        "/endsAt");
    Response made =
        staff().post(NOTICES, window.formatted(from + ",'endsAt':'2027-05-02T04:00:01Z'"));

    made.then().statusCode(201);
    String id = made.path("notice.id");
    assertThat(made.header("Location")).isEqualTo(NOTICES + "/" + id);
    pointsAt(staff().patch(NOTICES + "/" + id, "{'endsAt':null}"), "/endsAt");
    pointsAt(staff().patch(NOTICES + "/" + id, "{'kind':'party'}"), "/kind");
    staff()
        .patch(NOTICES + "/" + id, "{'endsAt':'2027-05-02T05:00:00Z'}")
        .then()
        .statusCode(200)
        .body("notice.endsAt", equalTo("2027-05-02T05:00:00Z"))
        .body("notice.text", equalTo("Orders are refused."));
    assertThat(seen("directory_notices", "id", UUID.fromString(id))).hasSize(1);
    assertThat(audited(id)).containsExactly("notice.created", "notice.changed");
    staff().get(NOTICES + "?limit=1").then().body("items[0].kind", equalTo("maintenance"));
    staff()
        .post(NOTICES, "{'kind':'info','title':'Hello','text':'Open for business.'}")
        .then()
        .statusCode(201)
        .body("notice.endsAt", nullValue());
  }

  @Test
  void lists_go_on_where_they_stopped() {
    event("");
    event("");

    Response first = staff().get(EVENTS + "?limit=1");
    Response second = staff().get(EVENTS + "?limit=1&cursor=" + first.<String>path("nextCursor"));

    assertThat(second.<String>path("items[0].eventId"))
        .isNotNull()
        .isNotEqualTo(first.path("items[0].eventId"));
  }

  @Test
  void what_is_not_there_is_not_found() {
    isProblem(staff().get(EVENTS + "/nope"), 404, "event_not_found");
    isProblem(staff().patch(EVENTS + "/nope", "{}"), 404, "event_not_found");
    isProblem(staff().get(MATCHES + "/nope"), 404, "match_not_found");
    isProblem(staff().get(NOTICES + "/" + UUID.randomUUID()), 404, "notice_not_found");
    isProblem(staff().get(NOTICES + "/nope"), 404, "notice_not_found");
  }
}
