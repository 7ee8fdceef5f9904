package io.paddock.callbacks.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Links to the portal, over the API. */
@QuarkusTest
class PortalLinkApiTest {

  private static final String LINKS = "/api/v1/callbacks/portal-links";

  private final Tenants tenants;
  private final StaffKeys staff;

  PortalLinkApiTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void a_link_is_shown_once_and_listed_without_what_opens_it() {
    TestTenant owner = tenants.operator();

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
        .body("items[0].madeBy", equalTo("operator"))
        .body("items[0].keyId", matchesPattern("[0-9a-f]{16}"))
        .body("items[0].status", equalTo("open"))
        .body("items[0].openedAt", nullValue())
        .body("nextCursor", nullValue());
    assertThat(list.asString()).doesNotContain("pl_", "url", "hash");
  }

  @Test
  void the_same_key_makes_one_link_and_a_replay_shows_none() {
    TestTenant owner = tenants.operator();
    Api api = owner.api().with("Idempotency-Key", "link-1");

    Response first = api.post(LINKS, "{'readOnly':true}");
    Response replay = api.post(LINKS, "{'readOnly':true}");

    assertThat(replay.<String>path("id")).isEqualTo(first.path("id"));
    replay.then().statusCode(201).body("url", nullValue()).body("secretsOmitted", equalTo(true));
    api.post(LINKS, "{'readOnly':false}").then().statusCode(422);
    assertThat(owner.api().get(LINKS).jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void a_list_goes_on_where_its_page_ended() {
    TestTenant owner = tenants.operator();
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
    TestTenant owner = tenants.operator();
    TestTenant stranger = tenants.operator();
    String id = owner.api().post(LINKS).path("id");
    String missing = stranger.api().delete(LINKS + "/" + UUID.randomUUID()).path("code");

    Response foreign = stranger.api().delete(LINKS + "/" + id);

    foreign.then().statusCode(404).body("code", equalTo(missing));
    assertThat(owner.api().get(LINKS).<String>path("items[0].status")).isEqualTo("open");
    owner.api().delete(LINKS + "/" + id).then().statusCode(204);
    assertThat(owner.api().get(LINKS).<String>path("items[0].status")).isEqualTo("over");
    owner.api().delete(LINKS + "/" + id).then().statusCode(404);
    assertThat(stranger.api().get(LINKS).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void who_may_not_read_makes_no_link() {
    TestTenant blind = tenants.partner(null, "orders:read");
    TestTenant owner = tenants.operator();

    blind.api().post(LINKS).then().statusCode(403).body("code", equalTo("api_key_scope_missing"));
    Api.anonymous().post(LINKS).then().statusCode(401);
    staff.as("auditor").post(LINKS + "?tenant=" + owner.text()).then().statusCode(403);
    staff.as("support").post(LINKS).then().statusCode(400);
    owner.api().post(LINKS + "?tenant=" + owner.text()).then().statusCode(403);
    owner.api().post(LINKS, "{'readOnly':'yes'}").then().statusCode(400);
    owner.api().post(LINKS, "{'forever':true}").then().statusCode(400);
  }

  @Test
  void links_of_staff_name_no_login() {
    TestTenant owner = tenants.operator();
    staff.as("support").post(LINKS + "?tenant=" + owner.text()).then().statusCode(201);

    owner
        .api()
        .get(LINKS)
        .then()
        .body("items[0].madeBy", equalTo("staff"))
        .body("items[0].keyId", nullValue());
  }

  @Test
  void a_tenant_makes_no_more_links_than_anybody_needs() {
    TestTenant owner = tenants.operator();
    int made = 0;
    Response answer = owner.api().post(LINKS);
    while (answer.statusCode() == 201 && made < 100) {
      made++;
      answer = owner.api().post(LINKS);
    }

    assertThat(made).isBetween(30, 40);
    answer.then().statusCode(429).header("Retry-After", notNullValue());
    tenants.operator().api().post(LINKS).then().statusCode(201);
  }
}
