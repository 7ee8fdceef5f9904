package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages of aggregators, partners, markets and wallets show and send, without a script. */
@QuarkusTest
class ConsoleTradingTest {

  private Visitor boss = new Visitor();

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
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

    String version = version(boss.get(path + "/edit"));
    boss.post(
        path,
        "version",
        version,
        "name",
        "Desk two",
        "contactEmail",
        "desk@example.com",
        "kind",
        "multi_wallet",
        "tags",
        "vip, crypto",
        "contacts.incident.name",
        "Night desk",
        "contacts.incident.email",
        "night@example.com");
    assertThat(
            boss.post(
                    path,
                    "version",
                    version,
                    "name",
                    "Desk three",
                    "contactEmail",
                    "desk@example.com",
                    "kind",
                    "multi_wallet")
                .asString())
        .contains("data-code=\"precondition_failed\"");
    assertThat(boss.post(path + "/notes", "text", "Pays <late>.").statusCode()).isEqualTo(303);
    assertThat(boss.get(path).asString())
        .contains("night@example.com", "<span class=\"chip\">vip</span>", "Pays &lt;late&gt;.");

    String api = path.replace("/console/", "/api/v1/bo/");
    assertThat(Staff.operations().get(api).jsonPath().getMap("partner"))
        .containsEntry("name", "Desk two")
        .containsEntry("rateLimitPerMin", null)
        .containsEntry("requirePerWalletKyc", false)
        .containsEntry("tags", List.of("vip", "crypto"))
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
        boss.post(
            path + "/resolve",
            "payouts",
            "1",
            "payouts",
            "0",
            "reason",
            "Home won",
            "source",
            "The league",
            "confirm",
            "M-1");

    assertThat(mistaken.asString()).contains("data-pointer=\"/confirm\"");
    assertThat(boss.get(path).asString()).contains("status good\">Open");
    assertThat(boss.get(path + "/resolve?first=1&second=0").asString())
        .contains("pays 1", "pays 0", "This is final", "Nobody holds anything of it");
    assertThat(boss.get(path + "/resolve?first=1&second=1").asString())
        .contains("data-pointer=\"/payouts\"");
  }

  @Test
  void a_market_is_voided_with_its_grounds_by_who_types_its_symbol() {
    Exchange.running();
    Market market = Traders.market();
    String path = "/console/markets/" + market.id();
    String[] grounds = {"reason", "The match was abandoned", "source", "League notice 41"};
    assertThat(boss.get(path + "/void").asString())
        .contains("Nobody holds anything of it", "This is final");

    Response mistaken = boss.post(path + "/void", with(grounds, "confirm", "M-1"));
    Response groundless = boss.post(path + "/void", "confirm", market.symbol());
    Response voided = boss.post(path + "/void", with(grounds, "confirm", market.symbol()));

    assertThat(mistaken.asString()).contains("data-pointer=\"/confirm\"");
    assertThat(groundless.asString()).contains("data-pointer=\"/reason\"");
    assertThat(voided.statusCode()).as(voided.asString()).isEqualTo(303);
    assertThat(boss.get(path).asString())
        .contains("The market is void", "Voided")
        .doesNotContain(path + "/void");
    assertThat(Staff.operations().get(market.path()).jsonPath().getString("market.status"))
        .isEqualTo("voided");
  }

  private static String[] with(String[] fields, String name, String value) {
    return Stream.concat(Arrays.stream(fields), Stream.of(name, value)).toArray(String[]::new);
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

  private static String version(Response form) {
    return Pattern.compile("name=\"version\" value=\"(\\d+)\"")
        .matcher(form.asString())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
