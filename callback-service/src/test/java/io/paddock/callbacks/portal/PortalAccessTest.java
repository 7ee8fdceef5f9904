package io.paddock.callbacks.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets in, how far, and for how long. */
@QuarkusTest
class PortalAccessTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;
  private final StaffKeys staff;
  private final DirectoryInvalidation invalidation;

  PortalAccessTest(Tenants tenants, StaffKeys staff, DirectoryInvalidation invalidation) {
    this.tenants = tenants;
    this.staff = staff;
    this.invalidation = invalidation;
  }

  @Test
  void every_kind_of_tenant_gets_in() {
    for (TestTenant tenant : List.of(tenants.operator(), tenants.aggregator(), tenants.partner())) {
      Visitor visitor = Visitor.of(tenant);

      assertThat(visitor.get("/portal").asString())
          .contains(tenant.id().toString(), "New endpoint", "Open until");
    }
  }

  @Test
  void a_link_opens_once_and_looking_at_it_does_not() {
    String link = Visitor.link(tenants.operator().api(), "", "{}");
    Visitor scanner = new Visitor();
    assertThat(scanner.get(link).statusCode()).isEqualTo(200);
    assertThat(scanner.get(link).asString()).contains("This link opens once");

    Visitor first = Visitor.on(link);
    Response second = new Visitor().open(link);

    assertThat(first.get("/portal").statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(401);
    assertThat(second.asString()).contains("data-code=\"portal_link_over\"");
    assertThat(second.detailedCookies().hasCookieWithName(Visitor.COOKIE)).isFalse();
  }

  @Test
  void what_is_no_link_opens_nothing() {
    String link = Visitor.link(tenants.operator().api(), "", "{}");
    String other = Visitor.link(tenants.operator().api(), "", "{}");
    String id = link.substring(0, link.lastIndexOf('_', link.length() - 43));
    String crossed = id + other.substring(other.lastIndexOf('_', other.length() - 43));

    for (String wrong : List.of(crossed, "/portal/open?token=x", link.replace("pl_", "pv_"))) {
      Response answer = new Visitor().open(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
      assertThat(answer.asString()).contains("data-code=\"portal_link_over\"");
    }
    assertThat(new Visitor().open(link).statusCode()).isEqualTo(303);
  }

  @Test
  void a_links_minutes_and_a_visits_hour_end() {
    TestTenant owner = tenants.operator();
    String late = Visitor.link(owner.api(), "", "{}");
    Visitor visitor = Visitor.of(owner);
    shift(owner, "link_ends_at = link_ends_at - interval '599 seconds'");
    shift(owner, "visit_ends_at = visit_ends_at - interval '3590 seconds'");
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);

    shift(owner, "link_ends_at = link_ends_at - interval '1 second'");
    shift(owner, "visit_ends_at = visit_ends_at - interval '10 seconds'");

    assertThat(new Visitor().open(late).statusCode()).isEqualTo(401);
    Response over = visitor.get("/portal");
    assertThat(over.statusCode()).isEqualTo(401);
    assertThat(over.asString()).contains("data-code=\"portal_visit_over\"").doesNotContain("<nav");
  }

  private static void shift(TestTenant owner, String change) {
    Db.change("UPDATE callbacks.portal_links SET " + change + " WHERE owner_id = $1", owner.id());
  }

  @Test
  void the_cookie_is_for_this_browser_and_this_path_alone() {
    Visitor visitor = new Visitor();
    Response opened = visitor.open(Visitor.link(tenants.operator().api(), "", "{}"));
    Cookie cookie = opened.detailedCookie(Visitor.COOKIE);

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/portal");
    assertThat(cookie.getMaxAge()).isEqualTo(-1);
    assertThat(cookie.isSecured()).isFalse();
    Visitor elsewhere = new Visitor().sending("Host", "callbacks.paddock.example");
    Response far = elsewhere.open(Visitor.link(tenants.operator().api(), "", "{}"));
    assertThat(far.detailedCookie(Visitor.COOKIE).isSecured()).isTrue();
  }

  @Test
  void nothing_that_opens_anything_is_kept_in_clear() {
    TestTenant owner = tenants.operator();
    String link = Visitor.link(owner.api(), "", "{}");
    Visitor visitor = Visitor.on(link);
    String secret = link.substring(link.length() - 43);
    String cookie = visitor.cookie(Visitor.COOKIE);

    String row =
        Db.text(
            "SELECT to_jsonb(l)::text FROM callbacks.portal_links l WHERE owner_id = $1",
            owner.id());
    String trail =
        Db.text(
            "SELECT string_agg(to_jsonb(a)::text, ' ') FROM callbacks.audit_rows a WHERE owner_id ="
                + " $1",
            owner.id());

    assertThat(row + trail).doesNotContain(secret, cookie.substring(cookie.length() - 43));
    assertThat(visitor.get("/portal").asString()).doesNotContain(secret, cookie);
  }

  @Test
  void every_answer_keeps_to_itself() {
    Visitor visitor = Visitor.of(tenants.operator());
    for (String path : List.of("/portal", "/portal/open", "/portal/nothing", "/portal/events")) {
      Response page = visitor.get(path);
      assertThat(page.header("Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.asString()).doesNotContain(" style=", "<style", " onclick", "javascript:");
    }
  }

  @Test
  void without_a_visit_every_page_is_closed() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    List<String> others = new ArrayList<>();
    for (String route : routes(made.id())) {
      Response answer = visit(new Visitor(), route);
      if (answer.statusCode() != 401 || !answer.asString().contains("portal_visit_over")) {
        others.add(route + " " + answer.statusCode());
      }
    }

    assertThat(others).isEmpty();
    assertThat(made.read().getString("status")).isEqualTo("enabled");
  }

  @Test
  void no_header_opens_a_page() {
    TestTenant owner = tenants.operator();
    Response page = owner.api().get("/portal");

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.asString()).contains("portal_visit_over");
  }

  @Test
  void a_foreign_id_answers_like_a_missing_one() {
    Subscription foreign = Subscription.of(tenants.operator(), URL, "round.settled");
    Visitor visitor = Visitor.of(tenants.operator());
    List<String> differing = new ArrayList<>();
    int asked = 0;
    List<String> ofMissing = routes(UUID.randomUUID().toString());
    List<String> ofForeign = routes(foreign.id());
    for (int i = 0; i < ofForeign.size(); i++) {
      if (ofForeign.get(i).contains(foreign.id())) {
        Response one = visit(visitor, ofForeign.get(i));
        Response other = visit(visitor, ofMissing.get(i));
        asked++;
        if (one.statusCode() < 400
            || one.statusCode() != other.statusCode()
            || !code(one).equals(code(other))
            || one.asString().contains(URL)) {
          differing.add(ofForeign.get(i) + " " + one.statusCode() + " " + other.statusCode());
        }
      }
    }

    assertThat(differing).isEmpty();
    assertThat(asked).isGreaterThan(12);
    assertThat(foreign.read().getString("status")).isEqualTo("enabled");
    assertThat(visitor.get("/portal").asString()).doesNotContain(URL);
  }

  private static String code(Response answer) {
    return answer.asString().replaceAll("(?s).*data-code=\"([a-z_]+)\".*", "$1");
  }

  @Test
  void no_form_from_elsewhere_is_taken() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Visitor visitor = Visitor.of(made.owner());
    List<String> taken = new ArrayList<>();
    for (String route : routes(made.id())) {
      if (route.startsWith("POST ")) {
        String path = route.substring(5);
        int without = visitor.postFromElsewhere(path).statusCode();
        int wrong = visitor.postFromElsewhere(path, "formToken", "x").statusCode();
        if (without != 403 || wrong != 403) {
          taken.add(route + " " + without + " " + wrong);
        }
      }
    }
    String disable = "/portal/endpoints/" + made.id() + "/disable";

    assertThat(taken).isEmpty();
    assertThat(visitor.postFromElsewhere("/portal/open").statusCode()).isEqualTo(403);
    assertThat(visitor.sending("Sec-Fetch-Site", "cross-site").post(disable).statusCode())
        .isEqualTo(403);
    assertThat(made.read().getString("status")).isEqualTo("enabled");
    assertThat(visitor.sending("Sec-Fetch-Site", "same-origin").post(disable).statusCode())
        .isEqualTo(303);
  }

  @Test
  void a_link_for_looking_changes_nothing_and_leaves() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Visitor visitor = Visitor.lookingAt(made.owner());
    List<String> done = new ArrayList<>();
    for (String route : routes(made.id())) {
      if (route.startsWith("POST ") && !route.endsWith("/leave")) {
        Response answer = visit(visitor, route);
        if (!code(answer).equals("portal_read_only") || answer.statusCode() != 403) {
          done.add(route + " " + answer.statusCode());
        }
      }
    }

    assertThat(done).isEmpty();
    assertThat(visitor.get("/portal/endpoints/" + made.id()).asString())
        .contains("Only for looking")
        .doesNotContain("Send a test", "Rotate the secret", "Delete the endpoint");
    assertThat(visitor.post("/portal/leave").header("Location")).isEqualTo("/portal/open");
  }

  @Test
  void a_key_that_only_reads_makes_a_link_that_only_looks() {
    TestTenant owner = tenants.operator();
    narrow(owner, "read_only = true");
    Visitor visitor = Visitor.of(owner);

    assertThat(owner.api().post(Api.ENDPOINTS, "{}").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/portal").asString())
        .contains("Only for looking")
        .doesNotContain("New endpoint");
    Response refused = visitor.post("/portal/endpoints", "url", URL, "patterns", "*");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("operator_key_read_only");
    assertThat(visitor.post("/portal/leave").statusCode()).isEqualTo(303);
  }

  @Test
  void a_key_of_some_addresses_lets_in_from_these_alone() {
    TestTenant owner = tenants.operator();
    String link = Visitor.link(owner.api(), "", "{}");
    Visitor inside = Visitor.on(link);
    narrow(owner, "ip_allowlist = ARRAY['203.0.113.0/24']");

    assertThat(code(inside.get("/portal"))).isEqualTo("operator_key_ip_denied");
    assertThat(inside.sending("X-Forwarded-For", "203.0.113.7").get("/portal").statusCode())
        .isEqualTo(200);
  }

  private void narrow(TestTenant owner, String terms) {
    Db.change("UPDATE tenancy.api_keys SET " + terms + " WHERE operator_id = $1", owner.id());
    invalidation.operatorChanged(owner.id());
  }

  @Test
  void a_link_ends_with_the_key_that_made_it() {
    TestTenant owner = tenants.operator();
    String link = Visitor.link(owner.api(), "", "{}");
    Visitor visitor = Visitor.of(owner);
    narrow(owner, "revoked_at = now()");

    assertThat(visitor.get("/portal").statusCode()).isEqualTo(401);
    assertThat(code(visitor.get("/portal"))).isEqualTo("operator_key_invalid");
    assertThat(new Visitor().open(link).statusCode()).isEqualTo(401);
  }

  @Test
  void a_visit_ends_when_the_tenant_or_its_aggregator_is_disabled() {
    TestTenant aggregator = tenants.aggregator();
    TestTenant operator = tenants.operatorOf(aggregator);
    String byStaff = "?tenant=" + operator.text();
    Visitor ofAggregator = Visitor.of(aggregator);
    Visitor ofOperator = Visitor.of(operator);
    Visitor ofStaff = Visitor.on(Visitor.link(staff.as("operations"), byStaff, "{}"));
    Visitor ofStaffForAggregator =
        Visitor.on(Visitor.link(staff.as("operations"), "?tenant=" + aggregator.text(), "{}"));
    List<Visitor> all = List.of(ofAggregator, ofOperator, ofStaff, ofStaffForAggregator);
    all.forEach(each -> assertThat(each.get("/portal").statusCode()).isEqualTo(200));

    tenants.switchAggregator(aggregator, "disabled");

    all.forEach(each -> assertThat(each.get("/portal").statusCode()).isEqualTo(401));
  }

  @Test
  void a_partner_that_is_suspended_is_out() {
    TestTenant partner = tenants.partner();
    Visitor own = Visitor.of(partner);
    Visitor byStaff =
        Visitor.on(Visitor.link(staff.as("operations"), "?tenant=" + partner.text(), "{}"));
    Db.change("UPDATE tenancy.partners SET status = 'suspended' WHERE id = $1", partner.id());
    invalidation.partnerChanged(partner.id());

    assertThat(own.get("/portal").statusCode()).isEqualTo(401);
    assertThat(byStaff.get("/portal").statusCode()).isEqualTo(401);
  }

  @Test
  void what_staff_made_ends_with_the_login() {
    TestTenant owner = tenants.operator();
    StaffKeys.Login login = staff.login("operations");
    Visitor visitor = Visitor.on(Visitor.link(login.api(), "?tenant=" + owner.text(), "{}"));
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);
    Db.change("UPDATE tenancy.staff_sessions SET ended_at = now() WHERE id = $1", login.id());
    invalidation.staffSessionsEnded(List.of(login.id()));

    assertThat(code(visitor.get("/portal"))).isEqualTo("staff_token_invalid");
  }

  @Test
  void who_leaves_is_out_with_the_cookie_too() {
    Visitor visitor = Visitor.of(tenants.operator());
    Map<String, String> kept = Map.copyOf(visitor.cookies());

    assertThat(visitor.post("/portal/leave").header("Location")).isEqualTo("/portal/open");

    assertThat(visitor.cookies()).doesNotContainKey(Visitor.COOKIE);
    visitor.cookies().putAll(kept);
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(401);
  }

  /** Every route of the portal's pages but its door, for one endpoint. */
  private static List<String> routes(String id) {
    return Stream.of(
            DoorPages.class,
            OverviewPage.class,
            EndpointPages.class,
            EndpointDeeds.class,
            DeliveryPages.class,
            EventPages.class,
            TrailPage.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> !verb(method).isEmpty())
        .map(PortalAccessTest::route)
        .filter(route -> !route.endsWith("/portal/open"))
        .map(route -> route.replace("{id}", id).replace("{secretId}", id))
        .sorted()
        .toList();
  }

  private static String verb(Method method) {
    return method.isAnnotationPresent(GET.class)
        ? "GET"
        : method.isAnnotationPresent(POST.class) ? "POST" : "";
  }

  private static String route(Method method) {
    Path below = method.getAnnotation(Path.class);
    return verb(method)
        + " "
        + method.getDeclaringClass().getAnnotation(Path.class).value()
        + (below == null ? "" : below.value());
  }

  private static Response visit(Visitor visitor, String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    return route.startsWith("GET ") ? visitor.get(path) : visitor.post(path);
  }
}
