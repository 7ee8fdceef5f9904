package io.paddock.backoffice.market;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.backoffice.fixtures.Traders.MARKETS;
import static io.paddock.backoffice.fixtures.Traders.marketBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.CreateMarket;
import io.paddock.web.db.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarketApiTest {

  private final Verdicts verdicts;

  private Exchange exchange = Exchange.running();

  @Inject
  MarketApiTest(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  @BeforeEach
  @AfterEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @Test
  void a_market_is_created_here_and_at_the_exchange() {
    String symbol = Traders.symbol();
    Instant closesAt = Clock.systemUTC().instant().plus(Duration.ofDays(30));
    String body =
        marketBody(symbol).replace("}", ",'eventId':'CUP-2027','closesAt':'" + closesAt + "'}");

    Response answer = create(body);

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath made = answer.jsonPath();
    assertThat(made.getMap("")).containsOnlyKeys("market", "sequence");
    assertThat(made.getMap("market"))
        .containsOnlyKeys(
            "id",
            "symbol",
            "marketId",
            "title",
            "eventId",
            "outcomes",
            "tickSize",
            "minQuantity",
            "feeRateBps",
            "closesAt",
            "status",
            "payouts",
            "sequence",
            "createdAt")
        .containsEntry("symbol", symbol)
        .containsEntry("title", "Rain tomorrow?")
        .containsEntry("eventId", "CUP-2027")
        .containsEntry("outcomes", List.of("Yes", "No"))
        .containsEntry("tickSize", "0.01")
        .containsEntry("minQuantity", "1")
        .containsEntry("feeRateBps", 20)
        .containsEntry("status", "created")
        .containsEntry("payouts", null);
    assertThat(Instant.parse(made.getString("market.closesAt")))
        .isEqualTo(closesAt.truncatedTo(ChronoUnit.MILLIS));
    assertThat(made.getLong("market.sequence")).isEqualTo(made.getLong("sequence"));
    assertThat(answer.header("Location")).isEqualTo(MARKETS + "/" + made.getString("market.id"));
    CreateMarket sent = creations(symbol).getFirst();
    assertThat(sent.terms().tickSize()).isEqualTo(10_000);
    assertThat(sent.terms().minQuantity()).isEqualTo(1_000_000);
    assertThat(sent.terms().feeRateBps()).isEqualTo(20);
    assertThat(sent.terms().closesAt()).isEqualTo(closesAt.toEpochMilli());
    assertThat(
            Staff.operations()
                .get(MARKETS + "/" + made.getString("market.id"))
                .jsonPath()
                .getMap("market"))
        .isEqualTo(made.getMap("market"));
    assertThat(audits(made.getString("market.id"), "market.created")).isEqualTo(1);
  }

  @Test
  void a_market_lives_as_the_exchange_says() {
    Market market = Traders.market();

    Response opened = Staff.operations().post(market.path() + "/open");
    Response openedAgain = Staff.operations().post(market.path() + "/open");
    Response halted = Staff.operations().post(market.path() + "/halt");
    Response haltedAgain = Staff.operations().post(market.path() + "/halt");
    Response reopened = Staff.operations().post(market.path() + "/open");

    assertThat(status(opened)).isEqualTo("200 open");
    assertThat(status(openedAgain)).isEqualTo("200 open");
    assertThat(openedAgain.jsonPath().getLong("sequence"))
        .isEqualTo(opened.jsonPath().getLong("sequence"));
    assertThat(status(halted)).isEqualTo("200 halted");
    assertThat(status(haltedAgain)).isEqualTo("200 halted");
    assertThat(haltedAgain.jsonPath().getLong("sequence"))
        .isEqualTo(halted.jsonPath().getLong("sequence"));
    assertThat(status(reopened)).isEqualTo("200 open");
    assertThat(reopened.jsonPath().getLong("sequence"))
        .isGreaterThan(halted.jsonPath().getLong("sequence"));
    assertThat(audits(market.id(), "market.open_sent")).isEqualTo(3);
    assertThat(audits(market.id(), "market.halt_sent")).isEqualTo(2);
  }

  @Test
  void a_market_is_called_by_its_symbol_too() {
    Market market = Traders.market();
    String bySymbol = MARKETS + "/" + market.symbol();

    assertThat(status(Staff.operations().post(bySymbol + "/open"))).isEqualTo("200 open");
    assertThat(status(Staff.operations().post(bySymbol + "/halt"))).isEqualTo("200 halted");
    assertThat(Staff.operations().get(bySymbol).jsonPath().getString("market.id"))
        .isEqualTo(market.id());
    assertThat(Staff.operations().get(bySymbol).jsonPath().getString("market.marketId"))
        .isEqualTo(market.symbol());
    isProblem(Staff.operations().get(bySymbol + "-X"), 404, "market_not_found");
  }

  @Test
  void a_resolution_is_final_and_may_be_repeated_alone() {
    Market market = Traders.market();

    Response resolved = resolve(market, "'0.25','0.75'");
    Response same = resolve(market, "'0.250','0.75'");
    Response other = resolve(market, "'1','0'");

    assertThat(status(resolved)).isEqualTo("200 resolved");
    assertThat(resolved.jsonPath().getList("market.payouts")).containsExactly("0.25", "0.75");
    assertThat(status(same)).isEqualTo("200 resolved");
    assertThat(same.jsonPath().getLong("sequence"))
        .isEqualTo(resolved.jsonPath().getLong("sequence"));
    isProblem(other, 422, "market_resolved");
    isProblem(Staff.operations().post(market.path() + "/open"), 422, "market_resolved");
    isProblem(Staff.operations().post(market.path() + "/halt"), 422, "market_resolved");
    assertThat(read(market)).containsEntry("status", "resolved");
    assertThat(audits(market.id(), "market.resolve_sent")).isEqualTo(2);
  }

  @Test
  void what_was_never_opened_is_not_halted() {
    isProblem(Staff.operations().post(Traders.market().path() + "/halt"), 422, "market_not_open");
  }

  @Test
  void payouts_are_two_and_add_up_to_1() {
    Market market = Traders.market();

    pointsAt(resolve(market, "'1'"), "/payouts");
    pointsAt(resolve(market, "'1','0','0'"), "/payouts");
    pointsAt(resolve(market, "'0.5','0.499999'"), "/payouts");
    pointsAt(resolve(market, "'0.5','0.500001'"), "/payouts");
    pointsAt(resolve(market, "'-0.1','1.1'"), "/payouts/0");
    pointsAt(resolve(market, "'0.0000001','1'"), "/payouts/0");
    pointsAt(resolve(market, "1,0"), "/payouts/0");
    pointsAt(
        Staff.operations().post(market.path() + "/resolve", "{}"),
        "/payouts",
        "/reason",
        "/source");
    assertThat(read(market)).containsEntry("status", "created");
    assertThat(status(resolve(market, "'0','1'"))).isEqualTo("200 resolved");
  }

  @Test
  void terms_that_are_none_are_pointed_at_and_nothing_is_kept() {
    String symbol = Traders.symbol();
    String good = marketBody(symbol);

    pointsAt(
        create("{}"), "/symbol", "/title", "/outcomes", "/tickSize", "/minQuantity", "/feeRateBps");
    pointsAt(create(good.replace(symbol, "-x")), "/symbol");
    pointsAt(create(good.replace(symbol, UUID.randomUUID().toString())), "/symbol");
    pointsAt(
        create(good.replace(symbol, UUID.randomUUID().toString().toUpperCase(Locale.ROOT))),
        "/symbol");
    pointsAt(create(good.replace("Rain tomorrow?", " ")), "/title");
    pointsAt(create(good.replace("'No'", "'Yes'")), "/outcomes/1");
    pointsAt(create(good.replace(",'No'", "")), "/outcomes");
    pointsAt(create(good.replace("'No'", "''")), "/outcomes/1", "/outcomes/1");
    pointsAt(create(good.replace("0.01", "0.02")), "/tickSize");
    pointsAt(create(good.replace("0.01", "0.0000001")), "/tickSize");
    for (String minimum : List.of("0", "-1", "0.001", "10000000.01")) {
      pointsAt(create(good.replace("'1'", "'" + minimum + "'")), "/minQuantity");
    }
    pointsAt(create(good.replace(":20", ":1001")), "/feeRateBps");
    pointsAt(create(good.replace(":20", ":-1")), "/feeRateBps");
    pointsAt(create(good.replace("}", ",'closesAt':'2020-01-01T00:00:00Z'}")), "/closesAt");
    pointsAt(create(good.replace("}", ",'closesAt':'+10000-01-01T00:00:00Z'}")), "/closesAt");
    pointsAt(create(good.replace("}", ",'eventId':''}")), "/eventId");
    assertThat(Db.number("SELECT count(*) FROM tenancy.markets WHERE symbol = $1", symbol))
        .isZero();
    assertThat(create(good.replace("'1'", "'10000000'").replace(":20", ":1000")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_symbol_is_taken_once() {
    Market market = Traders.market();

    isProblem(create(marketBody(market.symbol())), 409, "market_symbol_taken");
    isProblem(
        create(marketBody(market.symbol().toLowerCase(Locale.ROOT))), 409, "market_symbol_taken");
    isProblem(
        create(marketBody(market.symbol().toUpperCase(Locale.ROOT))), 409, "market_symbol_taken");
  }

  @Test
  void a_repeated_call_answers_as_the_first_one() {
    String symbol = Traders.symbol();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    Response first = once.post(MARKETS, marketBody(symbol));
    Response second = once.post(MARKETS, marketBody(symbol));

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body().asString()).isEqualTo(first.body().asString());
    assertThat(creations(symbol)).hasSize(1);
  }

  @Test
  void a_repeated_opening_with_a_key_is_one_command() {
    Market market = Traders.market();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    Response first = once.post(market.path() + "/open");
    Staff.operations().post(market.path() + "/halt").then().statusCode(200);
    Response second = once.post(market.path() + "/open");

    Response bySymbol = once.post(MARKETS + "/" + market.symbol() + "/open");
    Response upperCase = once.post(MARKETS + "/" + market.id().toUpperCase(Locale.ROOT) + "/open");

    assertThat(status(first)).isEqualTo("200 open");
    assertThat(first.header("Idempotency-Replayed")).isNull();
    for (Response replay : List.of(second, bySymbol)) {
      assertThat(replay.statusCode()).isEqualTo(200);
      assertThat(replay.asString()).isEqualTo(first.asString());
      assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
    }
    isProblem(upperCase, 404, "not_found");
    assertThat(audits(market.id(), "market.open_sent")).isEqualTo(1);
    assertThat(status(Staff.operations().get(market.path()))).isEqualTo("200 halted");
  }

  @Test
  void a_creation_is_replayed_as_it_was_though_the_market_is_open_by_now() {
    String symbol = Traders.symbol();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    Response first = once.post(MARKETS, marketBody(symbol));
    Staff.operations().post(MARKETS + "/" + symbol + "/open").then().statusCode(200);

    Response second = once.post(MARKETS, marketBody(symbol));

    assertThat(status(second)).isEqualTo("201 created");
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotNull();
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void a_refusal_is_replayed_as_one() {
    Market market = Traders.market();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    Response first = once.post(market.path() + "/halt");
    Staff.operations().post(market.path() + "/open").then().statusCode(200);
    Response second = once.post(market.path() + "/halt");

    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.jsonPath().getString("code")).isEqualTo("market_not_open");
    assertThat(second.jsonPath().getLong("sequence"))
        .isEqualTo(first.jsonPath().getLong("sequence"));
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(audits(market.id(), "market.halt_sent")).isEqualTo(1);
  }

  @Test
  void an_answer_that_was_lost_before_its_effect_was_seen_is_made_up_from_the_effect() {
    Market market = Traders.market();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    Exchange.away();
    Response pending = once.post(market.path() + "/open");
    Exchange.running().settled();
    Staff.operations().post(market.path() + "/halt").then().statusCode(200);

    Response again = once.post(market.path() + "/open");

    assertThat(pending.statusCode()).isEqualTo(202);
    assertThat(status(again)).isEqualTo("200 open");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(audits(market.id(), "market.open_sent")).isEqualTo(1);
  }

  @Test
  void what_the_exchange_refuses_is_not_kept() {
    String symbol = atTheExchangeAlone();

    Response answer = create(marketBody(symbol).replace(":20", ":21"));

    isProblem(answer, 422, "market_exists");
    assertThat(Db.number("SELECT count(*) FROM tenancy.markets WHERE symbol = $1", symbol))
        .isZero();
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows WHERE action = 'market.withdrawn'"
                    + " AND diff LIKE '%market_exists%' AND target_id IN (SELECT target FROM"
                    + " tenancy.trading_commands WHERE request->>'symbol' = $1)",
                symbol))
        .isEqualTo(1);
  }

  @Test
  void what_is_refused_when_nobody_waits_any_more_is_not_kept_either() {
    String refused = atTheExchangeAlone();
    String taken = Traders.symbol();
    Exchange.away();
    Response pending = create(marketBody(refused).replace(":20", ":21"));
    Response alsoPending = create(marketBody(taken));
    assertThat(pending.statusCode()).isEqualTo(202);
    assertThat(pending.jsonPath().getMap(""))
        .containsOnlyKeys("status", "commandId")
        .containsEntry("status", "pending");
    assertThat(alsoPending.statusCode()).isEqualTo(202);
    verdicts.settle();
    assertThat(stored(refused)).isEqualTo(1);
    exchangeRuns();
    exchange.settled();

    verdicts.settle();
    verdicts.settle();

    assertThat(stored(refused)).isZero();
    assertThat(stored(taken)).isEqualTo(1);
    assertThat(unsettled(refused)).isZero();
    assertThat(unsettled(taken)).isZero();
  }

  @Test
  void a_market_that_the_exchange_has_not_yet_is_pending() {
    String symbol = Traders.symbol();
    Exchange.away();
    create(marketBody(symbol)).then().statusCode(202);

    JsonPath list = Staff.operations().get(MARKETS + "?limit=1").jsonPath();

    assertThat(list.getMap("items[0]"))
        .containsEntry("symbol", symbol)
        .containsEntry("status", "pending")
        .containsEntry("sequence", null);
  }

  @Test
  void on_a_new_installation_every_market_is_pending() {
    Market market = Traders.market();

    Db.owner()
        .useTransaction(
            sql -> {
              sql.execute("DROP SCHEMA trading CASCADE");
              assertThat(Statements.outcome(OutcomeStore.isProjected(sql))).isFalse();
              assertThat(Statements.outcome(MarketStates.of(sql, List.of(market.symbol()))))
                  .isEmpty();
              assertThat(Statements.outcome(UnsettledStore.judged(sql, 1))).isEmpty();
              sql.undo();
            });

    assertThat(read(market)).containsEntry("status", "created");
  }

  @Test
  void markets_are_listed_newest_first_page_by_page() {
    List<String> ids = List.of(Traders.market().id(), Traders.market().id(), Traders.market().id());

    JsonPath page = Staff.operations().get(MARKETS + "?limit=2").jsonPath();
    JsonPath rest =
        Staff.operations()
            .get(MARKETS + "?limit=1&cursor=" + page.getString("nextCursor"))
            .jsonPath();

    assertThat(page.getList("items.id")).containsExactly(ids.get(2), ids.get(1));
    assertThat(rest.getList("items.id")).containsExactly(ids.get(0));
    pointsAt(Staff.operations().get(MARKETS + "?cursor=eA"), "?cursor");
  }

  @Test
  void a_missing_and_a_malformed_market_are_not_found_alike() {
    String missing = MARKETS + "/" + UUID.randomUUID();

    Response answer = Staff.operations().get(missing);

    isProblem(answer, 404, "market_not_found");
    assertThat(withoutRequestId(Staff.operations().get(MARKETS + "/x")))
        .isEqualTo(withoutRequestId(answer));
    isProblem(Staff.operations().post(missing + "/open"), 404, "market_not_found");
    isProblem(Staff.operations().post(missing + "/halt"), 404, "market_not_found");
    isProblem(
        Staff.operations()
            .post(
                missing + "/resolve",
                "{'payouts':['1','0'],'reason':'Home won"
                    + " 2:1','source':'https://league.example/41'}"),
        404,
        "market_not_found");
  }

  /** As after a restore of the database alone: the log knows it, with other terms. */
  private static String atTheExchangeAlone() {
    Market market = Traders.market();
    Db.change("DELETE FROM tenancy.markets WHERE symbol = $1", market.symbol());
    Db.change(
        "UPDATE tenancy.trading_commands SET natural_key = 'lost/' || natural_key WHERE target ="
            + " $1",
        market.id());
    return market.symbol();
  }

  private static Response create(String body) {
    return Staff.operations().post(MARKETS, body);
  }

  private static Response resolve(Market market, String payouts) {
    return Staff.operations()
        .post(
            market.path() + "/resolve",
            "{'payouts':["
                + payouts
                + "],'reason':'Home won 2:1','source':'https://league.example/41'}");
  }

  private static String status(Response answer) {
    return answer.statusCode() + " " + answer.jsonPath().getString("market.status");
  }

  private static Map<String, Object> read(Market market) {
    return Staff.operations().get(market.path()).jsonPath().getMap("market");
  }

  private List<CreateMarket> creations(String symbol) {
    return exchange.settled().applied(CreateMarket.class).stream()
        .filter(creation -> creation.terms().symbol().value().equals(symbol))
        .toList();
  }

  private static long stored(String symbol) {
    return Db.number("SELECT count(*) FROM tenancy.markets WHERE symbol = $1", symbol);
  }

  private static long unsettled(String symbol) {
    return Db.number(
        "SELECT count(*) FROM tenancy.trading_commands WHERE kind = 'create_market'"
            + " AND settled_at IS NULL AND request->>'symbol' = $1",
        symbol);
  }

  private static long audits(String marketId, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        marketId,
        action);
  }
}
