package io.paddock.stack.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import io.paddock.stack.http.Json;
import io.paddock.stack.load.Acknowledged.Filled;
import io.paddock.stack.order.Published;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final String MINT = "POST /v1/aggregator/operators/mybrand/launch-tokens";
  private static final String BET = "POST /v1/games/dice/bets";
  private static final String ORDER = "POST /api/orders/place";
  private static final String OPERATORS = "GET /api/v1/bo/aggregator/operators";
  private static final String ENDPOINTS = "GET /api/v1/callbacks/endpoints";

  private final ScriptedApi api =
      new ScriptedApi()
          .on("GET /api/markets/CUP-1", 200, Published.MARKET)
          .on(MINT, 201, "{'launchUrl':'/launch?token=t'}")
          .on(
              "GET /launch",
              _ -> new Reply(302, Map.of("Location", "http://localhost:1/play#code=c"), ""))
          .on("POST /v1/session/exchange", 200, "{'sessionToken':'s'}")
          .on(BET, call -> Reply.of(200, round(call)))
          .on(
              ORDER,
              200,
              "{'orderId':'0x1','filledQuantity':'1.5','fills':[{'tradeId':'trd-7-0'}]}")
          .on(OPERATORS, 200, "{}")
          .on(ENDPOINTS, 200, "{}");

  private static String round(Call bet) {
    return "{'roundId':'round of %s','status':'settled'}"
        .formatted(bet.json().get("clientBetId").asText());
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void everybody_calls_until_it_is_stopped_and_what_was_told_is_remembered() throws IOException {
    Load load = Load.begin(sandbox(), kind -> api.url());
    await().until(() -> load.tally().of(LoadKind.BET).calls() >= 4);
    load.stop();

    for (LoadKind kind : LoadKind.values()) {
      assertThat(load.tally().of(kind).calls()).as(kind.text()).isPositive();
      assertThat(load.tally().of(kind).failed()).as(kind.text()).isZero();
    }
    assertThat(load.players()).hasSize(2).allMatch(player -> player.startsWith("drill-"));
    List<Call> bets = calls(BET);
    assertThat(load.acknowledged().bets()).hasSameSizeAs(bets);
    load.acknowledged()
        .bets()
        .forEach((bet, round) -> assertThat(round).isEqualTo("round of " + bet));
    assertThat(load.acknowledged().orders())
        .isEqualTo(Map.of("0x1", new Filled(1_500_000, Set.of("trd-7-0"))));
    int sent = api.calls().size();
    assertThat(load.tally().answeredBy(api.url()))
        // The market, and three calls to launch each player.
        .isEqualTo(sent - 1 - 2 * 3);
  }

  @Test
  void each_caller_shows_what_it_has() throws IOException {
    Load load = Load.begin(sandbox(), kind -> api.url());
    await().until(() -> load.tally().of(LoadKind.BET).calls() >= 2);
    load.stop();

    assertThat(api.last(MINT).headers()).containsEntry("X-aggregator-key", "agg");
    assertThat(api.last(MINT).json().get("game").asText()).isEqualTo("dice");
    assertThat(api.last("POST /v1/session/exchange").body()).isEqualTo("{\"code\":\"c\"}");
    assertThat(api.last(BET).headers())
        .containsEntry("Authorization", "Bearer s")
        .containsEntry("Origin", "http://localhost:1");
    assertThat(api.last(BET).json().get("amount").asText()).isEqualTo("0.1");
    assertThat(api.last(OPERATORS).headers()).containsEntry("X-aggregator-key", "agg");
    assertThat(api.last(ENDPOINTS).headers()).containsEntry("X-operator-key", "sec");
    assertThat(calls(ORDER))
        .extracting(
            call -> call.headers().get("X-api-key"), call -> call.json().get("outcome").asText())
        .contains(
            tuple("ps_test_0123456789abcdef_hush_hush", "0"),
            tuple("ps_test_fedcba9876543210_hush", "1"));
    assertThat(calls(ORDER))
        .extracting(call -> call.json().get("nonce").asText())
        .doesNotHaveDuplicates();
  }

  private List<Call> calls(String route) {
    return api.calls().stream().filter(call -> call.route().equals(route)).toList();
  }

  private JsonNode sandbox() throws IOException {
    ObjectNode sandbox = (ObjectNode) new ObjectMapper().readTree(Published.sandbox(api.url()));
    sandbox.set("aggregator", Json.object("apiKey", "agg"));
    sandbox.set("operator", Json.object("code", "mybrand", "secretKey", "sec"));
    return sandbox;
  }
}
