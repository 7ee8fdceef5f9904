package io.paddock.backoffice.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What tenants see in the portal, and do there. */
@QuarkusTest
class PortalTest {

  private static final Pattern SECRET =
      Pattern.compile("<code id=\"value-[a-zA-Z]+\"[^>]*>([^<]+)<");

  @Test
  void an_operator_sees_what_is_agreed_and_what_is_to_be_done() {
    Registered brand =
        Registrations.operator(
            "'name':'Riviera Casino','domains':['riviera.example'],'tags':['vip-secret'],"
                + "'business':{'legalName':'Riviera Gaming Ltd','country':'MT'},"
                + "'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500','currency':'USDT','billingDay':3},"
                + "'markets':{'games':['dice'],'symbols':['BTC-100K']},"
                + "'contacts':{'technical':{'name':'Tess','email':'tech@riviera.example'}}");
    PortalTenant owner = PortalTenant.operator(brand.id());
    String invoice = Invoiced.month(brand.id(), "INV-" + brand.code());
    Visitor visitor = Visitor.of(owner);

    assertThat(visitor.get("/portal").asString())
        .contains("Riviera Casino", "Riviera Gaming Ltd", "12.5 %", "BTC-100K", "Tess")
        .contains("Onboarding", "Callback test passed", "INV-" + brand.code())
        .doesNotContain("vip-secret", "All that the platform has");
    assertThat(visitor.get("/portal/invoices").asString())
        .contains("/portal/invoices/" + invoice, "125 USDT");
    assertThat(visitor.get("/portal/invoices/" + invoice).asString())
        .contains("INV-" + brand.code(), "dice", "125 USDT", "Riviera Gaming Ltd");
  }

  @Test
  void an_operator_rotates_its_pair_and_revokes_the_old_one_but_never_the_last() {
    PortalTenant owner = PortalTenant.operator();
    Visitor visitor = Visitor.of(owner);

    Response rotated =
        visitor.post("/portal/keys/rotate", "label", "web shop", "graceSeconds", "3600");

    assertThat(rotated.statusCode()).isEqualTo(201);
    String secret = secret(rotated);
    assertThat(Api.operator(secret).get("/api/v1/operator/me").statusCode()).isEqualTo(200);
    String keys = visitor.get("/portal/keys").asString();
    assertThat(keys).contains("web shop", "Grace", "via portal link").doesNotContain(secret);
    visitor.post("/portal/keys/" + owner.keyId() + "/revoke");
    assertThat(visitor.get("/portal").statusCode()).isEqualTo(401);
    PortalTenant next =
        new PortalTenant(
            "operator", owner.id(), Api.operator(secret), newest(owner), owner.staffKeys());
    Response last = Visitor.of(next).post("/portal/keys/" + next.keyId() + "/revoke");
    assertThat(last.statusCode()).isEqualTo(409);
    assertThat(last.asString()).contains("data-code=\"last_active_key\"");
  }

  private static String newest(PortalTenant owner) {
    return Staff.operations().get(owner.staffKeys()).path("items[0].keyId");
  }

