package io.paddock.demo.chaos;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.DemoOperator;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on demand. In tests a slow answer takes 700 ms and a stall at most 10 s. */
@QuarkusTest
class ChaosTest {

  private static final Duration IMPATIENT = Duration.ofMillis(600);
  private static final Duration SLOW = Duration.ofMillis(700);

  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @BeforeEach
  void aNewPlayer() {
    platform.auth(player, "USDT");
  }

  @AfterEach
  void calm() {
    for (String path : new String[] {"/auth", "/balance", "/bet", "/win", "/rollback"}) {
      order(path, "slow", 0);
    }
    pace(0);
  }

  private static Response post(String body) {
    return RestAssured.given()
        .contentType(ContentType.JSON)
        .body(body)
        .post(DemoOperator.at("/api/chaos"));
  }

  private static String order(String path, String mode, int times) {
    return post("{\"path\":\"%s\",\"mode\":\"%s\",\"times\":%d}".formatted(path, mode, times))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String balance() {
    return books.balance(player, "USDT");
  }

  @Test
  void a_temporary_error_does_nothing_for_as_often_as_was_ordered() {
    order("/bet", "temporary_error", 2);
    Bet bet = Requests.bet(player, "10");

    Answer first = platform.call("/bet", bet.body());
    Answer second = platform.call("/bet", bet.body());
    Answer third = platform.call("/bet", bet.body());

    assertThat(first.httpStatus()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("{\"status\":\"TEMPORARY_ERROR\"}");
    assertThat(second.status()).isEqualTo("TEMPORARY_ERROR");
    assertThat(third.status()).isEqualTo("OK");
    assertThat(balance()).isEqualTo("990");
  }

  @Test
  void a_timeout_takes_the_stake_and_says_nothing() {
    order("/bet", "timeout", 1);
    Bet bet = Requests.bet(player, "10");

    assertThatThrownBy(() -> platform.call("/bet", bet.body(), IMPATIENT))
        .isInstanceOf(UncheckedIOException.class);

    await().until(() -> balance().equals("990"));
    assertThat(platform.call("/rollback", bet.rollback(Requests.id("rollback"))).balance())
        .isEqualTo("1000");
  }

  @Test
  void a_late_bet_comes_after_its_rollback_and_is_refused() {
    order("/bet", "late", 1);
    Bet bet = Requests.bet(player, "10");
    assertThatThrownBy(() -> platform.call("/bet", bet.body(), IMPATIENT))
        .isInstanceOf(UncheckedIOException.class);

    platform.call("/rollback", bet.rollback(Requests.id("rollback")));

    await()
        .untilAsserted(
            () ->
                assertThat(books.line(player, "USDT", bet.transactionId()))
                    .isIn("bet 10 moved 0 BET_ROLLED_BACK", "bet 10 moved 10 OK"));
    assertThat(balance()).isEqualTo("1000");
  }

  @Test
  void a_dropped_answer_takes_the_stake_and_cuts_the_connection() {
    order("/bet", "drop", 1);
    Bet bet = Requests.bet(player, "10");

    assertThatThrownBy(() -> platform.call("/bet", bet.body()))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(balance()).isEqualTo("990");
    assertThat(platform.call("/bet", bet.body()).balance()).isEqualTo("990");
  }

  @Test
  void a_slow_answer_is_a_good_answer() {
    order("/bet", "slow", 1);
    long before = System.nanoTime();

    Answer answer = platform.call("/bet", Requests.bet(player, "10").body());

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SLOW);
    assertThat(answer.balance()).isEqualTo("990");
  }

  @Test
  void movements_of_money_can_be_made_to_take_longer_and_nothing_else() {
    pace((int) SLOW.toMillis());
    long before = System.nanoTime();
    platform.balance(player, "USDT");
    Duration balance = Duration.ofNanos(System.nanoTime() - before);
    long began = System.nanoTime();

    Answer answer = platform.call("/bet", Requests.bet(player, "10").body());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SLOW);
    assertThat(balance).isLessThan(Duration.ofNanos(System.nanoTime() - began));
    assertThat(answer.balance()).isEqualTo("990");
  }

  @Test
  void a_pace_is_at_most_ten_seconds() {
    for (int millis : new int[] {-1, 10_001}) {
      RestAssured.given()
          .contentType(ContentType.JSON)
          .body("{\"millis\":" + millis + "}")
          .post(DemoOperator.at("/api/chaos/pace"))
          .then()
          .statusCode(400);
    }
  }

  private static void pace(int millis) {
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body("{\"millis\":" + millis + "}")
        .post(DemoOperator.at("/api/chaos/pace"))
        .then()
        .statusCode(200);
  }

  @Test
  void a_fault_befalls_only_the_call_it_was_ordered_for() {
    order("/win", "temporary_error", 1);
    Bet bet = Requests.bet(player, "10");

    assertThat(platform.call("/bet", bet.body()).status()).isEqualTo("OK");
    assertThat(platform.call("/win", bet.win(Requests.id("win"), "1")).status())
        .isEqualTo("TEMPORARY_ERROR");
  }

  @Test
  void a_call_without_a_good_signature_uses_no_fault_up() {
    order("/bet", "temporary_error", 1);

    RestAssured.given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post(DemoOperator.at("/wallet/bet"))
        .then()
        .statusCode(200);

    assertThat(platform.call("/bet", Requests.bet(player, "10").body()).status())
        .isEqualTo("TEMPORARY_ERROR");
  }

  @Test
  void standing_orders_are_shown_counted_down_and_replaced() {
    String ordered = order("/wallet/balance", "slow", 3);
    order("/balance", "temporary_error", 2);
    platform.balance(player, "USDT");

    String standing = RestAssured.get(DemoOperator.at("/api/chaos")).asString();

    assertThat(ordered)
        .isEqualTo("{\"items\":[{\"path\":\"/balance\",\"mode\":\"slow\",\"times\":3}]}");
    assertThat(standing)
        .isEqualTo(
            "{\"items\":[{\"path\":\"/balance\",\"mode\":\"temporary_error\",\"times\":1}]}");
  }

  @Test
  void zero_times_ends_it() {
    order("/bet", "temporary_error", 5);

    String left = order("/bet", "temporary_error", 0);

    assertThat(left).isEqualTo("{\"items\":[]}");
    assertThat(platform.call("/bet", Requests.bet(player, "1").body()).status()).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"path\":\"/refund\",\"mode\":\"slow\",\"times\":1} | /path",
        "{\"path\":\"/bet\",\"mode\":\"explode\",\"times\":1} | /mode",
        "{\"path\":\"/bet\",\"mode\":\"slow\",\"times\":-1} | /times",
        "{\"path\":\"/bet\",\"mode\":\"slow\",\"times\":1001} | /times",
        "{\"path\":\"/bet\",\"mode\":\"slow\"} | /times",
        "{\"mode\":\"slow\",\"times\":1} | /path",
        "{\"path\":\"/bet\",\"times\":1} | /mode"
      })
  void an_order_that_makes_no_sense_is_a_400_that_points_at_it(String body, String pointer) {
    Response answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("\"pointer\":\"" + pointer + "\"");
  }

  @Test
  void a_player_who_never_came_cannot_be_frozen() {
    RestAssured.given()
        .contentType(ContentType.JSON)
        .body("{\"frozen\":true}")
        .put(DemoOperator.at("/api/players/" + Requests.id("stranger") + "/frozen"))
        .then()
        .statusCode(404);
  }
}
