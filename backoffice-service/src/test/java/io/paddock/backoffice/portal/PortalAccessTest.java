package io.paddock.backoffice.portal;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, how far, and for how long. */
@QuarkusTest
class PortalAccessTest {

  private static final String NO_KEY = "0123456789abcdef";

  private final MovableClock clock;

  @Inject
  PortalAccessTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void onTime() {
    clock.reset();
  }

  @Test
  void a_link_opens_once_and_looking_at_it_does_not() {
    for (PortalTenant tenant : PortalTenant.all()) {
      String link = tenant.link();
      Visitor scanner = new Visitor();
      assertThat(scanner.get(link).asString()).contains("This link opens once");

      Visitor first = Visitor.on(link);
      Response second = new Visitor().open(link);

      assertThat(first.get("/portal").asString()).contains(tenant.id(), "Open until");
      assertThat(second.statusCode()).isEqualTo(401);
      assertThat(second.asString()).contains("data-code=\"portal_link_over\"");
      assertThat(second.detailedCookies().hasCookieWithName(Visitor.COOKIE)).isFalse();
    }
  }

  @Test
  void what_is_no_link_opens_nothing() {
    String link = PortalTenant.operator().link();
    String other = PortalTenant.operator().link();
    int secret = link.length() - 43;
    String crossed = link.substring(0, secret) + other.substring(other.length() - 43);

    for (String wrong : List.of(crossed, "/portal/open?token=x", link.replace("pl_", "pv_"))) {
      Response answer = new Visitor().open(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
      assertThat(code(answer)).isEqualTo("portal_link_over");
    }
    assertThat(new Visitor().open(link).statusCode()).isEqualTo(303);
  }

  @Test
  void a_links_minutes_and_a_visits_hour_end() {
    PortalTenant owner = PortalTenant.operator();
    Visitor visitor = Visitor.of(owner);
    String soon = owner.link();
    String late = owner.link();
    clock.advance(Duration.ofMinutes(10).minusSeconds(10));
    assertThat(new Visitor().open(soon).statusCode()).isEqualTo(303);
    clock.advance(Duration.ofSeconds(11));
    assertThat(code(new Visitor().open(late))).isEqualTo("portal_link_over");
    clock.advance(Duration.ofMinutes(49));
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);

    clock.advance(Duration.ofMinutes(1));

    Response over = visitor.get("/portal");
    assertThat(over.statusCode()).isEqualTo(401);
    assertThat(over.asString()).contains("data-code=\"portal_visit_over\"").doesNotContain("<nav");
  }

  @Test
  void the_cookie_is_for_this_browser_and_this_path_alone() {
    PortalTenant owner = PortalTenant.operator();
    Response opened = new Visitor().open(owner.link());
    Cookie cookie = opened.detailedCookie(Visitor.COOKIE);

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/portal");
    assertThat(cookie.getMaxAge()).isEqualTo(-1);
    assertThat(cookie.isSecured()).isFalse();
    Visitor elsewhere = new Visitor().sending("Host", "backoffice.paddock.example");
    assertThat(elsewhere.open(owner.link()).detailedCookie(Visitor.COOKIE).isSecured()).isTrue();
  }

  @Test
  void nothing_that_opens_anything_is_kept_in_clear() {
    PortalTenant owner = PortalTenant.operator();
    String link = owner.link();
    Visitor visitor = Visitor.on(link);
    String secret = link.substring(link.length() - 43);
    String cookie = visitor.cookie(Visitor.COOKIE);

    String row =
        Db.text(
            "SELECT to_jsonb(l)::text FROM tenancy.portal_links l WHERE owner_id = $1",
            UUID.fromString(owner.id()));
    String trail =
        Db.text(
            "SELECT string_agg(diff, ' ') FROM tenancy.audit_rows WHERE target_id = $1",
            owner.id());

    assertThat(row + trail).doesNotContain(secret, cookie.substring(cookie.length() - 43));
    assertThat(visitor.get("/portal").asString()).doesNotContain(secret, cookie);
  }