  @Test
  void an_aggregator_rotates_and_revokes_and_a_form_sent_twice_shows_no_secret_again() {
    PortalTenant owner = PortalTenant.aggregator();
    Visitor visitor = Visitor.of(owner);
    String[] fields = {"label", "second", "idempotencyKey", "0199c0de-0000-7000-8000-000000000001"};

    String key = secret(visitor.post("/portal/keys/rotate", fields));
    Response again = visitor.post("/portal/keys/rotate", fields);

    assertThat(again.asString()).contains("It was shown before").doesNotContain(key);
    assertThat(Api.aggregator(key).get("/api/v1/bo/aggregator/me").statusCode()).isEqualTo(200);
    visitor.post("/portal/keys/" + key.substring(0, 12) + "/revoke");
    assertThat(Api.aggregator(key).get("/api/v1/bo/aggregator/me").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/portal/keys").asString())
        .contains("The key is revoked", "second", "status plain\">Revoked");
    JsonPath trail = Staff.superAdmin().get("/api/v1/bo/audit?targetId=" + owner.id()).jsonPath();
    assertThat(trail.getList("items.action"))
        .startsWith("aggregator_key.revoked", "aggregator_key.issued", "portal_link.made");
    String link = trail.getString("items[2].diff.linkId.to");
    assertThat(trail.getString("items[0].actor.label"))
        .contains(owner.keyId())
        .endsWith(" via portal link " + link);
    assertThat(trail.getString("items[0].actor.kind")).isEqualTo("aggregator");
    JsonPath logins =
        Staff.superAdmin().get("/api/v1/bo/audit?chain=logins&targetId=" + owner.id()).jsonPath();
    assertThat(logins.getString("items[0].action")).isEqualTo("portal_link.opened");
    assertThat(logins.getString("items[0].diff.from.to")).startsWith("198.18.");
  }

  @Test
  void lists_of_keys_show_what_somebody_should_look_at() {
    PortalTenant owner = PortalTenant.operator();
    Visitor visitor = Visitor.of(owner);

    assertThat(visitor.get("/portal/keys?keys=old").asString())
        .contains("No key is like that")
        .doesNotContain(owner.keyId());
    assertThat(visitor.get("/portal/keys").asString()).contains(owner.keyId());
    PortalTenant desk = PortalTenant.partner();
    assertThat(Visitor.of(desk).get("/portal/keys").asString())
        .contains(desk.keyId(), "orders:read", "staff issue and revoke them")
        .doesNotContain("Rotate", "Revoke it");
  }

  @Test
  void an_aggregator_configures_an_operator_as_it_saw_it() {
    Operator brand = Tenants.operator();
    Visitor visitor = Visitor.of(PortalTenant.ownerOf(brand));
    String page = "/portal/operators/" + brand.id() + "/config";
    assertThat(visitor.get(page).asString()).contains("every bet is refused", "Dice");

    Response stored = put(visitor, page, "0", "USDT 0.1 500");

    assertThat(stored.header("Location")).isEqualTo(page);
    JsonPath now = brand.owner().api().get(brand.own() + "/config").jsonPath();
    assertThat(now.getList("enabledGames")).containsExactly("dice");
    assertThat(now.getString("currencies.USDT.maxBet")).isEqualTo("500");
    assertThat(visitor.get(page).asString())
        .contains("The configuration is stored", "value=\"dice\" checked", "USDT 0.1 500");
    Response stale = put(visitor, page, "0", "USDT 0.1 900");
    assertThat(stale.asString()).contains("data-code=\"precondition_failed\"");
    assertThat(put(visitor, page, "1", "USDT x").asString())
        .contains("data-pointer=\"/currencies/USDT/minBet\"");
    assertThat(
            brand.owner().api().get(brand.own() + "/config").<String>path("currencies.USDT.maxBet"))
        .isEqualTo("500");
  }

  private static Response put(Visitor visitor, String page, String version, String currencies) {
    return visitor.post(
        page, "version", version, "enabledGames", "dice", "currencies", currencies, "turbo", "on");
  }

  @Test
  void an_aggregator_switches_an_operator_off_and_on() {
    Operator brand = Tenants.operator();
    Visitor visitor = Visitor.of(PortalTenant.ownerOf(brand));
    String page = "/portal/operators/" + brand.id();
    assertThat(visitor.get("/portal").asString()).contains(page, brand.code());
    assertThat(visitor.get("/portal/operators?q=" + brand.code()).asString()).contains(page);
    assertThat(visitor.get("/portal/operators?status=disabled").asString()).doesNotContain(page);

    visitor.post(page + "/disable");
    assertThat(visitor.get(page).asString()).contains("The operator is disabled", "Enable it");
    assertThat(brand.owner().api().get(brand.own()).<String>path("operator.status"))
        .isEqualTo("disabled");
    visitor.post(page + "/enable");
    assertThat(brand.owner().api().get(brand.own()).<String>path("operator.status"))
        .isEqualTo("active");
  }

  @Test
  void a_test_is_drawn_phase_by_phase_and_its_secret_told_once() {
    Operator brand = Tenants.operator();
    Visitor visitor = Visitor.of(PortalTenant.ownerOf(brand));
    String page = "/portal/operators/" + brand.id() + "/tests";
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.start();

      String made =
          visitor
              .post(page, "kind", "callback", "url", "https://mybrand.example/callbacks")
              .asString();

      assertThat(made)
          .contains("This test", "<b>TLS</b>", "<b>HTTP</b>", "https://mybrand.example/callbacks")
          .contains("whsec_");
      assertThat(visitor.get(page).asString())
          .contains("Passed", "https://mybrand.example/callbacks")
          .doesNotContain("whsec_");
    }
    assertThat(visitor.get("/portal/operators/" + brand.id()).asString()).contains("Passed");
    assertThat(visitor.post(page, "kind", "callback").asString())
        .contains("data-code=\"test_url_missing\"");
  }

  @Test
  void a_partner_sees_its_contract() {
    PortalTenant desk = PortalTenant.partner();

    assertThat(Visitor.of(desk).get("/portal").asString())
        .contains("Desk", "Multi wallet", "desk@example.com", "Signed requests", desk.id());
  }

  @Test
  void a_script_is_told_of_a_problem_in_a_part_of_the_page() {
    Visitor visitor = Visitor.of(PortalTenant.operator()).sending("HX-Request", "true");

    Response answer = visitor.post("/portal/keys/rotate", "graceSeconds", "604801");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(answer.asString())
        .contains("data-pointer=\"/graceSeconds\"", "Nothing was changed.")
        .doesNotContain("<html");
  }

  private static String secret(Response page) {
    Matcher shown = SECRET.matcher(page.asString());
    assertThat(shown.find()).as(page.asString()).isTrue();
    return shown.group(1);
  }
}
