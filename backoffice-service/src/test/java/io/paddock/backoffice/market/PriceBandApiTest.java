package io.paddock.backoffice.market;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.SetPriceBand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far from its last trade a market's prices may lie is staff's word, and the log's. */
@QuarkusTest
class PriceBandApiTest {

  private Exchange exchange = Exchange.running();

  @BeforeEach
  @AfterEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @Test
  void a_market_has_no_band_until_it_is_set_and_then_the_exchange_has_it() {
    Market market = Traders.market();
    read(market)
        .then()
        .statusCode(200)
        .body("id", equalTo(market.id()))
        .body("symbol", equalTo(market.symbol()))
        .body("bandBps", equalTo(0))
        .body("sequence", nullValue());

    Response set = set(market, "500");

    set.then()
        .statusCode(200)
        .body("id", equalTo(market.id()))
        .body("symbol", equalTo(market.symbol()))
        .body("bandBps", equalTo(500))
        .body("sequence", greaterThan(0));
    assertThat(read(market).asString()).isEqualTo(set.asString());
    assertThat(sent(market)).extracting(SetPriceBand::bandBps).containsExactly(500);
  }

  @Test
  void the_last_one_that_the_exchange_took_is_shown_and_the_symbol_names_the_market_too() {
    Market market = Traders.market();
    String byName = Traders.MARKETS + "/" + market.symbol() + "/price-band";
    set(market, "500").then().statusCode(200);
    Staff.operations().put(byName, "{'bandBps':10000}").then().statusCode(200);
    exchange.refusing("market_closed");
    isProblem(set(market, "7"), 422, "market_closed");
    exchange.refusing("invalid_price_band");
    isProblem(set(market, "7"), 422, "invalid_price_band");

    Staff.operations().get(byName).then().body("bandBps", equalTo(10_000));
    set(market, "0").then().statusCode(200);
    read(market).then().body("bandBps", equalTo(0)).body("sequence", greaterThan(0));
  }

  @Test
  void the_trail_tells_the_wish_and_what_became_of_it_and_the_one_before() {
    Market market = Traders.market();
    set(market, "500");
    set(market, "300");

    assertThat(diffs(market, "market.price_band_sent"))
        .extracting(diff -> diff.getInt("bandBps.to"))
        .containsExactly(500, 300);
    List<JsonPath> effects = diffs(market, "market.price_band_settled");
    assertThat(effects)
        .extracting(diff -> diff.getString("effect.to"))
        .containsExactly("applied", "applied");
    assertThat(effects.get(0).getString("bandBps.from")).isNull();
    assertThat(effects.get(1).getInt("bandBps.from")).isEqualTo(500);
    assertThat(effects.get(1).getInt("bandBps.to")).isEqualTo(300);
  }

  @Test
  void a_band_is_part_of_a_unit() {
    Market market = Traders.market();
    for (String wrong : List.of("-1", "10001", "null", "1.5", "'much'")) {
      assertThat(set(market, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    pointsAt(set(market, "10001"), "/bandBps");
    pointsAt(set(market, "null"), "/bandBps");
    assertThat(sent(market)).isEmpty();
    assertThat(diffs(market, "market.price_band_sent")).isEmpty();
    isProblem(
        Staff.operations()
            .put(Traders.MARKETS + "/" + UUID.randomUUID() + "/price-band", "{'bandBps':1}"),
        404,
        "market_not_found");
    isProblem(
        Staff.operations().get(Traders.MARKETS + "/NO-SUCH/price-band"), 404, "market_not_found");
  }

  @Test
  void a_market_that_has_ended_gets_none() {
    Market market = Traders.market();
    Staff.operations()
        .post(market.path() + "/void", "{'reason':'Rained off','source':'The league'}")
        .then()
        .statusCode(200);

    isProblem(set(market, "500"), 422, "market_voided");
    read(market).then().body("bandBps", equalTo(0));
  }

  @Test
  void what_the_exchange_does_not_know_yet_is_not_shown() {
    Market market = Traders.market();
    Exchange.away();
    set(market, "500").then().statusCode(202);
    read(market).then().body("bandBps", equalTo(0));

    Exchange.running().settled();

    read(market).then().body("bandBps", equalTo(500));
  }

  private static Response set(Market market, String bps) {
    return Staff.operations().put(market.path() + "/price-band", "{'bandBps':" + bps + "}");
  }

  private static Response read(Market market) {
    return Staff.operations().get(market.path() + "/price-band");
  }

  private List<SetPriceBand> sent(Market market) {
    return exchange.settled().applied(SetPriceBand.class).stream()
        .filter(band -> band.symbol().value().equals(market.symbol()))
        .toList();
  }

  private static List<JsonPath> diffs(Market market, String action) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2 ORDER BY seq",
            market.id(),
            action)
        .stream()
        .map(row -> new JsonPath(String.valueOf(row.get("diff"))))
        .toList();
  }
}
