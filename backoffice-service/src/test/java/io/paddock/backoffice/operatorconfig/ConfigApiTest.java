package io.paddock.backoffice.operatorconfig;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorConfig;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConfigApiTest {

  private static final String EMPTY =
      "{\"enabledGames\":[],\"currencies\":{},\"featureFlags\":{\"autoplay\":false,"
          + "\"turbo\":false,\"chat\":false,\"soundDefault\":true},"
          + "\"demoStartingBalance\":\"1000\",\"defaultLanguage\":\"en\"}";

  private static final String FULL =
      """
      {'enabledGames':['crash','dice','blackjack','baccarat'],
       'currencies':{'USDT':{'minBet':'0.1','maxBet':'500'},'BTC':{'minBet':'0.000005','maxBet':'0.01'}},
       'featureFlags':{'autoplay':true,'turbo':true,'chat':false,'soundDefault':false},
       'demoStartingBalance':2500,'defaultLanguage':'pt-BR'}\
      """;

  private final TenantDirectory directory;

  @Inject
  ConfigApiTest(TenantDirectory directory) {
    this.directory = directory;
  }

  @Test
  void before_the_first_put_it_is_empty() {
    Operator brand = Tenants.operator();

    Response answer = brand.owner().api().get(brand.own() + "/config");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().asString()).isEqualTo(EMPTY);
  }

  @Test
  void what_was_put_is_what_is_read() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();

    Response put = owner.put(brand.own() + "/config", FULL);
    Response read = owner.get(brand.own() + "/config");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.body().asString())
        .isEqualTo(
            "{\"enabledGames\":[\"crash\",\"dice\",\"blackjack\",\"baccarat\"],\"currencies\":"
                + "{\"USDT\":{\"minBet\":\"0.1\",\"maxBet\":\"500\"},"
                + "\"BTC\":{\"minBet\":\"0.000005\",\"maxBet\":\"0.01\"}},"
                + "\"featureFlags\":{\"autoplay\":true,\"turbo\":true,\"chat\":false,"
                + "\"soundDefault\":false},\"demoStartingBalance\":\"2500\","
                + "\"defaultLanguage\":\"pt-BR\"}");
    assertThat(read.jsonPath().getMap("")).isEqualTo(put.jsonPath().getMap(""));
  }

  @Test
  void a_maximum_win_is_shown_where_it_was_put_and_seen_by_other_services() {
    Operator brand = Tenants.operator();

    Response put =
        brand
            .owner()
            .api()
            .put(
                brand.own() + "/config",
                "{'enabledGames':[],'currencies':{'EUR':{'minBet':'1','maxBet':'5','maxWin':'70'}}}");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.path("currencies.EUR.maxWin").toString()).isEqualTo("70");
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().config().currencies())
        .hasEntrySatisfying(
            "EUR", limits -> assertThat(limits.highestWin()).isEqualTo(new BigDecimal("70")));
  }

  @Test
  void what_was_read_can_be_put_back() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    owner.put(brand.own() + "/config", FULL);
    String read = owner.get(brand.own() + "/config").body().asString();

    Response put = owner.put(brand.own() + "/config", read);

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(changes(brand)).hasSize(1);
  }

  @Test
  void a_chat_is_refused_and_changes_nothing() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    owner.put(brand.own() + "/config", FULL);
    String before = owner.get(brand.own() + "/config").body().asString();

    Response put = owner.put(brand.own() + "/config", FULL.replace("'chat':false", "'chat':true"));

    isProblem(put, 422, "chat_unavailable");
    assertThat(put.path("errors[0].pointer").toString()).isEqualTo("/featureFlags/chat");
    assertThat(owner.get(brand.own() + "/config").body().asString()).isEqualTo(before);
  }

  @Test
  void a_put_replaces_the_whole() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    owner.put(brand.own() + "/config", FULL);

    Response second = owner.put(brand.own() + "/config", "{'enabledGames':[],'currencies':{}}");

    assertThat(second.body().asString()).isEqualTo(EMPTY);
    assertThat(owner.get(brand.own() + "/config").body().asString()).isEqualTo(EMPTY);
  }

  @Test
  void a_put_can_demand_the_version_that_was_read() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    String path = brand.own() + "/config";
    String empty = owner.get(path).header("ETag");

    Response first = owner.with("If-Match", empty).put(path, FULL);
    Response late = owner.with("If-Match", empty).put(path, "{'enabledGames':[],'currencies':{}}");
    Response second =
        owner
            .with("If-Match", first.header("ETag"))
            .put(path, "{'enabledGames':['dice'],'currencies':{}}");
    Response same = owner.put(path, "{'enabledGames':['dice'],'currencies':{}}");

    assertThat(first.statusCode()).isEqualTo(200);
    isProblem(late, 412, "precondition_failed");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(List.of(empty, first.header("ETag"), second.header("ETag"))).doesNotHaveDuplicates();
    assertThat(same.header("ETag")).isEqualTo(second.header("ETag"));
    assertThat(owner.get(path).header("ETag")).isEqualTo(second.header("ETag"));
    assertThat(owner.get(path).jsonPath().getList("enabledGames")).containsExactly("dice");
    pointsAt(owner.with("If-Match", "x").put(path, FULL), "header:If-Match");
  }

  @Test
  void a_patch_changes_what_it_names_in_every_currency_and_flag() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    String path = brand.own() + "/config";
    String tag = owner.put(path, FULL).header("ETag");

    Response answer =
        owner
            .with("If-Match", tag)
            .patch(
                path,
                "{'enabledGames':['dice'],'currencies':{'USDT':{'minBet':'0.2'},'BTC':null},"
                    + "'featureFlags':{'turbo':false},'defaultLanguage':null}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo(
            "{\"enabledGames\":[\"dice\"],\"currencies\":"
                + "{\"USDT\":{\"minBet\":\"0.2\",\"maxBet\":\"500\"}},"
                + "\"featureFlags\":{\"autoplay\":true,\"turbo\":false,\"chat\":false,"
                + "\"soundDefault\":false},\"demoStartingBalance\":\"2500\","
                + "\"defaultLanguage\":\"en\"}");
    isProblem(
        owner.with("If-Match", tag).patch(path, "{'enabledGames':[]}"), 412, "precondition_failed");
    pointsAt(
        owner.patch(path, "{'version':1,'currencies':{'USDT':{'x':null}},'featureFlags':{'y':1}}"),
        "/version",
        "/currencies/USDT/x",
        "/featureFlags/y");
    pointsAt(owner.patch(path, "{'enabledGames':null}"), "/enabledGames");
    pointsAt(owner.patch(path, "{'currencies':{'EUR':{'minBet':'1'}}}"), "/currencies/EUR/maxBet");
    assertThat(owner.get(path).asString()).isEqualTo(answer.asString());
  }

  @Test
  void staff_configure_whom_no_aggregator_owns() {
    Registered brand = Registrations.operator();
    Api staff = Staff.operations();
    String path = brand.path() + "/config";

    Response put = staff.with("If-Match", "\"0\"").put(path, FULL);
    Response patched = staff.patch(path, "{'enabledGames':['dice']}");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(patched.jsonPath().getList("enabledGames")).containsExactly("dice");
    assertThat(staff.get(path).asString()).isEqualTo(patched.asString());
    assertThat(staff.get(path).header("ETag")).isEqualTo(patched.header("ETag"));
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().config().enabledGames())
        .containsExactly("dice");
    String missing = Registrations.OPERATORS + "/" + UUID.randomUUID() + "/config";
    isProblem(staff.get(missing), 404, "operator_not_found");
    isProblem(staff.put(missing, FULL), 404, "operator_not_found");
    isProblem(staff.patch(missing, "{}"), 404, "operator_not_found");
  }

  @Test
  void other_services_see_it_at_once() {
    Operator brand = Tenants.operator();
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().config().enabledGames())
        .isEmpty();

    brand.owner().api().put(brand.own() + "/config", FULL);

    OperatorConfig seen = directory.operatorByCode(brand.code()).orElseThrow().config();
    assertThat(seen.enabledGames()).containsExactly("crash", "dice", "blackjack", "baccarat");
    assertThat(seen.currencies())
        .containsOnly(
            Map.entry("USDT", new BetLimits(new BigDecimal("0.1"), new BigDecimal("500"))),
            Map.entry("BTC", new BetLimits(new BigDecimal("0.000005"), new BigDecimal("0.01"))));
    assertThat(seen.featureFlags()).isEqualTo(new FeatureFlags(true, true, false, false));
    assertThat(seen.demoStartingBalance()).isEqualTo(new BigDecimal("2500"));
    assertThat(seen.defaultLanguage()).isEqualTo("pt-BR");
  }

  @Test
  void the_audit_row_tells_the_changed_fields() {
    Operator brand = Tenants.operator();
    brand.owner().api().put(brand.own() + "/config", "{'enabledGames':['dice'],'currencies':{}}");

    assertThat(changes(brand))
        .containsExactly("{\"enabledGames\":{\"from\":[],\"to\":[\"dice\"]}}");
  }

  private static List<String> changes(Operator brand) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows"
                + " WHERE target_id = $1 AND action = 'operator.config_replaced' ORDER BY seq",
            brand.id())
        .stream()
        .map(row -> String.valueOf(row.get("diff")))
        .toList();
  }

  @Test
  void everything_wrong_is_pointed_at() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    String path = brand.own() + "/config";

    pointsAt(owner.put(path, "{}"), "/enabledGames", "/currencies");
    pointsAt(
        owner.put(path, "{'enabledGames':[null],'currencies':{'USDT':null}}"),
        "/enabledGames/0",
        "/currencies/USDT");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{'USDT':{'minBet':'1'}}}"),
        "/currencies/USDT/maxBet");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{'USDT':{'minBet':1,'maxBet':'2'}}}"),
        "/currencies/USDT/minBet");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{'USDT':{'minBet':'1e2','maxBet':'2'}}}"),
        "/currencies/USDT/minBet");
    pointsAt(
        owner.put(
            path, "{'enabledGames':['poker'],'currencies':{'usdt':{'minBet':'1','maxBet':'2'}}}"),
        "/enabledGames/0",
        "/currencies/usdt");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{},'demoStartingBalance':10.5}"),
        "/demoStartingBalance");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{},'featureFlags':{'turbo':'yes'}}"),
        "/featureFlags/turbo");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'currencies':{},'featureFlags':{'fast':true}}"),
        "/featureFlags/fast");
    pointsAt(
        owner.put(path, "{'enabledGames':[],'enabledGames':[],'currencies':{}}"), "/enabledGames");
    assertThat(owner.get(path).body().asString()).isEqualTo(EMPTY);
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    Operator brand = Tenants.operator();

    Response answer =
        brand.owner().api().put(brand.own() + "/config", "{'x':'" + "x".repeat(70_000) + "'}");

    isProblem(answer, 413, "body_too_large");
  }
}
