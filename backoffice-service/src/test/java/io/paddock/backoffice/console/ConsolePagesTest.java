package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Db;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages show and send, without a script. */
@QuarkusTest
class ConsolePagesTest {

  private Visitor boss = new Visitor();

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void a_page_may_do_nothing_that_is_not_ours() {
    for (String path : new String[] {"/console", "/console/sign-in", "/console/nothing"}) {
      Response page = boss.get(path);
      assertThat(page.header("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }
    assertThat(boss.get("/console").asString())
        .doesNotContain(" style=", "<style", " onclick", "javascript:")
        .containsPattern("<script src=\"/_static/htmx.org/dist/htmx.min.js\" defer></script>");
  }

  @Test
  void what_a_page_loads_is_served() {
    String page = boss.get("/console").asString();
    Matcher loaded =
        Pattern.compile(
                "(?:src|href)=\"(/(?:_static|console/)[^\"]*\\.[a-z]+(?:\\?v=[0-9a-f]{12})?)\"")
            .matcher(page);
    int count = 0;
    while (loaded.find()) {
      assertThat(boss.get(loaded.group(1)).statusCode()).as(loaded.group(1)).isEqualTo(200);
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(4);
  }

  @Test
  void names_are_text_and_nothing_else() {
    String name = "<script>alert(1)</script>\"'{me.email}";
    Operator brand = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET name = $1 WHERE id = $2", name, UUID.fromString(brand.id()));

    for (String path : new String[] {"?q=" + brand.code(), "/" + brand.id()}) {
      assertThat(boss.get("/console/operators" + path).asString())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;{me.email}")
          .doesNotContain("<script>alert");
    }
    assertThat(boss.get("/console/operators?q=%3Cscript%3E%22%27").asString())
        .contains("value=\"&lt;script&gt;&quot;&#39;\"");
  }

  @Test
  void a_problem_of_the_api_has_a_page() {
    Response missing = boss.get("/console/operators/" + UUID.randomUUID());
    Response filter = boss.get("/console/operators?status=asleep");
    Response unknown = boss.get("/console/operators?state=active");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(missing.asString())
        .contains("data-code=\"operator_not_found\"", missing.header("X-Request-Id"));
    assertThat(filter.statusCode()).isEqualTo(400);
    assertThat(filter.asString()).contains("data-pointer=\"?status\"");
    assertThat(unknown.asString()).contains("data-pointer=\"?state\"");
    assertThat(boss.get("/console/nothing").asString()).contains("data-code=\"not_found\"");
  }

  @Test
  void a_script_is_told_of_a_problem_in_a_part_of_the_page() {
    Response answer =
        boss.sending("HX-Request", "true")
            .post("/console/aggregators", "code", "A B", "name", "Acme");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(answer.header("HX-Push-Url")).isEqualTo("false");
    assertThat(answer.asString())
        .contains("data-pointer=\"/code\"")
        .doesNotContain("<html", "data-pointer=\"/name\"");
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
  void a_change_names_who_made_it_and_what_was_before() {
    Operator brand = Tenants.operator();
    boss.post("/console/operators/" + brand.id() + "/disable");

    assertThat(boss.get("/console/changes/" + brand.id()).asString())
        .contains(
            "Operator disabled",
            "before: </span>active</del>",
            "after: </span>disabled</ins>",
            "198.18.");
    assertThat(
            boss.get("/console/audit?action=operator.disabled&targetId=" + brand.id()).asString())
        .contains("Operator disabled")
        .doesNotContain("<b>Operator created</b>");
    assertThat(boss.get("/console/audit/chain").asString()).contains("Whole");
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

  @Test
  void an_aggregator_comes_with_its_first_key() {
    String code = Tenants.uniqueCode("agg");

    Response made =
        boss.post("/console/aggregators", "code", code, "name", "Acme", "contactEmail", "");

    assertThat(made.statusCode()).isEqualTo(201);
    Matcher back = Pattern.compile("/console/aggregators/[0-9a-f-]{36}").matcher(made.asString());
    assertThat(back.find()).isTrue();
    assertThat(boss.post(back.group() + "/disable").header("Location")).isEqualTo(back.group());
    assertThat(boss.get(back.group()).asString()).contains(code, "status bad\">Disabled");
    boss.post(back.group() + "/enable");
    assertThat(boss.get(back.group()).asString()).contains("status good\">Active");
  }

  @Test
  void a_partner_is_changed_field_by_field_and_emptied_fields_are_taken_away() {
    Response made =
        boss.post(
            "/console/partners",
            "name",
            "Desk",
            "contactEmail",
            "desk@example.com",
            "kind",
            "multi_wallet",
            "ipAllowlist",
            "203.0.113.7\r\n\r\n 198.51.100.0/24 ",
            "rateLimitPerMin",
            "600",
            "requirePerWalletKyc",
            "on");
    String path = made.header("Location");
    assertThat(boss.get(path).asString())
        .contains("203.0.113.7", "198.51.100.0/24", "600", "Multi wallet");

    boss.post(path, "name", "Desk two", "contactEmail", "desk@example.com", "kind", "multi_wallet");

    String api = path.replace("/console/", "/api/v1/bo/");
    assertThat(Staff.operations().get(api).jsonPath().getMap("partner"))
        .containsEntry("name", "Desk two")
        .containsEntry("rateLimitPerMin", null)
        .containsEntry("requirePerWalletKyc", false)
        .containsEntry("ipAllowlist", List.of());
    assertThat(boss.get(path + "/edit").asString()).contains("value=\"Desk two\"");
    Response key =
        boss.post(
            path + "/keys",
            "scopes",
            "orders:read",
            "environment",
            "test",
            "expiresAt",
            "2099-01-01T00:00",
            "readOnly",
            "on",
            "ipAllowlist",
            "203.0.113.9\r\n198.51.100.0/24");
    assertThat(key.asString())
        .containsPattern("id=\"value-apiKey\"[^>]*>ps_test_[0-9a-f]{16}_[\\w-]+<")
        .containsPattern("id=\"value-signingSecret\"[^>]*>[0-9a-f]{64}<");
    assertThat(boss.get(path).asString())
        .contains("read only", "203.0.113.9", "198.51.100.0/24", "by staff-");
    String keyId = Staff.operations().get(api + "/api-keys").jsonPath().getString("items[0].keyId");
    Response next = boss.post(path + "/keys/" + keyId + "/rotate");
    assertThat(next.asString()).containsPattern("ps_test_[0-9a-f]{16}_[\\w-]+");
    assertThat(Staff.operations().get(api + "/api-keys").jsonPath().getList("items.ipAllowlist"))
        .containsExactly(
            List.of("203.0.113.9", "198.51.100.0/24"), List.of("203.0.113.9", "198.51.100.0/24"));
    boss.post(path + "/suspend");
    assertThat(boss.get(path).asString())
        .contains("status warn\">Suspended", "orders:read", "1 Jan 2099, 00:00");
    boss.post(path + "/resume");
    assertThat(boss.get(path).asString()).contains("status good\">Active");
  }

  @Test
  void a_market_is_resolved_by_who_types_its_symbol() {
    Market market = Traders.market();
    String path = "/console/markets/" + market.id();
    boss.post(path + "/open");
    assertThat(boss.get(path).asString()).contains("The market is open", "status good\">Open");

    Response mistaken =
        boss.post(path + "/resolve", "payouts", "1", "payouts", "0", "confirm", "M-1");

    assertThat(mistaken.asString()).contains("data-pointer=\"/confirm\"");
    assertThat(boss.get(path).asString()).contains("status good\">Open");
    assertThat(boss.get(path + "/resolve?first=1&second=0").asString())
        .contains("pays 1", "pays 0", "This is final");
  }

  @Test
  void what_the_exchange_has_not_answered_is_said_to_be_sent() {
    Market market = Traders.market();
    Exchange.away();
    try {
      assertThat(boss.post("/console/markets/" + market.id() + "/open").statusCode())
          .isEqualTo(303);
      assertThat(boss.get("/console/markets/" + market.id()).asString())
          .contains("has not answered yet")
          .doesNotContain("The market is open");
    } finally {
      Exchange.running();
    }
  }

  @Test
  void a_wallet_is_known_once_its_standing_is_set() {
    String address = Traders.address();
    String path = "/console/wallets/" + address;
    Exchange.running();
    assertThat(
            boss.get(
                    "/console/wallets?address="
                        + address.toUpperCase(Locale.ROOT).replace("0X", "0x"))
                .header("Location"))
        .isEqualTo(path);
    assertThat(boss.get("/console/wallets?address=0x1").asString())
        .contains("data-pointer=\"?address\"");
    assertThat(boss.get(path).asString())
        .contains("Not known yet")
        .doesNotContain("Credit a deposit");

    boss.post(path + "/kyc", "status", "APPROVED", "tier", "2");

    assertThat(boss.get(path).asString()).contains("status good\">Approved", "tier 2");
    boss.post(path + "/limits", "rateLimitPerMin", "60");
    assertThat(boss.get(path).asString()).contains("60 a minute");
    boss.post(path + "/limits", "rateLimitPerMin", "");
    assertThat(boss.get(path).asString()).contains("The usual one");
    assertThat(
            boss.post(path + "/deposits", "amount", "25.5", "txHash", Traders.txHash())
                .statusCode())
        .isEqualTo(303);
    assertThat(boss.get(path).asString()).contains("The deposit is credited");
    boss.post(path + "/fee-tier", "tier", "2", "takerFeeBps", "10");
    assertThat(boss.get(path).asString()).contains("fee tier is in force");
  }

  @Test
  void a_page_offers_what_its_reader_may_do() {
    Partner partner = Traders.multiWallet();
    Visitor support = Visitor.signedIn(StaffRole.SUPPORT);

    assertThat(support.get("/console/partners").asString()).doesNotContain("/console/partners/new");
    assertThat(support.get("/console/partners/" + partner.id()).asString())
        .doesNotContain("Suspend", "Issue a key", "/console/audit", "hx-get");
    assertThat(boss.get("/console/partners/" + partner.id()).asString())
        .contains("Suspend", "Issue a key", "/console/audit", "hx-get=\"/console/changes/");
    assertThat(Visitor.signedIn(StaffRole.OPERATIONS).get("/console/aggregators").asString())
        .doesNotContain("/console/aggregators/new");
  }

  @Test
  void the_overview_names_what_waits() {
    Operator brand = Tenants.operator();
    Market market = Traders.market();
    boss.post("/console/operators/" + brand.id() + "/disable");
    boss.post("/console/markets/" + market.id() + "/open");
    boss.post("/console/markets/" + market.id() + "/halt");

    assertThat(boss.get("/console").asString())
        .contains("Reactive PostgreSQL connections health check", "status good\">Up")
        .contains("Disabled operators", "/console/markets/" + market.id());
  }
}
