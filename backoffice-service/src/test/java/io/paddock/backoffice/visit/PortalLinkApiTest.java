package io.paddock.backoffice.visit;

import static io.paddock.backoffice.fixtures.PortalTenant.LINKS;
import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links to the portal, over the API. */
@QuarkusTest
class PortalLinkApiTest {

  private final PortalSweep sweep;
  private final MovableClock clock;

  @Inject
  PortalLinkApiTest(PortalSweep sweep, Clock clock) {
    this.sweep = sweep;
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void onTime() {
    clock.reset();
  }

  @Test
  void a_link_is_shown_once_and_listed_without_what_opens_it() {
    for (PortalTenant owner : PortalTenant.all()) {
      Response made = owner.api().post(LINKS);

      made.then()
          .statusCode(201)
          .header("Cache-Control", "no-store")
          .header("X-RateLimit-Limit", notNullValue())
          .body("url", matchesPattern("/portal/open\\?token=pl_[0-9a-f]{32}_[\\w-]{43}"))
          .body("readOnly", equalTo(false))
          .body("visitSeconds", equalTo(3_600));
      assertThat(Duration.between(Instant.now(), Instant.parse(made.path("expiresAt"))))
          .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(11));
      Response list = owner.api().get(LINKS);
      list.then()
          .statusCode(200)
          .body("items[0].id", equalTo(made.path("id")))
          .body("items[0].madeBy", equalTo(owner.kind()))
          .body("items[0].keyId", equalTo(owner.keyId()))
          .body("items[0].status", equalTo("open"))
          .body("items[0].openedAt", nullValue())
          .body("nextCursor", nullValue());
      assertThat(list.asString()).doesNotContain("pl_", "url", "hash");
    }
  }

