package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages of operators show and send, without a script. */
@QuarkusTest
class ConsoleOperatorsTest {

  private Visitor boss = new Visitor();

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void operators_are_found_by_name_status_and_page() {
    Operator brand = Tenants.operator();

    assertThat(boss.get("/console/operators?q=" + brand.code() + "&status=active&sort=").asString())
        .contains("/console/operators/" + brand.id());
    assertThat(boss.get("/console/operators?q=" + brand.code() + "&status=disabled").asString())
        .contains("No operator is like that.");
    for (int more = 0; more < 25; more++) {
      Tenants.operatorOf(brand.owner());
    }
    Response first = boss.get("/console/operators?sort=-createdAt&q=op-");
    Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first.asString());
    assertThat(next.find()).isTrue();
    Response second = boss.get(next.group(1).replace("&amp;", "&"));
    assertThat(second.asString())
        .contains(
            "/console/operators/" + brand.id(),
            "href=\"/console/operators?q=op-&amp;sort=-createdAt\"");
    assertThat(first.asString()).doesNotContain(brand.id());
  }

  @Test
  void a_key_is_issued_once_and_its_secret_shown_once() {
    Operator brand = Tenants.operator();
    String path = "/console/operators/" + brand.id();
    String key = UUID.randomUUID().toString();
    String[] form = {"label", "new shop", "graceSeconds", "60", "idempotencyKey", key};

    Response issued = boss.post(path + "/keys", form);
    Response again = boss.post(path + "/keys", form);

    assertThat(issued.statusCode()).isEqualTo(201);
    assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
    Matcher secret = Pattern.compile("sk_[a-z]+_[0-9a-f]{16}_[\\w-]+").matcher(issued.asString());
    assertThat(secret.find()).isTrue();
    assertThat(again.asString()).contains("It was shown before").doesNotContain(secret.group());
    assertThat(boss.get(path).asString()).contains("new shop").doesNotContain(secret.group());
    assertThat(
            Staff.operations().get(brand.staff() + "/api-keys").jsonPath().getList("items.label"))
        .containsExactly("new shop");

    String keyId = secret.group().split("_")[2];
    assertThat(boss.post(path + "/keys/" + keyId + "/revoke").header("Location")).isEqualTo(path);
    assertThat(boss.get(path).asString()).contains("The key is revoked", "Revoked");
    assertThat(boss.get(path).asString()).doesNotContain("The key is revoked");
  }

  @Test
  void a_shared_secret_is_rotated() {
    Operator brand = Tenants.operator();

    Response rotated =
        boss.post(
            "/console/operators/" + brand.id() + "/secrets",
            "secret",
            "wallet",
            "graceSeconds",
            "60");

    assertThat(rotated.statusCode()).isEqualTo(201);
    assertThat(rotated.asString())
        .containsPattern("<code id=\"value-walletHmacSecret\"[^>]*>[0-9a-f]{64}</code>")
        .contains("An older one is accepted until");
  }

  @Test
  void an_operator_is_registered_with_what_is_known_and_its_secrets_are_shown_once() {
    String code = Tenants.uniqueCode("reg");

    Response made =
        boss.post(
            "/console/operators",
            "code",
            code,
            "name",
            "New Brand",
            "domains",
            "play.brand.com\r\nwww.brand.com",
            "tags",
            "vip, malta",
            "walletBaseUrl",
            "https://wallet.brand.com",
            "business.legalName",
            "Brand Ltd",
            "contacts.technical.name",
            "Tess",
            "contacts.technical.email",
            "tess@brand.com");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.asString())
        .containsPattern("id=\"value-jwtSharedSecret\"[^>]*>[0-9a-f]{64}<")
        .containsPattern("id=\"value-walletHmacSecret\"[^>]*>[0-9a-f]{64}<");
    String path = linkIn(made, "/console/operators/[0-9a-f-]{36}");
    assertThat(boss.get(path).asString())
        .contains("Onboarding", "Domains set", "Brand Ltd", "tess@brand.com", "play.brand.com")
        .contains("<li class=\"done\">", "<li class=\"open\">")
        .doesNotContain("Let it go live");
    Response early = boss.post(path + "/go-live");
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.asString()).contains("data-code=\"onboarding_incomplete\"", "keys_issued");
  }

  @Test
  void an_operators_profile_is_changed_and_emptied_fields_are_taken_away() {
    Registered brand =
        Registrations.operator(
            "'name':'Brand','business':{'legalName':'Brand Ltd'},'tags':['vip']");
    String path = "/console/operators/" + brand.id();
    Response form = boss.get(path + "/edit");
    assertThat(form.asString()).contains("value=\"Brand Ltd\"", "value=\"vip \"");
    String version = version(form);

    Response changed =
        boss.post(
            path,
            "version",
            version,
            "name",
            "Brand two",
            "business.country",
            "MT",
            "contacts.finance.name",
            "Finn",
            "contacts.finance.email",
            "finn@brand.com");
    Response late = boss.post(path, "version", version, "name", "Brand three");

    assertThat(changed.header("Location")).isEqualTo(path);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.asString()).contains("data-code=\"precondition_failed\"");
    var now = Staff.operations().get(brand.path()).jsonPath();
    assertThat(now.getString("operator.name")).isEqualTo("Brand two");
    assertThat(now.getString("operator.business.legalName")).isNull();
    assertThat(now.getString("operator.business.country")).isEqualTo("MT");
    assertThat(now.getString("operator.contacts.finance.email")).isEqualTo("finn@brand.com");
    assertThat(now.getString("operator.contacts.technical")).isNull();
    assertThat(now.getList("operator.tags")).isEmpty();
    assertThat(version(boss.get(path + "/edit"))).isNotEqualTo(version);
  }

  @Test
  void the_first_callback_address_shows_its_secret_once_and_another_one_none() {
    Registered brand = Registrations.operator();
    String path = "/console/operators/" + brand.id();

    Response first = boss.post(path, "name", "Brand", "callbackUrl", "https://a.example/callbacks");
    Response second = boss.post(path, "name", "Brand", "callbackUrl", "https://a.example/other");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.asString()).containsPattern("id=\"value-callbackSecret\"[^>]*>whsec_");
    assertThat(second.header("Location")).isEqualTo(path);
    assertThat(boss.get(path).asString())
        .contains("https://a.example/other", "not told yet")
        .doesNotContain("whsec_");
  }

  private static String version(Response form) {
    return Pattern.compile("name=\"version\" value=\"(\\d+)\"")
        .matcher(form.asString())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @Test
  void terms_begin_in_a_month_and_notes_are_kept() {
    Registered brand = Registrations.operator();
    String path = "/console/operators/" + brand.id();
    String[] terms = {
      "revenueSharePercent",
      "12.5",
      "tradingFeeSharePercent",
      "50",
      "monthlyFee",
      "500",
      "currency",
      "USDT",
      "billingDay",
      "3"
    };

    assertThat(boss.post(path + "/terms", terms).statusCode()).isEqualTo(303);
    assertThat(boss.get(path).asString()).contains("12.5 %", "500 USDT", "value=\"12.5\"");
    String year = String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear() + 1);
    String[] later = Arrays.copyOf(terms, terms.length + 2);
    later[1] = "10";
    later[terms.length] = "month";
    later[terms.length + 1] = year + "-06";
    assertThat(boss.post(path + "/terms", later).statusCode()).isEqualTo(303);
    assertThat(boss.get(path).asString())
        .contains("From " + year + "-06-01: 10 % of revenue", "12.5 %");

    assertThat(boss.post(path + "/notes", "text", "Asked for <crash> in May.").statusCode())
        .isEqualTo(303);
    assertThat(boss.get(path).asString()).contains("Asked for &lt;crash&gt; in May.");
  }

  @Test
  void an_invoice_is_shown_line_by_line_and_part_of_it_given_back() {
    Registered brand = Registrations.operator();
    String path = "/console/operators/" + brand.id();
    assertThat(boss.get(path).asString()).contains("No month was closed yet.");
    String invoice = Invoiced.month(brand.id(), "INV-" + brand.code() + "-2026-10");

    assertThat(boss.get(path).asString()).contains(path + "/invoices/" + invoice, "125 USDT");
    assertThat(boss.get(path + "/invoices").asString()).contains("INV-" + brand.code());
    assertThat(boss.get(path + "/invoices/" + invoice).asString())
        .contains("dice", "Gaming revenue", "12.5 %", "125 USDT", "Give part of it back");
    Response credited =
        boss.post(
            path + "/invoices/" + invoice + "/credit-notes",
            "reason",
            "Down on the 3rd",
            "item",
            "dice",
            "amount",
            "25",
            "currency",
            "USDT");
    assertThat(credited.statusCode()).isEqualTo(303);
    assertThat(boss.get(credited.header("Location")).asString())
        .contains("Credit note", "-25 USDT", "Down on the 3rd")
        .doesNotContain("Give part of it back");
    assertThat(
            boss.post(
                    path + "/invoices/" + invoice + "/credit-notes",
                    "reason",
                    "Again",
                    "item",
                    "dice",
                    "amount",
                    "101",
                    "currency",
                    "USDT")
                .asString())
        .contains("data-code=\"credit_above_invoice\"");
  }

  @Test
  void operators_are_compared_by_what_their_players_do() {
    Registered brand = Registrations.operator();

    assertThat(boss.get("/console/operators?sort=-volume&q=" + brand.code()).asString())
        .contains("Silent", "<option value=\"-volume\" selected>", "Statistics");
  }

  private static String linkIn(Response page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.asString())
        .results()
        .findFirst()
        .orElseThrow()
        .group();
  }
}
