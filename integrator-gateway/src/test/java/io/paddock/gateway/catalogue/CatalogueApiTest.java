package io.paddock.gateway.catalogue;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events, matches, tags and notices, as staff published them. */
@QuarkusTest
class CatalogueApiTest {

  private static String match(boolean listed) {
    String id = "m-" + UUID.randomUUID();
    Db.change(
        """
        INSERT INTO tenancy.matches VALUES ($1, 'UAE Cup', 'Al Ain', 'Sharjah',
            '2026-04-25T16:00:00Z', 'live', '1:0', $2, now(), now(), 0)
        """,
        id,
        listed);
    return id;
  }

  private static String event(@Nullable String match, String tag, boolean listed) {
    String id = "E-" + UUID.randomUUID();
    Db.change(
        """
        INSERT INTO tenancy.events VALUES ($1, 'Cup final', NULL, ARRAY['football', $2], $3,
            '2026-04-25T16:00:00Z', $4, now(), now(), 0)
        """,
        id,
        tag,
        match,
        listed);
    return id;
  }

  private static void market(String symbol, String event) {
    Db.change(
        """
        INSERT INTO tenancy.markets (id, symbol, title, event_id, outcomes, tick_size,
            min_quantity, fee_rate_bps, created_at)
        VALUES ($1, $2, 'x', $3, '{a,b}', 10000, 1000000, 50, now())
        """,
        UUID.randomUUID(),
        symbol,
        event);
  }

  private static String notice(String kind, @Nullable Instant from, @Nullable Instant to) {
    UUID id = UUID.randomUUID();
    Db.change(
        "INSERT INTO tenancy.notices VALUES ($1, $2, 'Title', 'Text', $3, $4, now(), now(), 0)",
        id,
        kind,
        utc(from),
        utc(to));
    return id.toString();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  @Test
  void an_event_names_its_match_and_its_markets() {
    String match = match(true);
    String id = event(match, "cup", true);
    market(id + "-B", id);
    market(id + "-A", id);

    Response one = RestAssured.get("/api/events/{id}", id);

    one.then()
        .statusCode(200)
        .body("eventId", equalTo(id))
        .body("title", equalTo("Cup final"))
        .body("description", nullValue())
        .body("tags", contains("football", "cup"))
        .body("matchId", equalTo(match))
        .body("startsAt", equalTo("2026-04-25T16:00:00Z"))
        .body("markets", contains(id + "-A", id + "-B"));
    RestAssured.get("/api/events?matchId=" + match)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0]", equalTo(one.path("")));
    RestAssured.get("/api/matches/{id}", match)
        .then()
        .statusCode(200)
        .body("competition", equalTo("UAE Cup"))
        .body("home", equalTo("Al Ain"))
        .body("away", equalTo("Sharjah"))
        .body("status", equalTo("live"))
        .body("score", equalTo("1:0"))
        .body("events", contains(id));
  }

  @Test
  void lists_are_cut_into_pages_and_filtered() {
    String tag = "t-" + UUID.randomUUID().toString().substring(0, 20);
    List<String> ids =
        List.of(event(null, tag, true), event(null, tag, true), event(null, tag, true)).stream()
            .sorted()
            .toList();

    Response first = RestAssured.get("/api/events?limit=2&tag=" + tag);
    first.then().statusCode(200).body("items.eventId", contains(ids.get(0), ids.get(1)));
    RestAssured.get("/api/events?limit=2&tag=" + tag + "&cursor=" + first.path("nextCursor"))
        .then()
        .body("items.eventId", contains(ids.get(2)))
        .body("nextCursor", nullValue());
    List<Integer> counts =
        RestAssured.get("/api/tags?limit=200")
            .path("items.findAll { it.tag == '" + tag + "' }.events");
    assertThat(counts).containsExactly(3);
    match(true);
    match(true);
    Response some = RestAssured.get("/api/matches?status=live&limit=1");
    RestAssured.get("/api/matches?status=live&limit=1&cursor=" + some.path("nextCursor"))
        .then()
        .body("items", hasSize(1))
        .body("items[0].matchId", not(equalTo(some.path("items[0].matchId"))));
    RestAssured.get("/api/matches?status=postponed").then().body("items", empty());
    invalid(RestAssured.get("/api/matches?status=over"), "?status");
    invalid(RestAssured.get("/api/events?tag=a%20b"), "?tag");
    invalid(RestAssured.get("/api/events?matchId=-a"), "?matchId");
    invalid(RestAssured.get("/api/events?color=red"), "?color");
  }

  @Test
  void what_is_not_listed_is_not_there() {
    String match = match(false);
    String shown = event(match, "cup", true);
    String hidden = event(null, "cup", false);

    problem(RestAssured.get("/api/matches/{id}", match), 404, "not_found");
    problem(RestAssured.get("/api/events/{id}", hidden), 404, "not_found");
    problem(RestAssured.get("/api/events/{id}", "no such"), 404, "not_found");
    problem(RestAssured.get("/api/matches/{id}", "-"), 404, "not_found");
    RestAssured.get("/api/events/{id}", shown).then().body("matchId", nullValue());
    RestAssured.get("/api/events?matchId=" + match).then().body("items", empty());
  }

  @Test
  void a_notice_is_shown_until_it_ends() {
    Instant now = Instant.now();
    String open = notice("info", null, null);
    String ended = notice("incident", now.minusSeconds(60), now.minusSeconds(1));
    String later = notice("maintenance", now.plusSeconds(3_600), now.plusSeconds(7_200));

    RestAssured.get("/api/platform/notices?limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(open))
        .body("items.id", hasItem(later))
        .body("items.id", not(hasItem(ended)));
    Response first = RestAssured.get("/api/platform/notices?limit=1");
    first.then().body("items.id", contains(later)).body("items[0].text", equalTo("Text"));
    RestAssured.get("/api/platform/notices?limit=1&cursor=" + first.path("nextCursor"))
        .then()
        .body("items.id", contains(open));
  }

  @Test
  void the_schedule_has_what_maintenance_is_to_come_and_says_when_it_is_under_way() {
    Db.change("DELETE FROM tenancy.notices");
    Instant now = Instant.now();
    notice("info", now.minusSeconds(60), now.plusSeconds(60));
    String second = notice("maintenance", now.plusSeconds(7_000), now.plusSeconds(7_200));
    String first = notice("maintenance", now.plusSeconds(3_600), now.plusSeconds(3_700));
    notice("maintenance", now.minusSeconds(60), now.minusSeconds(1));

    RestAssured.get("/api/platform/schedule")
        .then()
        .statusCode(200)
        .body("underWay", equalTo(false))
        .body("maintenance.id", contains(first, second));

    String running = notice("maintenance", now.minusSeconds(60), now.plusSeconds(60));
    RestAssured.get("/api/platform/schedule")
        .then()
        .body("underWay", equalTo(true))
        .body("maintenance.id", contains(running, first, second));
  }
}