  @Test
  void the_same_key_makes_one_link_and_a_replay_shows_none() {
    PortalTenant owner = PortalTenant.operator();
    Api api = owner.api().with("Idempotency-Key", "link-1");

    Response first = api.post(LINKS, "{'readOnly':true}");
    Response replay = api.post(LINKS, "{'readOnly':true}");

    first.then().statusCode(201).body("readOnly", equalTo(true));
    assertThat(replay.<String>path("id")).isEqualTo(first.path("id"));
    replay.then().statusCode(201).body("url", nullValue()).body("secretsOmitted", equalTo(true));
    api.post(LINKS, "{'readOnly':false}").then().statusCode(422);
    assertThat(owner.api().get(LINKS).jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void a_list_goes_on_where_its_page_ended() {
    PortalTenant owner = PortalTenant.aggregator();
    List<String> made =
        List.of(
            owner.api().post(LINKS).path("id"),
            owner.api().post(LINKS).path("id"),
            owner.api().post(LINKS).path("id"));

    JsonPath first = owner.api().get(LINKS + "?limit=2").jsonPath();
    JsonPath second =
        owner.api().get(LINKS + "?limit=2&cursor=" + first.getString("nextCursor")).jsonPath();

    assertThat(first.getList("items.id")).containsExactly(made.get(2), made.get(1));
    assertThat(second.getList("items.id")).containsExactly(made.get(0));
    assertThat(second.getString("nextCursor")).isNull();
  }

  @Test
  void a_link_is_ended_by_its_tenant_alone_and_once() {
    PortalTenant owner = PortalTenant.operator();
    PortalTenant stranger = PortalTenant.operator();
    String id = owner.api().post(LINKS).path("id");

    isProblem(stranger.api().delete(LINKS + "/" + id), 404, "portal_link_not_found");
    isProblem(stranger.api().delete(LINKS + "/x"), 404, "portal_link_not_found");
    assertThat(owner.api().get(LINKS).<String>path("items[0].status")).isEqualTo("open");
    owner.api().delete(LINKS + "/" + id).then().statusCode(204);
    assertThat(owner.api().get(LINKS).<String>path("items[0].status")).isEqualTo("over");
    isProblem(owner.api().delete(LINKS + "/" + id), 404, "portal_link_not_found");
    assertThat(stranger.api().get(LINKS).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void staff_name_a_tenant_that_there_is_and_keys_name_none() {
    PortalTenant owner = PortalTenant.partner();
    Api support = Staff.as(StaffRole.SUPPORT);

    Response made = support.post(LINKS + "?tenant=" + owner.text(), "{'readOnly':false}");

    made.then().statusCode(201).body("readOnly", equalTo(true));
    Staff.operations()
        .get(LINKS + "?tenant=" + owner.text())
        .then()
        .body("items[0].id", equalTo(made.path("id")))
        .body("items[0].madeBy", equalTo("staff"))
        .body("items[0].keyId", nullValue());
    pointsAt(support.post(LINKS), "?tenant");
    pointsAt(support.post(LINKS + "?tenant=operator"), "?tenant");
    pointsAt(support.post(LINKS + "?tenant=staff:" + owner.id()), "?tenant");
    pointsAt(support.post(LINKS + "?tenant=operator:x"), "?tenant");
    String nobody = UUID.randomUUID().toString();
    isProblem(support.post(LINKS + "?tenant=operator:" + nobody), 404, "operator_not_found");
    isProblem(support.post(LINKS + "?tenant=partner:" + nobody), 404, "partner_not_found");
    isProblem(support.get(LINKS + "?tenant=aggregator:" + nobody), 404, "aggregator_not_found");
    isProblem(owner.api().post(LINKS + "?tenant=" + owner.text()), 403, "forbidden");
    isProblem(support.delete(LINKS + "/" + made.path("id")), 403, "forbidden");
    Staff.operations()
        .delete(LINKS + "/" + made.path("id") + "?tenant=" + owner.text())
        .then()
        .statusCode(204);
    pointsAt(owner.api().post(LINKS, "{'readOnly':'yes'}"), "/readOnly");
  }

  @Test
  void making_opening_and_ending_are_in_the_trail_of_the_tenant() {
    PortalTenant owner = PortalTenant.partner();
    String id = owner.api().post(LINKS).path("id");
    owner.api().delete(LINKS + "/" + id).then().statusCode(204);

    JsonPath trail = Staff.superAdmin().get("/api/v1/bo/audit?targetId=" + owner.id()).jsonPath();

    assertThat(trail.getList("items.action")).startsWith("portal_link.ended", "portal_link.made");
    assertThat(trail.getString("items[0].actor.kind")).isEqualTo("partner");
    assertThat(trail.getString("items[0].actor.id")).isEqualTo(owner.id());
    assertThat(trail.getString("items[0].actor.label")).endsWith("/" + owner.keyId());
    assertThat(trail.getString("items[1].diff.linkId.to")).isEqualTo(id);
  }

  @Test
  void a_tenant_makes_no_more_links_than_anybody_needs() {
    PortalTenant owner = PortalTenant.operator();
    int made = 0;
    Response answer = owner.api().post(LINKS);
    while (answer.statusCode() == 201 && made < 100) {
      made++;
      answer = owner.api().post(LINKS);
    }

    assertThat(made).isBetween(30, 40);
    isProblem(answer, 429, "rate_limited");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    PortalTenant.operator().api().post(LINKS).then().statusCode(201);
  }

  @Test
  void links_are_forgotten_a_month_after_their_minutes() {
    PortalTenant owner = PortalTenant.operator();
    owner.api().post(LINKS);
    Instant end = Instant.parse(owner.api().get(LINKS).path("items[0].expiresAt"));

    clock.advance(Duration.between(clock.instant(), end.plus(PortalSweep.KEPT)).minusSeconds(1));
    sweep.sweep();
    assertThat(rows(owner)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    sweep.sweep();

    assertThat(rows(owner)).isZero();
  }

  private static int rows(PortalTenant owner) {
    return Db.rows(
            "SELECT id FROM tenancy.portal_links WHERE owner_id = $1", UUID.fromString(owner.id()))
        .size();
  }
}
