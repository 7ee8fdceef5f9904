package io.paddock.games.bet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.OperatorConfig;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.fixtures.Operators;
import io.paddock.games.round.Wager.Opening;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetCheckTest {

  private static final OperatorRecord OPERATOR = Operators.active();
  private static final OperatorRecord YEN =
      Operators.configured(
          new OperatorConfig(
              Set.of("dice", "baccarat"),
              Map.of(
                  "JPY",
                  new BetLimits(
                      new BigDecimal("1"), new BigDecimal("5000"), new BigDecimal("9000000"))),
              FeatureFlags.DEFAULT,
              BigDecimal.ZERO,
              "en"));
  private static final Map<String, String> EVEN = Map.of("target", "50.5", "direction", "over");

  @Test
  void a_bet_is_read_into_its_canonical_form() {
    Checked bet = BetCheck.form("dice", "USDT", request("1.50", EVEN));

    assertThat(bet.stake()).isEqualTo(new BigDecimal("1.5"));
    assertThat(bet.wager().params())
        .isEqualTo(Members.NONE.with("target", "50.50").with("direction", "over"));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.123456789", "abc", "''", "1e3"})
  void an_amount_of_another_form_is_pointed_at(String amount) {
    assertThatThrownBy(() -> BetCheck.form("dice", "USDT", request(amount, EVEN)))
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

    assertThatThrownBy(() -> BetCheck.form("dice", "USDT", request("1", params)))
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

    assertThatThrownBy(() -> BetCheck.form("dice", "USDT", request("1", params)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations().getFirst().pointer()).isEqualTo("/params/a~1b~0c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plinko", "poker", "DICE", "", "\u0000", "\ud800"})
  void a_game_that_the_operator_has_not_enabled_takes_no_bets(String game) {
    assertRefused(() -> BetCheck.enabled(OPERATOR, game, "USDT"), "game_not_enabled");
  }

  @Test
  void a_game_without_bets_here_is_said_before_its_parameters_are_judged() {
    BetRequest unreadable = request("abc", Map.of("x", 1));

    assertRefused(() -> BetCheck.form("crash", "USDT", unreadable), "game_not_available");
  }

  @ParameterizedTest
  @MethodSource("values")
  void dices_parameters_are_text_and_nothing_else(Object value) {
    Map<String, Object> params = new HashMap<>();
    params.put("target", value);
    params.put("direction", "over");

    assertThatThrownBy(() -> BetCheck.form("dice", "USDT", request("1", params)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().status()).isEqualTo(400);
              assertThat(problem.violations().getFirst().pointer()).isEqualTo("/params/target");
            });
  }

  static Stream<Object> values() {
    return Stream.of(
        null, 1, 1.5, Double.POSITIVE_INFINITY, true, List.of("50"), Map.of(), "", "\ud800", "\0");
  }

  @Test
  void eight_parameters_are_looked_at_and_no_more() {
    Map<String, Object> params = new HashMap<>();
    IntStream.range(0, 8).forEach(i -> params.put("p" + i, "1"));

    assertPointer(params, "/params/p\\d");
    params.put("p8", "1");
    assertPointer(params, "/params");
  }

  private static void assertPointer(Map<String, Object> params, String pointer) {
    assertThatThrownBy(() -> BetCheck.form("dice", "USDT", request("1", params)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.violations().getFirst().pointer()).matches(pointer));
  }

  private static void assertRefused(ThrowingCallable check, String code) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.error().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.10000001", "499.99999999", "500"})
  void the_limits_themselves_are_allowed(BigDecimal stake) {
    assertThatCode(() -> BetCheck.within(OPERATOR, "USDT", stake)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0.09999999, bet_below_minimum, minBet, 0.1",
    "500.00000001, bet_above_maximum, maxBet, 500"
  })
  void the_next_amount_beyond_is_not(BigDecimal stake, String code, String member, String limit) {
    assertThatThrownBy(() -> BetCheck.within(OPERATOR, "USDT", stake))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().code()).isEqualTo(code);
              assertThat(problem.members()).containsEntry(member, limit);
            });
  }

  /** Over 50.50 pays 2, over 50 pays 1.98: half of a unit's fraction is lost half the time. */
  @ParameterizedTest
  @CsvSource({
    "50, 1, 46",
    "50, 45, 46",
    "50, 46, ''",
    "50, 51, 91",
    "50, 999, ''",
    "50, 1000, ''",
    "50, 1001, ''",
    "50.50, 1, ''",
    "50.50, 7, ''"
  })
  void a_stake_that_rounding_robs_is_refused_with_the_smallest_honest_one(
      String target, String stake, String honest) {
    Map<String, String> params = Map.of("target", target, "direction", "over");
    Checked bet = BetCheck.form("dice", "JPY", request(stake, params));

    if (honest.isEmpty()) {
      assertThatCode(() -> BetCheck.admitted(YEN, "JPY", bet)).doesNotThrowAnyException();
      return;
    }
    assertThatThrownBy(() -> BetCheck.admitted(YEN, "JPY", bet))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().code()).isEqualTo("bet_below_minimum");
              assertThat(problem.members()).containsEntry("minBet", honest);
            });
  }

  @Test
  void bets_on_several_things_grow_together_until_they_are_honest() {
    Map<String, Object> params =
        Map.of(
            "bets",
            List.of(Map.of("on", "banker", "amount", "2"), Map.of("on", "player", "amount", "1")));
    Checked bet = BetCheck.form("baccarat", "JPY", request("3", params));

    assertThatThrownBy(() -> BetCheck.admitted(YEN, "JPY", bet))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.members()).containsEntry("minBet", "30"));
  }

  @Test
  void an_operators_limits_come_before_what_rounding_asks() {
    Checked bet = BetCheck.form("dice", "USDT", request("0.09999999", EVEN));

    assertThatThrownBy(() -> BetCheck.admitted(OPERATOR, "USDT", bet))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.members()).containsEntry("minBet", "0.1"));
  }

  @Test
  void a_payout_is_capped_at_the_maximum_win() {
    Checked bet = BetCheck.form("dice", "JPY", request("1000", EVEN));
    Opening won = over("9900");

    assertThat(bet.payout(won)).isEqualByComparingTo("9900000");
    assertThat(BetCheck.admitted(YEN, "JPY", bet).payout(won)).isEqualByComparingTo("9000000");
    assertThat(BetCheck.admitted(YEN, "JPY", bet).payout(over("9000")))
        .isEqualByComparingTo("9000000");
    assertThat(BetCheck.admitted(YEN, "JPY", bet).payout(over("0"))).isEqualByComparingTo("0");
  }

  private static Opening over(String multiplier) {
    return new Opening(new Position(Members.NONE, Set.of(), Multiplier.of(multiplier)), null);
  }

  @Test
  void a_currency_without_limits_is_not_enabled() {
    assertThatThrownBy(() -> BetCheck.enabled(OPERATOR, "dice", "EUR"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error().code()).isEqualTo("currency_not_enabled"));
  }

  @ParameterizedTest
  @CsvSource({"DISABLED, ACTIVE", "ONBOARDING, ACTIVE", "ACTIVE, DISABLED"})
  void an_operator_that_is_not_active_takes_no_bets(
      OperatorStatus status, AggregatorStatus aggregator) {
    OperatorRecord operator = Operators.record(status, aggregator, JwtAlg.HS256);

    assertThatThrownBy(() -> BetCheck.enabled(operator, "dice", "USDT"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error().code()).isEqualTo("operator_not_active"));
  }

  private static BetRequest request(String amount, Map<String, ?> params) {
    return new BetRequest(amount, new HashMap<>(params), "bet-1", null);
  }
}
