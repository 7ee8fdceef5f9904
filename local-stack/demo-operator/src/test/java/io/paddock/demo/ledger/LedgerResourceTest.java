package io.paddock.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.DemoOperator;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LedgerResourceTest {

  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @Test
  void a_statement_lists_movements_newest_first() {
    platform.auth(player, "USDT");
    Bet won = Requests.bet(player, "10.50");
    platform.call("/bet", won.body());
    String win = Requests.id("win");
    platform.call("/win", won.win(win, "20"));
    Bet refused = Requests.bet(player, "5000");
    platform.call("/bet", refused.body());

    JsonNode statement = books.statement(player, "USDT");

    assertThat(statement.path("playerId").asText()).isEqualTo(player);
    assertThat(statement.path("currency").asText()).isEqualTo("USDT");
    assertThat(statement.path("balance").asText()).isEqualTo("1009.5");
    assertThat(statement.path("nextCursor").isNull()).isTrue();
    JsonNode lines = statement.path("transactions");
    assertThat(lines).hasSize(4);
    assertThat(lines.path(0).path("status").asText()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(lines.path(0).path("moved").asText()).isEqualTo("0");
    JsonNode winLine = lines.path(1);
    assertThat(winLine.path("transactionId").asText()).isEqualTo(win);
    assertThat(winLine.path("kind").asText()).isEqualTo("win");
    assertThat(winLine.path("amount").asText()).isEqualTo("20");
    assertThat(winLine.path("moved").asText()).isEqualTo("20");
    assertThat(winLine.path("roundId").asText()).isEqualTo(won.roundId());
    assertThat(winLine.path("betTransactionId").asText()).isEqualTo(won.transactionId());
    assertThat(winLine.path("status").asText()).isEqualTo("OK");
    assertThat(winLine.path("at").asText()).matches("20\\d\\d-.*Z");
    assertThat(lines.path(2).path("amount").asText()).isEqualTo("10.5");
    assertThat(lines.path(3).path("kind").asText()).isEqualTo("deposit");
    assertThat(lines.path(3).has("roundId")).isFalse();
    assertThat(statement.toString()).doesNotContain("freeBetId");
  }

  @Test
  void a_statement_shows_the_win_of_a_free_bet_as_one() {
    platform.auth(player, "USDT");
    platform.call("/win", Requests.bet(player, "5").freeWin(Requests.id("win"), "free-1", "20"));

    JsonNode line = books.statement(player, "USDT").path("transactions").path(0);

    assertThat(line.path("kind").asText()).isEqualTo("win");
    assertThat(line.path("freeBetId").asText()).isEqualTo("free-1");
    assertThat(line.has("betTransactionId")).isFalse();
  }

  @Test
  void a_statement_shows_one_currency() {
    platform.auth(player, "USDT");
    platform.auth(player, "BTC");

    JsonNode statement = books.statement(player, "BTC");

    assertThat(statement.path("balance").asText()).isEqualTo("0.05");
    assertThat(statement.path("transactions")).hasSize(1);
  }

  @Test
  void a_long_statement_comes_in_pages() {
    platform.auth(player, "USDT");
    platform.call("/bet", Requests.bet(player, "1").body());
    platform.call("/bet", Requests.bet(player, "2").body());
    String path = "/api/ledger?playerId=" + player + "&currency=USDT&limit=2";

    JsonNode first = books.get(path);
    JsonNode second = books.get(path + "&cursor=" + first.path("nextCursor").asText());

    assertThat(first.path("transactions")).hasSize(2);
    assertThat(first.at("/transactions/1/amount").asText()).isEqualTo("1");
    assertThat(second.path("transactions")).hasSize(1);
    assertThat(second.at("/transactions/0/kind").asText()).isEqualTo("deposit");
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void an_unknown_player_has_an_empty_statement() {
    JsonNode statement = books.statement(Requests.id("stranger"), "USDT");

    assertThat(statement.path("balance").asText()).isEqualTo("0");
    assertThat(statement.path("transactions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'?currency=USDT', ?playerId",
    "'?playerId=p', ?currency",
    "'?playerId=p&currency=USDT&limit=0', ?limit",
    "'?playerId=p&currency=USDT&limit=1001', ?limit",
    "'?playerId=p&currency=USDT&cursor=AAAA', ?cursor"
  })
  void a_bad_query_is_a_400_that_points_at_it(String query, String pointer) {
    String body =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .get(DemoOperator.at("/api/ledger" + query))
            .then()
            .statusCode(400)
            .extract()
            .asString();

    assertThat(body).contains("\"pointer\":\"" + pointer + "\"");
  }

  @Test
  void the_largest_page_has_1000_rows() {
    books.get("/api/ledger?playerId=" + player + "&currency=USDT&limit=1000");

    assertThat(books.statement(player, "USDT").path("transactions")).isEmpty();
  }

  @Test
  void totals_change_by_what_moved_and_always_balance() {
    JsonNode before = totals("EUR");
    platform.auth(player, "EUR");
    Bet won = Requests.bet(player, "10").in("EUR");
    platform.call("/bet", won.body());
    platform.call("/win", won.win(Requests.id("win"), "12.5"));
    Bet undone = Requests.bet(player, "7").in("EUR");
    platform.call("/bet", undone.body());
    platform.call("/rollback", undone.rollback(Requests.id("rollback")));
    platform.call("/bet", Requests.bet(player, "5000").in("EUR").body());

    JsonNode after = totals("EUR");

    assertThat(change(before, after, "deposited")).isEqualByComparingTo("1000");
    assertThat(change(before, after, "staked")).isEqualByComparingTo("17");
    assertThat(change(before, after, "won")).isEqualByComparingTo("12.5");
    assertThat(change(before, after, "refunded")).isEqualByComparingTo("7");
    assertThat(change(before, after, "balances")).isEqualByComparingTo("1002.5");
    assertThat(change(before, after, "bets")).isEqualByComparingTo("2");
    assertThat(change(before, after, "wins")).isEqualByComparingTo("1");
    assertThat(change(before, after, "rollbacks")).isEqualByComparingTo("1");
    assertThat(after.path("entries").asText()).isEqualTo("0");
  }

  private JsonNode totals(String currency) {
    return StreamSupport.stream(books.get("/api/ledger/totals").path("items").spliterator(), false)
        .filter(item -> item.path("currency").asText().equals(currency))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private static BigDecimal change(JsonNode before, JsonNode after, String member) {
    return new BigDecimal(after.path(member).asText())
        .subtract(new BigDecimal(before.path(member).asText("0")));
  }
}
