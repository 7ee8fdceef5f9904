package io.paddock.gateway.market;

import static io.paddock.servers.test.Problems.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CandleApiTest {

  /** Asks for no coding but what a test asks for. */
  private static final RestAssuredConfig PLAIN =
      RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

  private static void candle(String symbol, int seconds, String start, long open, long close) {
    Db.change(
        "INSERT INTO trading.candles VALUES ($1, $2, $3, $4, $5, $6, $7, 2500000, 3)",
        symbol,
        seconds,
        OffsetDateTime.parse(start),
        open,
        Math.max(open, close) + 10_000,
        Math.min(open, close) - 20_000,
        close);
  }

  private static Response ask(String symbol, String query) {
    return RestAssured.get("/api/markets/" + symbol + "/ohlc" + query);
  }

  @Test
  void trades_make_candles_of_every_length() {
    String symbol = Trading.market();
    Partner desk = Partner.desk();
    Wallet maker = Wallet.cleared();
    Wallet taker = Wallet.cleared();
    Trading.deposit(maker, 1_000);
    Trading.deposit(taker, 1_000);
    int last = 0;
    for (int cents : new int[] {50, 60, 40, 55}) {
      String price = "0." + cents;
      desk.as(maker)
          .body(Order.buy(maker, symbol, price, "10").signed())
          .post("/api/orders/place")
          .then()
          .statusCode(200);
      String other = "0." + (100 - cents);
      Response taken =
          desk.as(taker)
              .body(Order.buy(taker, symbol, other, "10").with("outcome", "1").signed())
              .post("/api/orders/place");
      taken.then().statusCode(200).body("fills", hasSize(1));
      last = taken.path("sequence");
    }

    for (String interval : new String[] {"4h", "1d"}) {
      RestAssured.given()
          .header("X-Min-Sequence", last)
          .get("/api/markets/" + symbol + "/ohlc?interval=" + interval)
          .then()
          .statusCode(200)
          .body("items", hasSize(1))
          .body("items[0].open", equalTo("0.5"))
          .body("items[0].high", equalTo("0.6"))
          .body("items[0].low", equalTo("0.4"))
          .body("items[0].close", equalTo("0.55"))
          .body("items[0].volume", equalTo("40"))
          .body("items[0].trades", equalTo(4));
    }
  }

  @Test
  void candles_come_newest_first_within_the_times_that_are_asked_for() {
    String symbol = Trading.market();
    for (int hour = 0; hour < 5; hour++) {
      candle(symbol, 3_600, "2026-01-15T0" + hour + ":00:00Z", 500_000, 510_000);
    }
    candle(symbol, 60, "2026-01-15T02:00:00Z", 500_000, 510_000);

    ask(symbol, "?from=2026-01-15T01:00:00Z&to=2026-01-15T03:00:00Z")
        .then()
        .body("items.start", contains("2026-01-15T02:00:00Z", "2026-01-15T01:00:00Z"))
        .body("nextCursor", nullValue());
    RestAssured.given()
        .queryParam("from", "2026-01-15T01:00:01Z")
        .queryParam("to", "2026-01-15T05:00:01+02:00")
        .get("/api/markets/{s}/ohlc", symbol)
        .then()
        .body("items.start", contains("2026-01-15T03:00:00Z", "2026-01-15T02:00:00Z"));
    Response first = ask(symbol, "?limit=2");
    first.then().body("items.start", contains("2026-01-15T04:00:00Z", "2026-01-15T03:00:00Z"));
    Response second = ask(symbol, "?limit=3&cursor=" + first.path("nextCursor"));
    second
        .then()
        .body(
            "items.start",
            contains("2026-01-15T02:00:00Z", "2026-01-15T01:00:00Z", "2026-01-15T00:00:00Z"));
    ask(symbol, "?interval=1m").then().body("items", hasSize(1));
    ask(symbol, "?interval=5m").then().body("items", empty());
    ask(Trading.market(), "").then().statusCode(200).body("items", empty());
  }

  @Test
  void what_yes_gains_no_loses() {
    String symbol = Trading.market();
    candle(symbol, 3_600, "2026-01-15T00:00:00Z", 500_000, 600_000);

    ask(symbol, "?outcome=0")
        .then()
        .body("items[0].open", equalTo("0.5"))
        .body("items[0].high", equalTo("0.61"))
        .body("items[0].low", equalTo("0.48"))
        .body("items[0].close", equalTo("0.6"))
        .body("items[0].volume", equalTo("2.5"))
        .body("items[0].trades", equalTo(3));
    ask(symbol, "?outcome=1")
        .then()
        .body("items[0].open", equalTo("0.5"))
        .body("items[0].high", equalTo("0.52"))
        .body("items[0].low", equalTo("0.39"))
        .body("items[0].close", equalTo("0.4"))
        .body("items[0].volume", equalTo("2.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interval=2m",
        "outcome=2",
        "from=yesterday",
        "from=2026-01-15T00:00:00",
        "from=1969-12-31T23:59:59Z",
        "to=10000-01-01T00:00:00Z",
        "to=2026-13-01T00:00:00Z",
        "limit=201",
        "cursor=x",
        "color=red"
      })
  void what_is_no_question_is_pointed_at(String query) {
    invalid(ask(Trading.market(), "?" + query), "?" + query.substring(0, query.indexOf('=')));
  }

  @Test
  void an_answer_that_the_caller_has_is_not_sent_again() {
    String symbol = Trading.market();
    for (int hour = 0; hour < 10; hour++) {
      candle(symbol, 3_600, "2026-01-15T0" + hour + ":00:00Z", 500_000, 510_000);
    }
    Response first = plain(symbol, null);

    first
        .then()
        .statusCode(200)
        .header("Vary", "Accept-Encoding")
        .header("Cache-Control", "no-cache");
    assertThat(first.header("Content-Encoding")).isNull();
    Response again = plain(symbol, first.header("ETag"));
    again.then().statusCode(304).header("ETag", first.header("ETag"));
    assertThat(again.asByteArray()).isEmpty();

    Response small =
        RestAssured.given().header("Accept-Encoding", "gzip").get("/api/markets/{s}/ohlc", symbol);
    small.then().statusCode(200).header("Content-Encoding", "gzip").body("items", hasSize(10));
    assertThat(small.header("ETag")).isNotEqualTo(first.header("ETag"));
    assertThat(small.asString()).isEqualTo(first.asString());

    candle(symbol, 3_600, "2026-01-16T00:00:00Z", 500_000, 510_000);
    plain(symbol, first.header("ETag")).then().statusCode(200).body("items", hasSize(11));
    Partner.desk()
        .as(Wallet.cleared())
        .get("/api/markets/{s}/ohlc", symbol)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
  }

  private static Response plain(String symbol, @Nullable String known) {
    var request = RestAssured.given().config(PLAIN).header("Accept-Encoding", "identity");
    return (known == null ? request : request.header("If-None-Match", known))
        .get("/api/markets/{s}/ohlc", symbol);
  }
}
