package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages by which tenants are connected: configuration, tests, keys' limits, aggregators. */
@QuarkusTest
class ConsoleIntegrationTest {

  private Visitor boss = new Visitor();

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void an_operator_is_configured_as_the_page_had_it() {
    Operator brand = Tenants.operator();
    String path = "/console/operators/" + brand.id() + "/config";
    Response empty = boss.get(path);
    assertThat(empty.asString()).contains("Nothing is configured yet");
    String[] form = {
      "version",
      version(empty),
      "enabledGames",
      "dice",
      "currencies",
      "USDT 0.1 500\r\n\r\nBTC, 0.00001, 0.01, 1",
      "turbo",
      "on",
      "demoStartingBalance",
      "2500",
      "defaultLanguage",
      "pt-BR"
    };

    Response stored = boss.post(path, form);
    Response late = boss.post(path, form);

    assertThat(stored.header("Location")).isEqualTo(path);
    assertThat(late.asString()).contains("data-code=\"precondition_failed\"");
    JsonPath kept = Staff.operations().get(brand.staff() + "/config").jsonPath();
    assertThat(kept.getList("enabledGames")).containsExactly("dice");
    assertThat(kept.getMap("currencies.USDT"))
        .containsEntry("minBet", "0.1")
        .containsEntry("maxBet", "500");
    assertThat(kept.getString("currencies.BTC.maxWin")).isEqualTo("1");
    assertThat(kept.getMap("featureFlags"))
        .containsEntry("turbo", true)
        .containsEntry("autoplay", false)
        .containsEntry("soundDefault", false);
    assertThat(kept.getString("demoStartingBalance")).isEqualTo("2500");
    assertThat(boss.get(path).asString())
        .contains("USDT 0.1 500", "BTC 0.00001 0.01 1", "value=\"pt-BR\"")
        .containsPattern("value=\"dice\" checked")
        .containsPattern("name=\"turbo\" checked")
        .doesNotContain("name=\"autoplay\" checked", "value=\"crash\" checked");
    assertThat(Visitor.signedIn(StaffRole.SUPPORT).get(path).asString())
        .contains("0.1 to 500", "a round pays at most 1")
        .doesNotContain("Store it");
  }

  @Test
  void what_is_no_configuration_is_pointed_at_and_stores_nothing() {
    Operator brand = Tenants.operator();
    String path = "/console/operators/" + brand.id() + "/config";
    String version = version(boss.get(path));

    assertThat(
            boss.post(path, "version", version, "enabledGames", "chess", "currencies", "USDT 1 5")
                .asString())
        .contains("data-pointer=\"/enabledGames/0\"");
    assertThat(
            boss.post(path, "version", version, "enabledGames", "dice", "currencies", "USDT 1")
                .asString())
        .contains("data-pointer=\"/currencies/USDT/maxBet\"");
    assertThat(
            boss.post(
                    path, "version", version, "enabledGames", "dice", "currencies", "USDT 1 5 9 9")
                .asString())
        .contains("data-pointer=\"/currencies/USDT/more\"");
    assertThat(version(boss.get(path))).isEqualTo(version);
  }

