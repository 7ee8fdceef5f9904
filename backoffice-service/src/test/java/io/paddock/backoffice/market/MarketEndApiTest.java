package io.paddock.backoffice.market;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Traders.MARKETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How markets end: with a result or without one, on grounds, and previewed. */
@QuarkusTest
class MarketEndApiTest {

  static final String GROUNDS =
      "{'reason':'The match was abandoned','source':'https://league.example/notices/41'}";

  private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);
  private static final String ALICE = "0x00000000000000000000000000000000000000a1";
  private static final String BOB = "0x00000000000000000000000000000000000000b2";
  private static final String CAROL = "0x00000000000000000000000000000000000000c3";

  @AfterEach
  void exchangeRuns() {
    Exchange.running();
  }

  @Test
  void a_market_without_a_result_is_voided_for_good() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open").then().statusCode(200);

    Response voided = end(market);
    Response again = end(market);

    assertThat(voided.statusCode()).as(voided.asString()).isEqualTo(200);
    assertThat(voided.jsonPath().getString("market.status")).isEqualTo("voided");
    assertThat(voided.jsonPath().getList("market.payouts")).isNull();
    assertThat(again.jsonPath().getLong("sequence"))
        .isEqualTo(voided.jsonPath().getLong("sequence"));
    isProblem(
        Staff.operations()
            .post(
                market.path() + "/resolve",
                "{'payouts':['1','0'],'reason':'Home won"
                    + " 2:1','source':'https://league.example/41'}"),
        422,
        "market_voided");
    isProblem(Staff.operations().post(market.path() + "/open"), 422, "market_voided");
    isProblem(Staff.operations().post(market.path() + "/halt"), 422, "market_voided");
    assertThat(Staff.operations().get(market.path()).jsonPath().getString("market.status"))
        .isEqualTo("voided");
    assertThat(diff(market, "market.void_sent"))
        .contains("The match was abandoned", "https://league.example/notices/41");
    assertThat(diff(market, "market.void_settled"))
        .contains("The match was abandoned", "\"from\":\"open\"", "\"to\":\"voided\"");
  }

  @Test
  void a_void_that_nobody_saw_happens_all_the_same() {
    Market market = Traders.market();
    Exchange.away();

    Response sent = end(market);
    Exchange.running().settled();

    assertThat(sent.statusCode()).isEqualTo(202);
    assertThat(end(market).statusCode()).isEqualTo(200);
    assertThat(audits(market, "market.void_sent")).isEqualTo(1);
  }

  @Test
  void what_is_resolved_is_not_voided() {
    Market market = Traders.market();
    Staff.operations()
        .post(
            market.path() + "/resolve",
            "{'payouts':['1','0'],'reason':'Home won 2:1','source':'https://league.example/41'}");

    isProblem(end(market), 422, "market_resolved");
    isProblem(
        Staff.operations().post(MARKETS + "/" + UUID.randomUUID() + "/void", GROUNDS),
        404,
        "market_not_found");
  }

  @Test
  void a_void_needs_a_reason_and_a_source() {
    Market market = Traders.market();

    pointsAt(Staff.operations().post(market.path() + "/void", "{}"), "/reason", "/source");
    pointsAt(
        Staff.operations()
            .post(
                market.path() + "/void", "{'reason':' ','source':'%s'}".formatted("x".repeat(301))),
        "/reason",
        "/source");
    assertThat(Staff.operations().get(market.path()).jsonPath().getString("market.status"))
        .isEqualTo("created");
  }

  @Test
  void a_resolution_remembers_its_grounds() {
    Market market = Traders.market();

    Response resolved =
        Staff.operations()
            .post(
                market.path() + "/resolve",
                "{'payouts':['1','0'],'reason':'Home won"
                    + " 2:1','source':'https://league.example/41'}");

    assertThat(resolved.statusCode()).isEqualTo(200);
    assertThat(diff(market, "market.resolve_sent"))
        .contains("Home won 2:1", "https://league.example/41");
    pointsAt(
        Staff.operations()
            .post(market.path() + "/resolve", "{'payouts':['1','0'],'reason':'','source':'x'}"),
        "/reason",
        "/reason");
  }

  @Test
  void a_resolution_needs_them_too() {
    Market market = Traders.market();
    String path = market.path() + "/resolve";

    pointsAt(Staff.operations().post(path, "{'payouts':['1','0']}"), "/reason", "/source");
    pointsAt(Staff.operations().post(path, "{'payouts':['1','0'],'reason':'Home won'}"), "/source");
    pointsAt(
        Staff.operations().post(path, "{'payouts':['1','0'],'source':'The league'}"), "/reason");
    assertThat(Staff.operations().get(market.path()).jsonPath().getString("market.status"))
        .isEqualTo("created");
  }

  @Test
  void a_preview_of_a_resolution_shows_holders_and_sums() {
    Market market = Traders.market();
    buys(market, ALICE, 0, 10_000, 5_000);
    buys(market, BOB, 1, 10_000, 5_000);

    JsonPath preview =
        Staff.as(StaffRole.AUDITOR)
            .get(market.path() + "/resolve/preview?first=0.333333&second=0.666667")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(preview.getString("market.symbol")).isEqualTo(market.symbol());
    assertThat(preview.getLong("holders")).isEqualTo(2);
    assertThat(preview.getString("locked")).isEqualTo("0.01");
    assertThat(preview.getString("paid")).isEqualTo("0.009999");
    assertThat(preview.getString("dust")).isEqualTo("0.000001");
    assertThat(preview.getList("largest.wallet")).containsExactly(BOB, ALICE);
    assertThat(preview.getList("largest.payout")).containsExactly("0.006666", "0.003333");
    assertThat(preview.getMap("largest[1]"))
        .isEqualTo(
            Map.of(
                "wallet", ALICE, "yes", "0.01", "no", "0", "stake", "0.005", "payout", "0.003333"));
  }

  @Test
  void full_sets_pay_one_and_the_largest_holding_there_can_be_is_counted_exactly() {
    Market market = Traders.market();
    buys(market, ALICE, 0, 1_000_000_000_000_000L, 400_000_000_000_000L);
    buys(market, ALICE, 1, 1_000_000_000_000_000L, 600_000_000_000_000L);

    JsonPath preview =
        Staff.operations().get(market.path() + "/resolve/preview?first=0.3&second=0.7").jsonPath();

    assertThat(preview.getString("paid")).isEqualTo("1000000000");
    assertThat(preview.getString("dust")).isEqualTo("0");
  }

  @Test
  void a_preview_of_a_void_gives_stakes_back() {
    Market market = Traders.market();
    buys(market, BOB, 1, 10_000_000, 9_000_000);
    buys(market, ALICE, 0, 10_000_000, 1_000_000);
    buys(market, CAROL, 0, 5_000_000, 2_500_000);
    sells(market, ALICE, 0, 5_000_000, 2_500_000);

    JsonPath preview = Staff.operations().get(market.path() + "/void/preview").jsonPath();

    assertThat(preview.getLong("holders")).isEqualTo(3);
    assertThat(preview.getString("locked")).isEqualTo("10");
    assertThat(preview.getString("paid")).isEqualTo("9.999999");
    assertThat(preview.getString("dust")).isEqualTo("0.000001");
    assertThat(preview.getList("largest.wallet")).containsExactly(BOB, CAROL, ALICE);
    assertThat(preview.getList("largest.payout")).containsExactly("7.826086", "2.173913", "0");
    assertThat(preview.getList("largest.stake")).containsExactly("9", "2.5", "-1.5");
  }

  @Test
  void nobody_holds_a_market_that_was_never_traded() {
    Market market = Traders.market();

    for (String path : List.of("/resolve/preview?first=1&second=0", "/void/preview")) {
      JsonPath preview = Staff.operations().get(market.path() + path).jsonPath();
      assertThat(preview.getLong("holders")).isZero();
      assertThat(preview.getString("locked")).isEqualTo("0");
      assertThat(preview.getList("largest")).isEmpty();
    }
  }

  @Test
  void a_preview_is_of_what_can_still_end() {
    Market resolved = Traders.market();
    Staff.operations()
        .post(
            resolved.path() + "/resolve",
            "{'payouts':['1','0'],'reason':'Home won 2:1','source':'https://league.example/41'}");
    Market voided = Traders.market();
    end(voided);
    Api staff = Staff.operations();

    isProblem(staff.get(resolved.path() + "/void/preview"), 422, "market_resolved");
    isProblem(staff.get(voided.path() + "/resolve/preview?first=1&second=0"), 422, "market_voided");
    isProblem(
        staff.get(MARKETS + "/" + UUID.randomUUID() + "/void/preview"), 404, "market_not_found");
    Market market = Traders.market();
    pointsAt(staff.get(market.path() + "/resolve/preview?first=1"), "?second");
    pointsAt(staff.get(market.path() + "/resolve/preview?first=1e9&second=0"), "?first");
    pointsAt(staff.get(market.path() + "/resolve/preview?first=1&second=1"), "/payouts");
  }

  private static Response end(Market market) {
    return Staff.operations().post(market.path() + "/void", GROUNDS);
  }

  private static void buys(Market market, String wallet, int outcome, long tokens, long value) {
    fill(market, wallet, outcome, "buy", tokens, value);
  }

  private static void sells(Market market, String wallet, int outcome, long tokens, long value) {
    fill(market, wallet, outcome, "sell", tokens, value);
  }

  private static void fill(
      Market market, String wallet, int outcome, String side, long tokens, long value) {
    Db.owner()
        .useConnection(
            sql ->
                sql.execute(
                    """
                    INSERT INTO trading.fills
                      (sequence, event_index, liquidity, order_id, wallet, symbol, outcome, side,
                       price, quantity, value, fee, at)
                    VALUES ($1, 0, 'maker', '0x' || repeat('0', 64), $2, $3, $4, $5, 1, $6, $7, 0,
                            now())
                    """,
                    SEQUENCE.incrementAndGet(),
                    wallet,
                    market.symbol(),
                    (short) outcome,
                    side,
                    tokens,
                    value));
  }

  private static String diff(Market market, String action) {
    return String.valueOf(
        Db.rows(
                "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
                market.id(),
                action)
            .getFirst()
            .get("diff"));
  }

  private static long audits(Market market, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        market.id(),
        action);
  }
}
