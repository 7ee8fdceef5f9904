package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.TradingTarget;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.order.ServedMarket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchMarketTest {

  static final String SERVED =
      """
      {"marketId":"BENCH-ORDER-ENTRY","status":"open","feeRateBps":20,"tokenIds":["1","2"],
       "signingDomain":{"name":"Polymarket CTF Exchange","version":"1","chainId":31337,
                        "verifyingContract":"0xdfe02eb6733538f8ea35d585af8de5958ad99e40"}}
      """;
  static final String MARKET = "GET /api/markets/BENCH-ORDER-ENTRY";

  private static final String CREATE = "POST /api/v1/bo/markets";
  private static final String OPEN = "POST /api/v1/bo/markets/m1/open";

  private final FakePlatform platform = new FakePlatform();

  @BeforeEach
  void answer() {
    platform.answer("POST /api/v1/bo/auth/login", 200, "{\"accessToken\":\"t\"}");
    platform.answer(CREATE, 201, "{\"market\":{\"id\":\"m1\"},\"sequence\":4}");
    platform.answer(OPEN, 200, "{\"market\":{\"id\":\"m1\"},\"sequence\":5}");
    platform.answer(MARKET, 200, SERVED);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void aMarketThatIsThereIsUsed() throws InterruptedException {
    ServedMarket market = market(Duration.ofSeconds(5)).open();

    assertThat(market.symbol()).isEqualTo("BENCH-ORDER-ENTRY");
    assertThat(platform.all(CREATE)).isEmpty();
  }

  @Test
  void aMissingOneIsMadeByTheAdministratorAndOpened() throws InterruptedException {
    platform.answerNext(MARKET, 404, "{}");
    platform.answerNext(MARKET, 200, SERVED.replace("\"open\"", "\"created\""));

    ServedMarket market = market(Duration.ofSeconds(5)).open();

    assertThat(market.feeRateBps()).isEqualTo(20);
    FakePlatform.Seen created = platform.first(CREATE);
    assertThat(created.headers())
        .containsEntry("Authorization", "Bearer t")
        .containsEntry("Idempotency-key", "BENCH-ORDER-ENTRY");
    assertThat(created.body())
        .isEqualTo(
            "{\"symbol\":\"BENCH-ORDER-ENTRY\",\"title\":\"Traded by ./paddock bench order-entry"
                + " only\",\"outcomes\":[\"Yes\",\"No\"],\"tickSize\":\"0.01\","
                + "\"minQuantity\":\"1\",\"feeRateBps\":20}");
    assertThat(platform.first("POST /api/v1/bo/auth/login").body())
        .isEqualTo("{\"email\":\"a@paddock.example\",\"password\":\"hush\"}");
    assertThat(platform.all(OPEN)).hasSize(1);
    assertThat(platform.all(MARKET)).hasSize(3);
  }

  @Test
  void whatIsPendingIsAskedForAgain() throws InterruptedException {
    platform.answerNext(MARKET, 404, "{}");
    platform.answerNext(CREATE, 202, "{\"status\":\"pending\"}");
    platform.answerNext(OPEN, 202, "{\"status\":\"pending\"}");

    market(Duration.ofSeconds(5)).open();

    assertThat(platform.all(CREATE)).hasSize(2);
    assertThat(platform.all(OPEN)).hasSize(2);
  }

  @Test
  void aMarketThatNeverOpensIsSaidSo() {
    platform.answer(MARKET, 404, "{}");

    assertThatThrownBy(() -> market(Duration.ofMillis(50)).open())
        .isInstanceOf(BenchFailure.class)
        .hasMessage("the market BENCH-ORDER-ENTRY is not served as open within PT0.05S");
  }

  @Test
  void aRefusalEndsIt() {
    platform.answer(MARKET, 404, "{}");
    platform.answer(CREATE, 409, "{\"code\":\"market_exists\",\"detail\":\"taken\"}");

    assertThatThrownBy(() -> market(Duration.ofSeconds(5)).open())
        .isInstanceOf(ApiFailure.class)
        .hasMessage("POST /api/v1/bo/markets answered 409 instead of 200 (market_exists: taken)");
  }

  private BenchMarket market(Duration patience) {
    TradingTarget target = platform.trading();
    return new BenchMarket(
        target.gatewayUrl(), BenchStaff.login(target.sandbox()), patience, Duration.ofMillis(5));
  }
}