  @Test
  void a_report_is_drawn_phase_by_phase_and_its_secret_shown_once() {
    Registered brand =
        Registrations.operator(
            "'name':'Brand','callbackUrl':'https://a.example/callbacks',"
                + "'walletBaseUrl':'https://w.example'");
    String path = "/console/operators/" + brand.id() + "/tests";
    assertThat(boss.get(path).asString()).contains("Nothing was tested yet.");
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.start();

      Response passed = boss.post(path, "kind", "callback", "url", "https://b.example/new");
      callbacks.answer(_ -> CallbackService.fail());
      Response failed = boss.post(path, "kind", "wallet");

      assertThat(passed.statusCode()).isEqualTo(200);
      assertThat(passed.asString())
          .contains("https://b.example/new", "<b>URL</b>", "<b>HTTP</b>", "Http status 204")
          .contains("15 ms in all", "its clock is -2 s ahead")
          .containsPattern("<rect class=\"spent\" x=\"40\" width=\"26\"")
          .containsPattern("id=\"value-secret\"[^>]*>whsec_");
      assertThat(failed.asString())
          .contains("Connection refused", "Start the server.", "https://w.example");
      assertThat(boss.get(path).asString())
          .contains("Passed", "Connection refused")
          .containsPattern(
              "(?s)<b>URL</b>.*<b>DNS</b>.*<b>TCP</b>.*<b>TLS</b>.*<b>HTTP</b>.*x=\"40\".*<b>BODY</b>"
                  + ".*<b>URL</b>")
          .doesNotContain("whsec_");
    }
    assertThat(Visitor.signedIn(StaffRole.SUPPORT).get(path).asString())
        .contains("Passed")
        .doesNotContain("Test the wallet");
  }

  @Test
  void every_address_is_drawn_with_what_became_of_it() {
    Registered brand =
        Registrations.operator("'name':'Brand','callbackUrl':'https://a.example/callbacks'");
    try (CallbackService service = new CallbackService()) {
      service.answer(_ -> new CallbackService.Answer(200, ADDRESSES)).start();

      String page =
          boss.post("/console/operators/" + brand.id() + "/tests", "kind", "callback").asString();

      assertThat(page)
          .contains(
              "203.0.113.7</span>, resolved in 7 ms",
              "IPv6 <span class=\"status bad\">Refused",
              "<span class=\"status bad\">Connection refused</span> 2 ms",
              "x-served-by</dt><dd class=\"code\">edge-7",
              "/items/0</span> is not JSON from here on",
              "Names other hosts",
              "CN=other.example");
    }
  }

  private static final String ADDRESSES =
      """
      {"verdict":"fail","failedPhase":"tcp","code":"connection_refused","suggestion":"Start it.","phases":{
        "dns":{"status":"passed","answers":[{"family":"IPv4","address":"203.0.113.7","refused":false,"millis":7},
          {"family":"IPv6","refused":true}]},
        "tcp":{"status":"failed","tries":[{"family":"IPv4","address":"203.0.113.7","result":"connection_refused","millis":2}]},
        "tls":{"status":"passed","handshake":{"version":"TLSv1.3","cipher":"X","names":["other.example"],
          "hostMatches":false,"issuer":"CN=R11","notAfter":"2027-01-15T09:30:00Z","daysLeft":61,"chain":["CN=other.example"]}},
        "http":{"status":"passed","httpStatus":200,"headers":{"x-served-by":"edge-7"},"ttfbMs":4},
        "body":{"status":"failed","errors":[{"pointer":"/items/0","detail":"is not JSON from here on"}]}},
       "timingsMs":{"dns":7,"tcp":2,"tls":0,"http":0,"body":0,"total":9}}\
      """;

  @Test
  void without_a_report_in_time_the_page_says_so() {
    Registered brand =
        Registrations.operator("'name':'Brand','callbackUrl':'https://a.example/callbacks'");

    Response none = boss.post("/console/operators/" + brand.id() + "/tests", "kind", "callback");

    assertThat(none.statusCode()).isEqualTo(503);
    assertThat(none.asString()).contains("data-code=\"unavailable\"");
  }

  @Test
  void a_keys_limits_are_changed_and_an_end_that_was_left_alone_stays() {
    Operator brand = Tenants.operator();
    Staff.operations()
        .post(
            brand.staff() + "/api-keys",
            "{'label':'old','expiresAt':'2031-05-01T10:00:00.123456Z','ipAllowlist':['10.0.0.1']}")
        .then()
        .statusCode(201);
    String list = brand.staff() + "/api-keys";
    String keyId = Staff.operations().get(list).jsonPath().getString("items[0].keyId");
    String path = "/console/operators/" + brand.id() + "/keys/" + keyId;

    Response form = boss.get(path + "/edit");
    assertThat(form.asString())
        .contains("value=\"old\"", "value=\"2031-05-01T10:00:00\"", "10.0.0.1");
    Response changed =
        boss.post(
            path,
            "label",
            "new",
            "expiresAt",
            "2031-05-01T10:00:00",
            "endShown",
            "2031-05-01T10:00:00",
            "ipAllowlist",
            "10.0.0.0/8\r\n192.0.2.1",
            "readOnly",
            "on");

    assertThat(changed.header("Location")).isEqualTo("/console/operators/" + brand.id());
    Map<String, Object> key = Staff.operations().get(list).jsonPath().getMap("items[0]");
    assertThat(key)
        .containsEntry("label", "new")
        .containsEntry("readOnly", true)
        .containsEntry("expiresAt", "2031-05-01T10:00:00.123456Z")
        .containsEntry("ipAllowlist", List.of("10.0.0.0/8", "192.0.2.1"));
    boss.post(path, "expiresAt", "2030-01-01T00:00", "endShown", "2031-05-01T10:00:00");
    key = Staff.operations().get(list).jsonPath().getMap("items[0]");
    assertThat(key)
        .containsEntry("label", null)
        .containsEntry("readOnly", false)
        .containsEntry("expiresAt", "2030-01-01T00:00:00Z")
        .containsEntry("ipAllowlist", List.of());
    assertThat(
            boss.get("/console/operators/" + brand.id() + "/keys/0123456789abcdef/edit").asString())
        .contains("data-code=\"api_key_not_found\"");
  }

  @Test
  void a_partners_scopes_are_chosen_anew() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:read").getString("keyId");
    String path = "/console/partners/" + desk.id() + "/keys/" + keyId;

    assertThat(boss.get(path + "/edit").asString())
        .containsPattern("value=\"orders:read\" checked");
    boss.post(path, "scopes", "markets:read");

    assertThat(Staff.operations().get(desk.keys()).jsonPath().getList("items[0].scopes"))
        .containsExactly("markets:read");
    assertThat(boss.post(path, "label", "none").asString()).contains("data-pointer=\"/scopes\"");
  }

  @Test
  void keys_are_shown_by_age_and_by_use() {
    Aggregator acme = Tenants.aggregator();
    String path = "/console/aggregators/" + acme.id();
    Db.change(
        "UPDATE tenancy.api_keys SET created_at = now() - interval '100 days' WHERE key_id = $1",
        acme.prefix());

    assertThat(boss.get(path + "?keys=unused").asString())
        .contains(acme.prefix(), "<b>Unused for 90 days</b>");
    assertThat(boss.get(path + "?keys=old").asString()).doesNotContain(acme.prefix());
    assertThat(boss.get(path).asString()).contains(acme.prefix(), "<b>All</b>");
  }

  @Test
  void an_aggregator_is_changed_as_the_page_had_it() {
    Aggregator acme = Tenants.aggregator();
    String path = "/console/aggregators/" + acme.id();
    String version = version(boss.get(path + "/edit"));
    String[] form = {"version", version, "name", "Acme two", "contactEmail", "a@example.com"};

    Response changed = boss.post(path, form);
    Response late = boss.post(path, form);
    String again = version(boss.get(path + "/edit"));
    boss.post(path, "version", again, "name", "Acme two");

    assertThat(changed.header("Location")).isEqualTo(path);
    assertThat(late.asString()).contains("data-code=\"precondition_failed\"");
    assertThat(
            Staff.superAdmin()
                .get(path.replace("/console/", "/api/v1/bo/"))
                .jsonPath()
                .getMap("aggregator"))
        .containsEntry("name", "Acme two")
        .containsEntry("contactEmail", null);
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
