package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.CallbackReceiver;
import io.paddock.acceptance.fixtures.CallbackReceiver.Received;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.acceptance.fixtures.TestMarket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trading, step 6: what happened is called back, signed, to the wallet's partner and operator. */
class TradingCallbacksArriveTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String[] TYPES = {
    "trade.executed",
    "position.settled",
    "balance.changed",
    "order.cancelled",
    "market.resolved",
    "user.registered"
  };

  private static final CallbackReceiver OPERATORS = new CallbackReceiver();

  private static Tenant operator;
  private static Partner ours;
  private static Partner theirs;
  private static Partner stranger;

  @BeforeAll
  static void partners() {
    operator = Tenant.on(STACK);
    OPERATORS.trust(
        operator
            .callbacks()
            .post(
                "/api/v1/callbacks/endpoints",
                "{'url':'%s','eventTypes':['trade.executed','balance.changed']}"
                    .formatted(OPERATORS.url()))
            .expect(201)
            .json()
            .get("secret")
            .asText());
    ours = Partner.desk(STACK, ",'operatorId':'%s'".formatted(operator.operatorId()));
    theirs = Partner.desk(STACK);
    stranger = Partner.desk(STACK);
    List.of(ours, theirs, stranger).forEach(partner -> partner.subscribe(TYPES));
  }

  @AfterAll
  static void close() {
    List.of(ours, theirs, stranger).forEach(Partner::close);
    operator.close();
    OPERATORS.close();
  }

  @Test
  void aTradesLifeArrivesSignedAtWhomItConcerns() {
    TestMarket market = TestMarket.open(STACK, 100);
    JsonNode served = market.served();
    Bot maker = ours.newBot("100");
    Bot taker = theirs.newBot("100");
    String resting =
        maker.place(served, "buy", 0, "0.40", "10").expect(200).json().get("orderId").asText();
    JsonNode taken = taker.place(served, "buy", 1, "0.60", "4").expect(200).json();
    maker.cancel(resting).expect(200);
    market.resolve("1", "0");

    JsonNode making = await(ours, "trade.executed", maker.address());
    assertThat(making.get("orderId").asText()).isEqualTo(resting);
    assertThat(making.get("tradeId")).isEqualTo(taken.at("/fills/0/tradeId"));
    assertThat(making.get("liquidity").asText()).isEqualTo("maker");
    assertThat(making.get("price").asText()).isEqualTo("0.4");
    assertThat(making.get("quantity").asText()).isEqualTo("4");
    assertThat(making.get("fee").asText()).isEqualTo("0");
    JsonNode taking = await(theirs, "trade.executed", taker.address());
    assertThat(taking.get("liquidity").asText()).isEqualTo("taker");
    assertThat(taking.get("fee").asText()).isEqualTo("0.016");
    JsonNode cancelled = await(ours, "order.cancelled", maker.address());
    assertThat(cancelled.get("remaining").asText()).isEqualTo("6");
    assertThat(cancelled.get("reason").asText()).isEqualTo("requested");
    JsonNode settled = await(ours, "position.settled", maker.address());
    assertThat(settled.get("yesQuantity").asText()).isEqualTo("4");
    assertThat(settled.get("payout").asText()).isEqualTo("4");
    assertThat(await(theirs, "position.settled", taker.address()).get("payout").asText())
        .isEqualTo("0");
    await(ours, "balance.changed", maker.address());
    await(ours, "user.registered", maker.address());

    // Everybody who subscribed hears of a resolution; nothing else of it concerns a stranger.
    eventually(() -> resolved(stranger, market.symbol()).size() == 1);
    assertThat(resolved(stranger, market.symbol()).getFirst().at("/data/payouts"))
        .hasToString("[\"1\",\"0\"]");
    for (String type : TYPES) {
      if (!type.equals("market.resolved")) {
        assertThat(stranger.receiver().received(type)).isEmpty();
        assertThat(ours.receiver().received(type))
            .noneMatch(r -> r.rawBody().contains(taker.address()))
            .allMatch(Received::verified);
      }
    }

    // The operator that the partner is linked to hears of its trades too, and of no others.
    eventually(() -> !OPERATORS.received("trade.executed").isEmpty());
    assertThat(OPERATORS.received("trade.executed"))
        .allMatch(Received::verified)
        .allMatch(r -> r.event().at("/data/wallet").asText().equals(maker.address()))
        .allMatch(r -> r.event().path("operatorid").asText().equals(operator.operatorId()));
  }

  @Test
  void aKeyWithoutTheScopeSubscribesToNothing() {
    String key = theirs.newKey("'orders:write'", "").get("apiKey").asText();

    Http.Answer refused =
        Http.at(STACK.callbacksUrl())
            .with("X-Api-Key", key)
            .post(
                "/api/v1/callbacks/endpoints",
                "{'url':'%s','eventTypes':['trade.executed']}".formatted(theirs.receiver().url()));

    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void anEndpointIsItsPartnersAlone() {
    String id =
        ours.callbacks()
            .get("/api/v1/callbacks/endpoints")
            .expect(200)
            .json()
            .at("/items/0/id")
            .asText();

    stranger.callbacks().get("/api/v1/callbacks/endpoints/" + id).expect(404);
    stranger.callbacks().delete("/api/v1/callbacks/endpoints/" + id).expect(404);
    ours.callbacks().get("/api/v1/callbacks/endpoints/" + id).expect(200);
  }

  /** The data of the first callback of that type about a wallet. */
  private static JsonNode await(Partner partner, String type, String wallet) {
    eventually(() -> !about(partner, type, wallet).isEmpty());
    JsonNode event = about(partner, type, wallet).getFirst();
    assertThat(event.path("partnerid").asText()).isEqualTo(partner.id());
    return event.get("data");
  }

  private static List<JsonNode> about(Partner partner, String type, String wallet) {
    return partner.receiver().received(type).stream()
        .filter(Received::verified)
        .map(Received::event)
        .filter(event -> event.get("data").toString().contains(wallet))
        .toList();
  }

  private static List<JsonNode> resolved(Partner partner, String symbol) {
    return partner.receiver().received("market.resolved").stream()
        .filter(Received::verified)
        .map(Received::event)
        .filter(event -> event.at("/data/marketId").asText().equals(symbol))
        .toList();
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    org.awaitility.Awaitility.await().atMost(PATIENCE).until(condition);
  }
}