  @Test
  void every_answer_keeps_to_itself() {
    Visitor visitor = Visitor.of(PortalTenant.operator());
    for (Response answer :
        List.of(
            visitor.get("/portal"), visitor.get("/portal/nothing"), new Visitor().get("/portal"))) {
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
      assertThat(answer.contentType()).startsWith("text/html");
    }
  }

  @Test
  void without_a_visit_every_page_is_closed_whatever_key_is_shown() {
    Visitor keyed = new Visitor().sending("X-Aggregator-Key", Tenants.aggregator().key());
    List<String> open = new ArrayList<>();
    for (String route : PortalRoutes.served()) {
      String nobody = UUID.randomUUID().toString();
      Response answer = PortalRoutes.visit(keyed, route, nobody, NO_KEY, nobody);
      if (answer.statusCode() != 401 || !code(answer).equals("portal_visit_over")) {
        open.add(route + " " + answer.statusCode());
      }
    }

    assertThat(open).isEmpty();
    assertThat(PortalRoutes.served()).hasSizeGreaterThan(14);
  }

  /** Every page, as every kind of tenant, with what is another's and with what there is not. */
  @Test
  void a_foreign_id_answers_like_a_missing_one() {
    Operator foreign = Tenants.operator();
    String pair =
        Staff.operations().post(foreign.staff() + "/api-keys").jsonPath().getString("keyId");
    String prefix = foreign.owner().prefix();
    String invoice = Invoiced.month(foreign.id(), "INV-" + foreign.code());
    List<String> differing = new ArrayList<>();
    int asked = 0;
    for (PortalTenant own : PortalTenant.all()) {
      Visitor visitor = Visitor.of(own);
      String foreignKey = own.kind().equals("aggregator") ? prefix : pair;
      String missingKey = own.kind().equals("aggregator") ? "zzzzzzzzzzzz" : NO_KEY;
      for (String route : PortalRoutes.served()) {
        if (route.contains("{")) {
          asked++;
          String nobody = UUID.randomUUID().toString();
          Response missing = PortalRoutes.visit(visitor, route, nobody, missingKey, nobody);
          Response other = PortalRoutes.visit(visitor, route, foreign.id(), foreignKey, invoice);
          boolean alike =
              missing.statusCode() == other.statusCode()
                  && code(missing).equals(code(other))
                  && missing.statusCode() >= 403;
          if (!alike || other.asString().contains(foreign.code())) {
            differing.add(
                own.kind() + " " + route + " " + missing.statusCode() + " " + other.statusCode());
          }
        }
      }
      assertThat(visitor.get("/portal").asString()).doesNotContain(foreign.code());
    }

    assertThat(differing).isEmpty();
    assertThat(asked).isGreaterThan(20);
    assertThat(
            Staff.operations().get(foreign.staff() + "/api-keys").<String>path("items[0].status"))
        .isEqualTo("active");
  }

  private static String code(Response answer) {
    return answer.asString().replaceAll("(?s).*data-code=\"([a-z_]+)\".*", "$1");
  }

  @Test
  void no_form_from_elsewhere_is_taken() {
    Operator brand = Tenants.operator();
    PortalTenant owner = PortalTenant.ownerOf(brand);
    Visitor visitor = Visitor.of(owner);
    List<String> taken = new ArrayList<>();
    for (String route : PortalRoutes.served()) {
      if (!PortalRoutes.isGet(route)) {
        String path =
            route.substring(5).replace("{id}", brand.id()).replace("{keyId}", owner.keyId());
        int without = visitor.postFromElsewhere(path).statusCode();
        int wrong = visitor.postFromElsewhere(path, "formToken", "x").statusCode();
        if (without != 403 || wrong != 403) {
          taken.add(route + " " + without + " " + wrong);
        }
      }
    }
    String disable = "/portal/operators/" + brand.id() + "/disable";

    assertThat(taken).isEmpty();
    assertThat(visitor.postFromElsewhere("/portal/open").statusCode()).isEqualTo(403);
    assertThat(visitor.sending("Sec-Fetch-Site", "cross-site").post(disable).statusCode())
        .isEqualTo(403);
    assertThat(visitor.sending("Sec-Fetch-Site", "same-origin").post(disable).statusCode())
        .isEqualTo(303);
  }

