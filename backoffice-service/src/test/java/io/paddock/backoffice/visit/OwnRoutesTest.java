package io.paddock.backoffice.visit;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What operators and partners read and do about themselves, over the API. */
@QuarkusTest
class OwnRoutesTest {

  private static final String PAIRS = "/api/v1/operator/api-keys";
  private static final String INVOICES = "/api/v1/operator/invoices";

  @Test
  void an_operator_reads_all_that_is_agreed_and_nothing_that_staff_keep() {
    Registered brand =
        Registrations.operator(
            "'name':'Riviera','tags':['vip'],"
                + "'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500','currency':'USDT','billingDay':3},"
                + "'markets':{'games':['dice']}");

    Response profile = PortalTenant.operator(brand.id()).api().get("/api/v1/operator/profile");

    profile
        .then()
        .statusCode(200)
        .body("operator.id", equalTo(brand.id()))
        .body("operator.terms.revenueSharePercent", equalTo("12.5"))
        .body("operator.markets.games", hasSize(1))
        .body("operator.onboarding.complete", equalTo(false))
        .body("operator.keys.active", equalTo(1))
        .body("operator.contacts", nullValue());
    assertThat(profile.asString()).doesNotContain("vip", "statistics", "Secret");
  }

  @Test
  void a_rotation_works_at_once_and_gives_the_pairs_before_it_their_grace() {
    PortalTenant owner = PortalTenant.operator();

    JsonPath made =
        owner.api().post(PAIRS + "/rotate", "{'label':'next','graceSeconds':3600}").jsonPath();

    Api next = Api.operator(made.getString("secretKey"));
    JsonPath list = next.get(PAIRS).jsonPath();
    assertThat(list.getList("items.status")).containsExactly("active", "grace");
    assertThat(list.getString("items[0].label")).isEqualTo("next");
    assertThat(list.getList("items.keyId")).containsExactly(made.getString("keyId"), owner.keyId());
    assertThat(Duration.between(Instant.now(), Instant.parse(list.getString("items[1].expiresAt"))))
        .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
    owner.api().get(PAIRS).then().statusCode(200);
    pointsAt(owner.api().post(PAIRS + "/rotate", "{'graceSeconds':604801}"), "/graceSeconds");
  }

  /** What asks decides, also where a newer pair could do more. */
  @Test
  void a_pair_gives_no_more_than_it_has() {
    PortalTenant owner = PortalTenant.operator();
    Instant end = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    Staff.operations()
        .patch(owner.staffKeys() + "/" + owner.keyId(), "{'expiresAt':'%s'}".formatted(end))
        .then()
        .statusCode(200);

    isProblem(
        owner.api().post(PAIRS + "/rotate", "{'expiresAt':'%s'}".formatted(end.plusSeconds(1))),
        422,
        "key_limits_widened");
    String next =
        owner.api().post(PAIRS + "/rotate").then().statusCode(201).extract().path("keyId");

    assertThat(Instant.parse(owner.api().get(PAIRS).<String>path("items[0].expiresAt")))
        .isEqualTo(end);
    Staff.operations()
        .patch(owner.staffKeys() + "/" + next, "{'expiresAt':null}")
        .then()
        .statusCode(200);
    isProblem(owner.api().post(PAIRS + "/rotate"), 409, "last_active_key");
  }

  @Test
  void the_last_pair_is_not_its_holders_to_revoke() {
    PortalTenant owner = PortalTenant.operator();
    PortalTenant stranger = PortalTenant.operator();

    isProblem(owner.api().delete(PAIRS + "/" + owner.keyId()), 409, "last_active_key");
    isProblem(owner.api().delete(PAIRS + "/" + stranger.keyId()), 404, "api_key_not_found");
    String next = owner.api().post(PAIRS + "/rotate").path("secretKey");
    Api.operator(next).delete(PAIRS + "/" + owner.keyId()).then().statusCode(204);

    assertThat(owner.api().get(PAIRS).statusCode()).isEqualTo(401);
    assertThat(stranger.api().get(PAIRS).statusCode()).isEqualTo(200);
  }

  @Test
  void an_operator_reads_its_own_invoices_alone() {
    PortalTenant owner = PortalTenant.operator();
    PortalTenant stranger = PortalTenant.operator();
    String invoice = Invoiced.month(owner.id(), Tenants.uniqueCode("INV"));

    owner
        .api()
        .get(INVOICES)
        .then()
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(invoice));
    owner
        .api()
        .get(INVOICES + "/" + invoice)
        .then()
        .statusCode(200)
        .body("invoice.totals[0].amount", equalTo("125"));
    Response page = owner.api().get(INVOICES + "/" + invoice + "/page");
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.asString()).contains("125");
    stranger.api().get(INVOICES).then().body("items", hasSize(0));
    isProblem(stranger.api().get(INVOICES + "/" + invoice), 404, "invoice_not_found");
    isProblem(stranger.api().get(INVOICES + "/" + invoice + "/page"), 404, "invoice_not_found");
    isProblem(owner.api().get(INVOICES + "/x"), 404, "invoice_not_found");
  }

  @Test
  void a_partner_reads_its_contract_and_its_own_keys() {
    Traders.Partner desk =
        Traders.partner(
            "{'name':'Desk','contactEmail':'desk@example.com','kind':'multi_wallet','tags':['maker']}");
    JsonPath key = Traders.key(desk, "orders:read");
    PortalTenant.partner();
    Api api = Api.partner(key.getString("apiKey"));

    Response me = api.get("/api/v1/partner/me");

    me.then()
        .statusCode(200)
        .body("partner.id", equalTo(desk.id()))
        .body("partner.kind", equalTo("multi_wallet"));
    assertThat(me.asString()).doesNotContain("maker");
    api.get("/api/v1/partner/api-keys")
        .then()
        .body("items", hasSize(1))
        .body("items[0].keyId", equalTo(key.getString("keyId")))
        .body("items[0].scopes", hasSize(1));
  }
}
