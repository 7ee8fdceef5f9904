package io.paddock.games.bet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.fixtures.Operators;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetCheckTest {

  private static final OperatorRecord OPERATOR = Operators.active();
  private static final Map<String, String> EVEN = Map.of("target", "50.5", "direction", "over");

  @Test
  void a_bet_is_read_into_its_canonical_form() {
    Checked bet = BetCheck.form(OPERATOR, "dice", "USDT", request("1.50", EVEN));

    assertThat(bet.stake()).isEqualTo(new BigDecimal("1.5"));
    assertThat(bet.wager().params()).isEqualTo(Map.of("target", "50.50", "direction", "over"));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.123456789", "abc", "''", "1e3"})
  void an_amount_of_another_form_is_pointed_at(String amount) {
    assertThatThrownBy(() -> BetCheck.form(OPERATOR, "dice", "USDT", request(amount, EVEN)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().status()).isEqualTo(400);
              assertThat(problem.violations())
                  .containsExactly(
                      new Violation(
                          "/amount", "must be a positive decimal string with at most 8 places"));
            });
  }

  @Test
  void a_parameter_out_of_range_is_pointed_at() {
    Map<String, String> params = Map.of("target", "99.995", "direction", "over");

    assertThatThrownBy(() -> BetCheck.form(OPERATOR, "dice", "USDT", request("1", params)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .containsExactly(
                        new Violation(
                            "/params/target", "must be a decimal with at most 2 places")));
  }

  @Test
  void an_unknown_parameters_name_is_escaped_in_its_pointer() {
    Map<String, String> params = Map.of("a/b~c", "1", "target", "50", "direction", "over");

    assertThatThrownBy(() -> BetCheck.form(OPERATOR, "dice", "USDT", request("1", params)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations().getFirst().pointer()).isEqualTo("/params/a~1b~0c"));
  }

  @ParameterizedTest
  @CsvSource({
    "plinko, game_not_enabled",
    "poker, game_not_enabled",
    "DICE, game_not_enabled",
    "crash, game_not_available"
  })
  void a_game_without_bets_here_is_refused(String game, String code) {
    assertThatThrownBy(() -> BetCheck.form(OPERATOR, game, "USDT", request("1", EVEN)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.error().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.10000001", "499.99999999", "500"})
  void the_limits_themselves_are_allowed(BigDecimal stake) {
    assertThatCode(() -> BetCheck.allowed(OPERATOR, "dice", "USDT", stake))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0.09999999, bet_below_minimum, minBet, 0.1",
    "500.00000001, bet_above_maximum, maxBet, 500"
  })
  void the_next_amount_beyond_is_not(BigDecimal stake, String code, String member, String limit) {
    assertThatThrownBy(() -> BetCheck.allowed(OPERATOR, "dice", "USDT", stake))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().code()).isEqualTo(code);
              assertThat(problem.members()).containsEntry(member, limit);
            });
  }

  @Test
  void a_currency_without_limits_is_not_enabled() {
    assertThatThrownBy(() -> BetCheck.allowed(OPERATOR, "dice", "EUR", BigDecimal.ONE))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error().code()).isEqualTo("currency_not_enabled"));
  }

  @Test
  void a_game_that_is_not_enabled_any_more_takes_no_bets() {
    assertThatThrownBy(() -> BetCheck.allowed(OPERATOR, "limbo", "USDT", BigDecimal.ONE))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error().code()).isEqualTo("game_not_enabled"));
  }

  @ParameterizedTest
  @CsvSource({"DISABLED, ACTIVE", "ONBOARDING, ACTIVE", "ACTIVE, DISABLED"})
  void an_operator_that_is_not_active_takes_no_bets(
      OperatorStatus status, AggregatorStatus aggregator) {
    OperatorRecord operator = Operators.record(status, aggregator, JwtAlg.HS256);

    assertThatThrownBy(() -> BetCheck.allowed(operator, "dice", "USDT", BigDecimal.ONE))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error().code()).isEqualTo("operator_not_active"));
  }

  private static BetRequest request(String amount, Map<String, String> params) {
    return new BetRequest(amount, params, "bet-1");
  }
}