  @Test
  void a_link_for_looking_changes_nothing_and_leaves() {
    Operator brand = Tenants.operator();
    PortalTenant owner = PortalTenant.ownerOf(brand);
    looksOnly(Visitor.lookingAt(owner), brand, owner);
    looksOnly(Visitor.on(owner.linkBy(Staff.operations())), brand, owner);
  }

  private static void looksOnly(Visitor visitor, Operator brand, PortalTenant owner) {
    List<String> done = new ArrayList<>();
    for (String route : PortalRoutes.served()) {
      if (!PortalRoutes.isGet(route) && !route.endsWith("/leave")) {
        Response answer = PortalRoutes.visit(visitor, route, brand.id(), owner.keyId(), brand.id());
        if (!code(answer).equals("portal_read_only") || answer.statusCode() != 403) {
          done.add(route + " " + answer.statusCode());
        }
      }
    }

    assertThat(done).isEmpty();
    assertThat(visitor.get("/portal/keys").asString())
        .contains("Only for looking", owner.keyId())
        .doesNotContain("Rotate", "Revoke");
    assertThat(visitor.get("/portal/operators/" + brand.id()).asString())
        .doesNotContain("Disable it");
    assertThat(visitor.get("/portal/operators/" + brand.id() + "/config").asString())
        .doesNotContain("Store it");
    assertThat(visitor.get("/portal/operators/" + brand.id() + "/tests").asString())
        .doesNotContain("Test the receiver");
    assertThat(visitor.post("/portal/leave").header("Location")).isEqualTo("/portal/open");
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(401);
  }

  @Test
  void a_key_that_only_reads_makes_a_link_that_only_looks() {
    PortalTenant owner = PortalTenant.operator();
    narrow(owner, "{'readOnly':true}");
    Visitor visitor = Visitor.of(owner);

    assertThat(visitor.get("/portal/keys").asString()).contains("Only for looking");
    assertThat(visitor.post("/portal/keys/rotate").statusCode()).isEqualTo(403);
    assertThat(visitor.post("/portal/leave").statusCode()).isEqualTo(303);
  }

