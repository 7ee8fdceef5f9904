package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.chain.SigningKey;
import io.paddock.bench.load.Call;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.Http;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.order.ServedMarket;
import io.paddock.stack.order.Trader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchedOrdersTest {

  private static final String PLACE = "POST /api/orders/place";
  private static final String CANCEL = "POST /api/orders/cancel-all";

  private static final BenchTraders TRADERS = new BenchTraders(trader(1), trader(2));

  private final FakePlatform platform = new FakePlatform();
  private final AtomicLong nonces = new AtomicLong(100);

  @BeforeEach
  void answer() {
    platform.answer(PLACE, 200, "{\"status\":\"matched\"}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void enoughRestsForEveryOrder() throws JsonProcessingException {
    orders().prepare(41);

    List<FakePlatform.Seen> resting = platform.all(PLACE);
    assertThat(resting).hasSize(3);
    JsonNode body = new ObjectMapper().readTree(resting.getFirst().body());
    assertThat(body.path("side").asText()).isEqualTo("buy");
    assertThat(body.path("outcome").asText()).isEqualTo("1");
    assertThat(body.path("price").asText()).isEqualTo("0.50");
    assertThat(body.path("quantity").asText()).isEqualTo("20");
    assertThat(body.path("timeInForce").asText()).isEqualTo("GTC");
    assertThat(body.path("maker").asText()).isEqualTo(TRADERS.maker().wallet());
    assertThat(resting.getFirst().headers())
        .containsEntry("X-user-wallet", TRADERS.maker().wallet());
  }

  @Test
  void exactlyEnoughIsNotOneMore() {
    orders().prepare(20);

    assertThat(platform.all(PLACE)).hasSize(1);
  }

  /** A wallet may rest 500 orders in a market. */
  @Test
  void moreOrdersThanMayRestAreServedByLargerOnes() {
    orders().prepare(8_001);

    List<FakePlatform.Seen> resting = platform.all(PLACE);
    assertThat(resting).hasSizeLessThanOrEqualTo(400);
    assertThat(resting.size() * 21).isGreaterThanOrEqualTo(8_001);
  }

  @Test
  void aMeasuredOrderTakesOneTokenForTheOtherOutcome() throws IOException, InterruptedException {
    List<Call> prepared = orders().prepare(2);
    platform.seen.clear();
    for (Call call : prepared) {
      call.once();
    }

    List<FakePlatform.Seen> taking = platform.all(PLACE);
    assertThat(taking).hasSize(2);
    JsonNode body = new ObjectMapper().readTree(taking.getFirst().body());
    assertThat(body.path("outcome").asText()).isEqualTo("0");
    assertThat(body.path("quantity").asText()).isEqualTo("1");
    assertThat(body.path("timeInForce").asText()).isEqualTo("IOC");
    assertThat(body.path("maker").asText()).isEqualTo(TRADERS.taker().wallet());
    assertThat(taking.getFirst().headers())
        .containsEntry("X-api-key", "ps_test_0123456789abcdef_bench")
        .containsEntry("X-user-wallet", TRADERS.taker().wallet());
  }

  @Test
  void noNonceIsUsedTwice() throws IOException, InterruptedException {
    for (Call call : orders().prepare(3)) {
      call.once();
    }

    Set<String> used = new HashSet<>();
    for (FakePlatform.Seen placed : platform.all(PLACE)) {
      used.add(new ObjectMapper().readTree(placed.body()).path("nonce").asText());
    }
    assertThat(used).containsExactlyInAnyOrder("101", "102", "103", "104");
  }

  @Test
  void anOrderThatDoesNotFillIsAFailure() {
    List<Call> prepared = orders().prepare(1);
    platform.answer(PLACE, 200, "{\"status\":\"cancelled\"}");

    assertThatThrownBy(() -> prepared.getFirst().once())
        .isInstanceOf(IOException.class)
        .hasMessage("POST /api/orders/place answered 200: {\"status\":\"cancelled\"}");
  }

  @Test
  void aMakerWithoutMoneyEndsIt() {
    platform.answer(PLACE, 422, "{\"code\":\"insufficient_balance\",\"detail\":\"too little\"}");

    assertThatThrownBy(() -> orders().prepare(1))
        .isInstanceOf(ApiFailure.class)
        .hasMessage(
            "POST /api/orders/place answered 422 instead of 200 (insufficient_balance: too little)");
  }

  @Test
  void whatStillRestsIsTakenBack() {
    platform.answer(CANCEL, 200, "{\"cancelled\":1}");

    orders().cancelRest();

    assertThat(platform.first(CANCEL).body()).isEqualTo("{\"marketId\":\"BENCH-ORDER-ENTRY\"}");
    assertThat(platform.first(CANCEL).headers())
        .containsEntry("X-user-wallet", TRADERS.maker().wallet());
  }

  private MatchedOrders orders() {
    return orders(platform, nonces);
  }

  static MatchedOrders orders(FakePlatform platform, AtomicLong nonces) {
    try {
      ServedMarket market = ServedMarket.of(new ObjectMapper().readTree(BenchMarketTest.SERVED));
      return new MatchedOrders(
          platform.trading().gatewayUrl(), TRADERS, market, new Http(), nonces::incrementAndGet);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Trader trader(int key) {
    return new Trader(
        "ps_test_0123456789abcdef_bench",
        true,
        SigningKey.parse("0x" + "%064x".formatted(key)).orElseThrow());
  }
}
