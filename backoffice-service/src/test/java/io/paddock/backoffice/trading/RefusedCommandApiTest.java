package io.paddock.backoffice.trading;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the exchange refuses although the route took it, as its caller is told. */
@QuarkusTest
class RefusedCommandApiTest {

  private final Api staff = Staff.operations();
  private Exchange exchange = Exchange.running();

  @BeforeEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @Test
  void a_definition_that_is_refused_is_told_and_not_kept() {
    String symbol = Traders.symbol();
    exchange.refusing("invalid_market");

    Response answer = staff.post(Traders.MARKETS, Traders.marketBody(symbol));

    isProblem(answer, 422, "invalid_market");
    toldBy(answer, "invalid_market");
    isProblem(staff.get(Traders.MARKETS + "/" + symbol), 404, "market_not_found");
    assertThat(staff.post(Traders.MARKETS, Traders.marketBody(symbol)).statusCode()).isEqualTo(201);
  }

  @Test
  void payouts_that_are_refused_resolve_nothing() {
    Market market = Traders.market();
    exchange.refusing("invalid_payouts");

    Response answer =
        staff.post(market.path() + "/resolve", "{'payouts':['1','0'],'reason':'x','source':'y'}");

    isProblem(answer, 422, "invalid_payouts");
    toldBy(answer, "invalid_payouts");
    assertThat(staff.get(market.path()).jsonPath().getString("market.status")).isEqualTo("created");
  }

  @Test
  void a_market_that_closed_meanwhile_does_not_open() {
    Market market = Traders.market();
    exchange.refusing("market_closed");

    isProblem(staff.post(market.path() + "/open"), 422, "market_closed");
  }

  @Test
  void an_amount_that_is_refused_is_not_credited() {
    exchange.refusing("invalid_amount");

    Response answer =
        staff.post(
            Traders.path(Traders.address()) + "/deposits",
            "{'amount':'5','txHash':'" + Traders.txHash() + "'}");

    isProblem(answer, 422, "invalid_amount");
    toldBy(answer, "invalid_amount");
  }

  @Test
  void limits_and_tiers_that_are_refused_are_told() {
    String wallet = Traders.path(Traders.clearedWallet());

    exchange.refusing("invalid_deposit_limit");
    isProblem(
        staff.put(wallet + "/deposit-limits", "{'daily':'1','weekly':'2','monthly':'3'}"),
        422,
        "invalid_deposit_limit");
    exchange.refusing("invalid_fee_tier");
    isProblem(
        staff.put(wallet + "/fee-tier", "{'tier':1,'takerFeeBps':10}"), 422, "invalid_fee_tier");
  }

  @Test
  void a_band_that_is_refused_is_told() {
    Market market = Traders.market();
    exchange.refusing("invalid_price_band");

    isProblem(
        staff.put(market.path() + "/price-band", "{'bandBps':500}"), 422, "invalid_price_band");
  }

  /** An engine of a later version may have reasons that this service has no word for. */
  @Test
  void a_refusal_that_is_unknown_here_is_named_beside_the_code() {
    Market market = Traders.market();
    exchange.refusing("moon_too_full");

    Response answer = staff.post(market.path() + "/open");

    isProblem(answer, 422, "command_refused");
    toldBy(answer, "moon_too_full");
    assertThat(staff.post(market.path() + "/open").statusCode()).isEqualTo(200);
  }

  private static void toldBy(Response answer, String refusal) {
    assertThat(answer.jsonPath().getString("refusal")).isEqualTo(refusal);
    assertThat(answer.jsonPath().getLong("sequence")).isPositive();
  }
}
