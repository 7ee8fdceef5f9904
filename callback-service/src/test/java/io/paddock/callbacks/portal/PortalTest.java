package io.paddock.callbacks.portal;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of the portal, without a script: they do what the API does. */
@QuarkusTest
class PortalTest {

  private static final Pattern SECRET = Pattern.compile("id=\"value-secret\"[^>]*>(whsec_[^<]+)<");

  private final Tenants tenants;
  private final StaffKeys staff;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  PortalTest(Tenants tenants, StaffKeys staff, Topics topics) {
    this.tenants = tenants;
    this.staff = staff;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void an_endpoint_is_made_and_its_secret_shown_once() {
    TestTenant owner = tenants.operator();
    Visitor visitor = Visitor.of(owner);
    String[] form = {
      "idempotencyKey", "once-1",
      "url", receiver.url(),
      "description", "Production <receiver>",
      "eventTypes", "session.started",
      "patterns", "round.* connectivity.test",
      "filter", "{\"/data/game\": \"dice\"}",
      "rateLimitPerSecond", "20",
      "retryWaitsSeconds", "5 60, 600",
      "headers", "X-Team: payments\r\nAuthorization: Bearer a:b",
      "asymmetric", "on"
    };

    Response made = visitor.post("/portal/endpoints", form);
    Response again = visitor.post("/portal/endpoints", form);

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(secret(made)).startsWith("whsec_");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).contains("It was shown before").doesNotContain("whsec_");
    JsonPath endpoint = owner.api().get(Api.ENDPOINTS).jsonPath().setRootPath("items[0]");
    assertThat(endpoint.getString("url")).isEqualTo(receiver.url());
    assertThat(endpoint.getList("eventTypes"))
        .containsExactly("session.started", "round.*", "connectivity.test");
    assertThat(endpoint.getInt("rateLimitPerSecond")).isEqualTo(20);
    assertThat(endpoint.getList("retryWaitsSeconds")).containsExactly(5, 60, 600);
    assertThat(endpoint.getMap("filter")).containsEntry("/data/game", "dice");
    assertThat(endpoint.getMap("headers")).containsOnlyKeys("X-Team", "Authorization");
    assertThat(endpoint.getBoolean("asymmetric")).isTrue();
    String page = visitor.get("/portal/endpoints/" + endpoint.getString("id")).asString();
    assertThat(page)
        .contains("Production &lt;receiver&gt;", "whpk_")
        .doesNotContain("whsec_", "<receiver>", "Bearer");
    assertThat(visitor.get("/portal").asString()).contains(receiver.url(), "session.started");
    assertThat(visitor.get("/portal/endpoints/" + endpoint.getString("id") + "/glance").asString())
        .contains("<dt>Delivered</dt>", "<svg", "Success rate of the last 24 hours");
  }

  @Test
  void what_an_endpoint_cannot_be_is_pointed_at() {
    TestTenant owner = tenants.operator();
    Visitor visitor = Visitor.of(owner);

    assertThat(refused(visitor, "url", "ftp://x", "eventTypes", "round.settled")).contains("/url");
    assertThat(refused(visitor, "url", receiver.url())).contains("/eventTypes");
    assertThat(refused(visitor, "url", receiver.url(), "patterns", "*", "filter", "{"))
        .contains("/filter");
    assertThat(refused(visitor, "url", receiver.url(), "patterns", "*", "headers", "nonsense"))
        .contains("/headers");
    assertThat(
            refused(visitor, "url", receiver.url(), "patterns", "*", "retryWaitsSeconds", "soon"))
        .contains("/retryWaitsSeconds/0");
    assertThat(owner.api().get(Api.ENDPOINTS).jsonPath().getList("items")).isEmpty();
  }