  @Test
  void a_key_of_some_addresses_lets_in_from_these_alone() {
    PortalTenant owner = PortalTenant.aggregator();
    String link = owner.link();
    Visitor visitor = Visitor.of(owner).sending("X-Forwarded-For", "198.51.100.7");
    narrowAggregator(owner, "{'ipAllowlist':['198.51.100.0/24']}");

    assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);
    visitor.sending("X-Forwarded-For", "198.51.101.7");
    assertThat(code(visitor.get("/portal"))).isEqualTo("aggregator_key_ip_denied");
    assertThat(code(new Visitor().open(link))).isEqualTo("aggregator_key_ip_denied");
  }

  @Test
  void a_visit_ends_with_the_key_that_made_it() {
    PortalTenant owner = PortalTenant.operator();
    Visitor visitor = Visitor.of(owner);
    String link = owner.link();
    PortalTenant.operator(owner.id());
    Staff.operations().delete(owner.staffKeys() + "/" + owner.keyId()).then().statusCode(204);

    assertThat(visitor.get("/portal").statusCode()).isEqualTo(401);
    assertThat(new Visitor().open(link).statusCode()).isEqualTo(401);
  }

  @Test
  void what_staff_see_of_a_tenant_is_in_the_chain_of_reads() {
    PortalTenant owner = PortalTenant.operator();
    PortalTenant desk = PortalTenant.partner();
    Staff.Account member = Staff.account(StaffRole.SUPPORT);
    Api support = Api.bearer(Staff.login(member));
    Visitor.of(owner).get("/portal");

    Visitor visitor = Visitor.on(owner.linkBy(support));
    visitor.get("/portal");
    visitor.get("/portal/invoices");
    Visitor.on(desk.linkBy(support)).get("/portal");

    await()
        .until(
            () ->
                readBy(member)
                    .containsAll(
                        List.of(
                            AuditAction.OPERATOR_READ.code() + " " + owner.id(),
                            AuditAction.OPERATOR_INVOICES_READ.code() + " " + owner.id(),
                            AuditAction.PARTNER_READ.code() + " " + desk.id())));
    assertThat(
            Db.rows(
                "SELECT DISTINCT actor_label FROM tenancy.audit_reads WHERE actor_id = $1",
                member.id().toString()))
        .hasSize(2)
        .allMatch(row -> row.toString().contains("a visitor via portal link "));
    assertThat(
            Db.rows(
                "SELECT 1 AS n FROM tenancy.audit_reads WHERE actor_id = $1",
                owner.id().toString()))
        .isEmpty();
  }

  private static List<String> readBy(Staff.Account member) {
    return Db.rows(
            "SELECT action, target_id FROM tenancy.audit_reads WHERE actor_id = $1",
            member.id().toString())
        .stream()
        .map(row -> row.get("action") + " " + row.get("target_id"))
        .toList();
  }

  @Test
  void what_staff_made_ends_with_the_tenant_and_with_the_login() {
    Operator brand = Tenants.operator();
    PortalTenant owner = PortalTenant.operator(brand.id());
    Staff.Account member = Staff.account(StaffRole.SUPPORT);
    Api support = Api.bearer(Staff.login(member));
    Visitor visitor = Visitor.on(owner.linkBy(support));
    assertThat(visitor.get("/portal").asString())
        .contains("platform’s staff", "Only for looking", brand.code());

    Staff.operations().post(brand.staff() + "/disable").then().statusCode(200);
    assertThat(visitor.get("/portal").asString()).contains("The tenant is disabled.");
    Staff.operations().post(brand.staff() + "/enable").then().statusCode(200);
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);
    Staff.superAdmin().post("/api/v1/bo/staff/" + member.id() + "/disable").then().statusCode(200);

    // Other processes are told within a moment, as of every login that ends.
    await()
        .untilAsserted(
            () -> assertThat(code(visitor.get("/portal"))).isEqualTo("staff_token_invalid"));
  }

  @Test
  void who_leaves_is_out_with_the_cookie_too() {
    Visitor visitor = Visitor.of(PortalTenant.partner());
    Map<String, String> kept = Map.copyOf(visitor.cookies());

    assertThat(visitor.post("/portal/leave").header("Location")).isEqualTo("/portal/open");

    assertThat(visitor.cookies()).doesNotContainKey(Visitor.COOKIE);
    visitor.cookies().putAll(kept);
    assertThat(code(visitor.get("/portal"))).isEqualTo("portal_visit_over");
  }

  @Test
  void pages_of_other_kinds_of_tenants_are_refused() {
    Visitor partner = Visitor.of(PortalTenant.partner());
    assertThat(partner.get("/portal/operators").statusCode()).isEqualTo(403);
    assertThat(partner.get("/portal/invoices").statusCode()).isEqualTo(403);
    assertThat(partner.post("/portal/keys/rotate").statusCode()).isEqualTo(403);
    assertThat(partner.post("/portal/keys/" + NO_KEY + "/revoke").statusCode()).isEqualTo(403);
    assertThat(Visitor.of(PortalTenant.aggregator()).get("/portal/invoices").statusCode())
        .isEqualTo(403);
    assertThat(Visitor.of(PortalTenant.operator()).get("/portal/operators").statusCode())
        .isEqualTo(403);
  }

  private static void narrow(PortalTenant owner, String terms) {
    Staff.operations().patch(owner.staffKeys() + "/" + owner.keyId(), terms).then().statusCode(200);
  }

  private static void narrowAggregator(PortalTenant owner, String terms) {
    Staff.superAdmin().patch(owner.staffKeys() + "/" + owner.keyId(), terms).then().statusCode(200);
  }
}
