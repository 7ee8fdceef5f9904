package io.paddock.gateway.feed;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to the feeds, and what may be said there. */
@QuarkusTest
class FeedDoorApiTest {

  private static final int POLICY_VIOLATION = 1008;
  private static final int TOO_BIG = 1009;

  /** As RFC 6455 has it: the other side said nothing more. */
  private static final int CUT = 1006;

  private final Partner desk = Partner.vettedDesk();

  /** A handshake by hand, so that its refusal can be read. */
  private static RequestSpecification handshake() {
    return RestAssured.given()
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static RequestSpecification handshake(String key) {
    return handshake().header("X-Api-Key", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws/market", "/ws/user"})
  void a_feed_is_for_keys_and_judges_them_as_every_route_does(String path) {
    problem(handshake().get(path), 401, "api_key_bad_format")
        .header("WWW-Authenticate", "ApiKey realm=\"paddock\", header=\"X-Api-Key\"");
    problem(handshake("nonsense").get(path), 401, "api_key_bad_format");
    problem(
        handshake("ps_test_0123456789abcdef_" + "A".repeat(43)).get(path),
        401,
        "api_key_unknown_key");
    desk.changeKey("revoked_at = now()");
    problem(handshake(desk.key()).get(path), 401, "api_key_revoked");
  }

  @Test
  void the_market_feed_takes_any_active_key_and_no_wallet() {
    try (FeedClient bot = FeedClient.market(desk.newKey(Scope.VAULT_WRITE))) {
      assertThat(bot.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
    try (FeedClient bot = FeedClient.market(Partner.solo(null).key())) {
      assertThat(bot.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
  }

  @Test
  void the_wallets_feed_needs_its_scope_and_a_wallet() {
    String wallet = Wallet.create().address();
    problem(
            handshake(desk.newKey(Scope.ORDERS_WRITE))
                .header("X-User-Wallet", wallet)
                .get("/ws/user"),
            403,
            "api_key_scope_missing")
        .body("requiredScopes", equalTo(List.of("portfolio:read")));
    problem(handshake(desk.key()).get("/ws/user"), 401, "api_key_user_wallet_required");
    problem(
        handshake(desk.key()).header("X-User-Wallet", "0x12").get("/ws/user"),
        401,
        "api_key_user_wallet_invalid");
    problem(handshake(desk.key()).get("/ws/user?wallet=0x12"), 401, "api_key_user_wallet_invalid");
    problem(
        handshake(Partner.solo(null).key()).get("/ws/user"), 401, "api_key_no_associated_wallet");
  }

  @Test
  void a_wallet_that_is_another_partners_is_not_shown() {
    Wallet wallet = Wallet.create();
    Partner.vettedDesk().as(wallet).get("/api/me").then().statusCode(200);

    problem(
        handshake(desk.key()).header("X-User-Wallet", wallet.address()).get("/ws/user"),
        401,
        "api_key_user_wallet_invalid");
  }

  @Test
  void a_browser_says_key_and_wallet_in_the_query() {
    Wallet wallet = Wallet.create();
    desk.as(wallet).get("/api/me").then().statusCode(200);
    Trading.deposit(wallet, 7);

    try (FeedClient page =
        FeedClient.browser("/ws/user?wallet=" + wallet.address() + "&key=" + desk.key())) {
      JsonNode snapshot = page.subscribe("user_activity");
      assertThat(snapshot.at("/data/balance/total").asText()).isEqualTo("7");
    }
    try (FeedClient page = FeedClient.browser("/ws/market?key=" + desk.key())) {
      assertThat(page.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
  }

  @Test
  void a_key_in_the_query_is_shown_nowhere_and_opens_nothing_else() {
    Response refused = handshake().get("/ws/market?other=1&key=" + desk.key());
    problem(refused, 400, "invalid_request")
        .body("errors.pointer", equalTo(List.of("?other")))
        .body(not(containsString("key")));
    problem(handshake(desk.key()).get("/ws/market?key=" + desk.key()), 401, "api_key_bad_format");
    problem(RestAssured.get("/api/orders/open?key=" + desk.key()), 401, "api_key_bad_format");
  }

  @Test
  void unknown_and_repeated_parameters_are_refused() {
    problem(handshake(desk.key()).get("/ws/market?wallet=0x1"), 400, "invalid_request")
        .body("errors.pointer", equalTo(List.of("?wallet")));
    String wallet = Wallet.create().address();
    problem(
            handshake(desk.key())
                .header("X-User-Wallet", wallet)
                .get("/ws/user?wallet=" + wallet + "&wallet=" + wallet),
            400,
            "invalid_request")
        .body("errors.pointer", equalTo(List.of("?wallet")));
  }

  @Test
  void what_is_no_upgrade_is_told_so() {
    problem(Partner.call(desk.key()).get("/ws/market"), 400, "invalid_request");
    problem(handshake(desk.key()).post("/ws/market"), 405, "method_not_allowed")
        .header("Allow", "GET");
  }

  @Test
  void a_ticket_that_a_caller_writes_opens_nothing() {
    problem(
        handshake().header("X-Paddock-Ticket", "0".repeat(64)).get("/ws/market"),
        401,
        "api_key_bad_format");
  }

  @Test
  void handshakes_are_counted() {
    handshake("nonsense").get("/ws/market").then().header("X-RateLimit-Limit", "600000");
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(1);
    desk.as(wallet).get("/api/me").then().statusCode(200);

    problem(
        handshake(desk.key()).header("X-User-Wallet", wallet.address()).get("/ws/user"),
        429,
        "rate_limited");
  }

  @Test
  void a_key_has_so_many_connections_and_gets_one_back_for_each_that_ends() {
    List<FeedClient> bots = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        bots.add(FeedClient.market(desk.key()));
      }
      problem(handshake(desk.key()).get("/ws/market"), 429, "too_many_connections")
          .body("limit", equalTo(100));
      try (FeedClient other = FeedClient.market(desk.newKey(Scope.MARKETS_READ))) {
        assertThat(other.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
      }
      bots.removeLast().close();
      io.paddock.servers.test.Patience.await()
          .ignoreExceptions()
          .until(() -> bots.add(FeedClient.market(desk.key())));
    } finally {
      bots.forEach(FeedClient::close);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | malformed_json | | ",
        "[] | invalid_request | | ",
        "{\"type\":\"jump\",\"id\":\"a\"} | invalid_request | a | /type",
        "{\"id\":\"a\"} | invalid_request | a | ",
        "{\"type\":\"ping\",\"id\":\"a b\"} | invalid_request | | /id",
        "{\"type\":\"ping\",\"id\":\"a\",\"x\":1} | invalid_request | a | /x",
        "{\"type\":\"ping\",\"id\":\"a\",\"id\":\"b\"} | invalid_request | | ",
        "{\"type\":\"subscribe\",\"id\":\"a\"} | invalid_request | a | /channel",
        "{\"type\":\"subscribe\",\"channel\":\"user_activity\"} | invalid_request | | /channel",
        "{\"type\":\"subscribe\",\"channel\":\"TOKEN_BOOK\"} | invalid_request | | /channel",
        "{\"type\":\"subscribe\",\"channel\":\"token_book\"} | invalid_request | | /symbol",
        "{\"type\":\"subscribe\",\"channel\":\"token_book\",\"symbol\":\"a b\"}"
            + " | invalid_request | | /symbol",
        "{\"type\":\"subscribe\",\"channel\":\"token_book\",\"symbol\":\"A\",\"outcome\":\"2\"}"
            + " | invalid_request | | /outcome",
        "{\"type\":\"subscribe\",\"channel\":\"condition_status\",\"symbol\":\"A\","
            + "\"outcome\":\"0\"} | invalid_request | | /outcome",
        "{\"type\":\"subscribe\",\"channel\":\"system\",\"symbol\":\"A\"}"
            + " | invalid_request | | /symbol",
        "{\"type\":\"unsubscribe\",\"channel\":\"system\"} | invalid_request | | /channel",
        "{\"type\":\"resume\",\"channel\":\"system\"} | invalid_request | | /fromSeq",
        "{\"type\":\"resume\",\"channel\":\"system\",\"fromSeq\":-1}"
            + " | invalid_request | | /fromSeq",
        "{\"type\":\"resume\",\"channel\":\"system\",\"fromSeq\":\"1\"}"
            + " | invalid_request | | /fromSeq",
        "{\"type\":\"subscribe\",\"channel\":\"token_book\",\"symbol\":\"NONE\"}"
            + " | market_not_found | | ",
        "{\"type\":\"subscribe\",\"channel\":\"token_trades\",\"symbol\":\"NONE\"}"
            + " | market_not_found | | ",
        "{\"type\":\"subscribe\",\"channel\":\"condition_status\",\"symbol\":\"NONE\",\"id\":\"a\"}"
            + " | market_not_found | a | ",
        "{\"type\":\"place\",\"id\":\"a\",\"order\":{}} | invalid_request | a | /type",
        "{\"type\":\"cancel\",\"id\":\"a\",\"order\":{}} | invalid_request | a | /type",
        "{\"type\":\"place\",\"order\":{}} | invalid_request | | /id",
        "{\"type\":\"place\",\"id\":\"a\"} | invalid_request | a | /order",
      })
  void a_frame_that_is_wrong_gets_a_problem_and_the_connection_goes_on(
      String frame, String code, String id, String pointer) {
    try (FeedClient bot = FeedClient.market(desk.key())) {
      bot.send(frame);

      JsonNode failed = bot.await(message -> message.path("type").asText().equals("error"));

      assertThat(failed.at("/problem/code").asText()).isEqualTo(code);
      assertThat(failed.path("id").textValue()).isEqualTo(id);
      assertThat(failed.at("/problem/fix").asText()).isNotEmpty();
      if (pointer != null) {
        assertThat(failed.at("/problem/errors/0/pointer").asText()).isEqualTo(pointer);
      }
      assertThat(bot.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
  }

  @Test
  void a_connection_follows_so_much_and_what_it_follows_already_is_no_more() {
    List<String> markets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      markets.add(Trading.market());
    }
    try (FeedClient bot = FeedClient.market(desk.key())) {
      for (int i = 0; i < 5; i++) {
        bot.send(subscribe(markets.get(i % 3), i < 3 ? "token_book" : "token_trades"));
      }
      bot.send(subscribe(markets.get(2), "token_trades"));
      JsonNode refusal = bot.await(message -> message.path("type").asText().equals("error"));

      assertThat(refusal.at("/problem/code").asText()).isEqualTo("too_many_subscriptions");
      assertThat(refusal.at("/problem/limit").asInt()).isEqualTo(5);
      assertThat(refusal.path("symbol").asText()).isEqualTo(markets.get(2));
      bot.send(subscribe(markets.get(0), "token_book"));
      io.paddock.servers.test.Patience.await()
          .until(
              () ->
                  bot.of("token_book").stream()
                          .filter(told -> told.path("symbol").asText().equals(markets.get(0)))
                          .count()
                      == 2);
    }
  }

  private static String subscribe(String symbol, String channel) {
    return "{\"type\":\"subscribe\",\"channel\":\"%s\",\"symbol\":\"%s\"}"
        .formatted(channel, symbol);
  }

  @Test
  void a_frame_that_is_too_long_closes_the_connection() {
    try (FeedClient bot = FeedClient.market(desk.key())) {
      bot.send("{\"type\":\"ping\",\"id\":\"" + "x".repeat(8192) + "\"}");

      assertThat(bot.awaitClosed().code()).isIn(TOO_BIG, CUT);
    }
  }

  @Test
  void too_many_frames_close_the_connection() {
    try (FeedClient bot = FeedClient.market(desk.key())) {
      for (int i = 0; i < 2_000 && !bot.isClosed(); i++) {
        bot.send("{\"type\":\"ping\"}");
      }

      assertThat(bot.awaitClosed().code()).isEqualTo(POLICY_VIOLATION);
      assertThat(bot.awaitClosed().reason()).isEqualTo("too many frames");
    }
  }
}