  private static List<String> refused(Visitor visitor, String... form) {
    Response answer = visitor.post("/portal/endpoints", form);
    assertThat(answer.statusCode()).isEqualTo(400);
    return Pattern.compile("data-pointer=\"([^\"]+)\"")
        .matcher(answer.asString())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void an_endpoint_is_changed_as_its_page_had_it() {
    Subscription made =
        Subscription.with(
            tenants.operator(),
            receiver.url(),
            ",'description':'old','rateLimitPerSecond':5,'headers':{'X-One':'1','X-Two':'2'}",
            "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    String edit = visitor.get("/portal/endpoints/" + made.id() + "/edit").asString();
    assertThat(edit)
        .containsPattern("value=\"round.settled\" checked")
        .contains("value=\"old\"", "value=\"5\"", "value=\"X-One\"")
        .doesNotContain("value=\"session.started\" checked");

    Response changed =
        visitor.post(
            "/portal/endpoints/" + made.id(),
            "url",
            receiver.url("/other"),
            "eventTypes",
            "session.started",
            "headers",
            "X-Three: 3",
            "headersGone",
            "X-One");

    assertThat(changed.header("Location")).isEqualTo("/portal/endpoints/" + made.id());
    JsonPath now = made.read();
    assertThat(now.getString("url")).isEqualTo(receiver.url("/other"));
    assertThat(now.getString("description")).isNull();
    assertThat(now.getString("rateLimitPerSecond")).isNull();
    assertThat(now.getList("eventTypes")).containsExactly("session.started");
    assertThat(now.getMap("headers")).containsOnlyKeys("X-Two", "X-Three");
    assertThat(visitor.get("/portal/endpoints/" + made.id()).asString())
        .contains("The endpoint is changed");
  }

  @Test
  void a_secret_is_rotated_and_the_old_one_ended() {
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    String page = "/portal/endpoints/" + made.id();

    Response rotated = visitor.post(page + "/rotate", "graceSeconds", "3600");

    String fresh = secret(rotated);
    assertThat(fresh).startsWith("whsec_").isNotEqualTo(made.secret());
    JsonPath secrets = made.owner().api().get(made.path() + "/secrets").jsonPath();
    assertThat(secrets.getList("items")).hasSize(2);
    assertThat(visitor.get(page).asString())
        .contains("In grace until", "The current one")
        .doesNotContain(fresh);
    assertThat(visitor.post(page + "/rotate", "graceSeconds", "700000").asString())
        .contains("data-pointer=\"/graceSeconds\"");
    visitor.post(page + "/secrets/" + secrets.getString("items[1].id") + "/end");
    assertThat(made.owner().api().get(made.path() + "/secrets").jsonPath().getList("items"))
        .hasSize(1);
  }

  @Test
  void a_failed_delivery_shows_its_life_and_is_resent() {
    receiver.thenAnswer(Answer.with(503, "X-Why", "maintenance"));
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    Response begun = visitor.post("/portal/endpoints/" + made.id() + "/test");
    String page = begun.header("Location");
    assertThat(page).startsWith("/portal/deliveries/");
    await()
        .untilAsserted(
            () -> assertThat(visitor.get(page).asString()).contains("status bad\">Failed"));

    String life = visitor.get(page).asString();

    assertThat(life)
        .contains("connectivity.test", "Attempt 1", "answered 503", "Http status", "x-why")
        .contains("127.0.0.1", "<b>DNS</b>", "<b>HTTP</b>", "&quot;specversion&quot;");
    assertThat(visitor.get("/portal/deliveries?status=failed&endpointId=" + made.id()).asString())
        .contains(page);
    assertThat(visitor.get("/portal/deliveries?status=delivered").asString()).doesNotContain(page);
    receiver.answerAlways(Answer.of(204));
    Response resent = visitor.post(page + "/resend");
    assertThat(resent.header("Location")).isEqualTo(page);
    await()
        .untilAsserted(
            () -> assertThat(visitor.get(page).asString()).contains("status good\">Delivered"));
  }

  @Test
  void an_endpoint_is_switched_recovered_redriven_and_deleted() {
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    String page = "/portal/endpoints/" + made.id();

    visitor.post(page + "/disable");
    assertThat(made.read().getString("status")).isEqualTo("disabled");
    assertThat(visitor.get(page).asString())
        .contains("The endpoint is disabled", "disabled by its owner", "Enable");
    assertThat(visitor.post(page + "/test").asString()).contains("data-code=\"endpoint_disabled\"");
    visitor.post(page + "/enable");
    assertThat(made.read().getString("status")).isEqualTo("enabled");
    assertThat(visitor.post(page + "/recover", "since", "2020-01-01T00:00").header("Location"))
        .isEqualTo(page);
    assertThat(made.owner().api().get(made.path() + "/recoveries").jsonPath().getList("items"))
        .hasSize(1);
    assertThat(visitor.get(page).asString()).contains("1 Jan 2020, 00:00");
    assertThat(visitor.post(page + "/redrive").header("Location")).isEqualTo(page);
    assertThat(visitor.post(page + "/delete").header("Location")).isEqualTo("/portal");
    assertThat(visitor.get(page).statusCode()).isEqualTo(404);
  }

  @Test
  void events_are_shown_and_sent() {
    receiver.answerAlways(Answer.of(204));
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    EventEnvelope round = Topics.roundSettled(made.owner().id(), null);
    topics.publish(round);
    await().untilAsserted(() -> assertThat(receiver.received()).hasSize(1));
    String delivery = "/portal/deliveries/" + made.onlyDelivery().getString("id");
    String page = "/portal/events/" + round.id();
    await()
        .untilAsserted(
            () -> assertThat(visitor.get(delivery).asString()).contains("status good\">Delivered"));

    assertThat(visitor.get("/portal/events").asString()).contains(page, "round.settled");
    assertThat(visitor.get(page).asString()).contains(round.id(), delivery, receiver.url());
    Response sent = visitor.post(page + "/send", "endpointId", made.id());
    assertThat(sent.header("Location")).isEqualTo(delivery);
    await().untilAsserted(() -> assertThat(receiver.received()).hasSize(2));
  }

  @Test
  void the_trail_says_what_came_through_the_portal() {
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    visitor.post("/portal/endpoints/" + made.id() + "/disable");

    JsonPath trail = made.owner().api().get("/api/v1/callbacks/audit").jsonPath();

    assertThat(trail.getList("items.action"))
        .containsExactly(
            "endpoint.changed", "portal_link.opened", "portal_link.made", "endpoint.created");
    String link = trail.getString("items[2].target.id");
    assertThat(trail.getList("items.actor.portalLinkId")).containsExactly(link, null, null, null);
    assertThat(trail.getString("items[1].target.id")).isEqualTo(link);
    assertThat(trail.getString("items[1].diff.from.to")).startsWith("198.18.");
    assertThat(trail.getList("items.actor.id")).containsOnly(made.owner().id().toString());
    assertThat(trail.getList("items.actor.keyId", String.class))
        .allSatisfy(key -> assertThat(key).matches("[0-9a-f]{16}"));
    assertThat(visitor.get("/portal/trail").asString())
        .contains("Endpoint changed", "through the portal", "Portal link made");
    assertThat(visitor.get("/portal/trail?endpointId=" + made.id()).asString())
        .contains("Endpoint changed")
        .doesNotContain("Portal link made");
  }

  @Test
  void staff_make_links_for_a_tenant_with_their_own_rights() {
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String query = "?tenant=" + made.owner().text();
    Visitor operations = Visitor.on(Visitor.link(staff.as("operations"), query, "{}"));
    Visitor support = Visitor.on(Visitor.link(staff.as("support"), query, "{}"));
    String page = "/portal/endpoints/" + made.id();

    assertThat(support.get(page).asString())
        .contains(receiver.url(), "Only for looking", "platform’s staff")
        .doesNotContain("Send a test", "Rotate the secret");
    assertThat(support.post(page + "/disable").statusCode()).isEqualTo(403);
    assertThat(made.read().getString("status")).isEqualTo("enabled");
    assertThat(operations.get(page).asString()).contains("Send a test", "Rotate the secret");
    assertThat(operations.post(page + "/disable").statusCode()).isEqualTo(303);
    assertThat(made.read().getString("status")).isEqualTo("disabled");
  }

  @Test
  void a_script_is_told_of_a_problem_in_a_part_of_the_page() {
    Visitor visitor = Visitor.of(tenants.operator()).sending("HX-Request", "true");

    Response answer = visitor.post("/portal/endpoints", "url", "ftp://x", "patterns", "*");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(answer.asString())
        .contains("data-pointer=\"/url\"", "Nothing was changed.")
        .doesNotContain("<html");
  }

  private static String secret(Response page) {
    Matcher shown = SECRET.matcher(page.asString());
    assertThat(shown.find()).as(page.asString()).isTrue();
    return shown.group(1);
  }
}
