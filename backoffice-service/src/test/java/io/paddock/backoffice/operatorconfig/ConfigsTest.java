package io.paddock.backoffice.operatorconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorConfig;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operatorconfig.ConfigBody.Flags;
import io.paddock.backoffice.operatorconfig.ConfigBody.Limits;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigsTest {

  @Test
  void all_fifteen_games_may_be_enabled() {
    List<String> fifteen =
        List.of(
            "dice",
            "limbo",
            "keno",
            "wheel",
            "plinko",
            "mines",
            "hilo",
            "crash",
            "roulette",
            "blackjack",
            "baccarat",
            "coinflip",
            "russian_roulette",
            "dice_fight",
            "multiplayer_blackjack");

    OperatorConfig config = Configs.of(body(fifteen, Map.of()));

    assertThat(config.enabledGames()).containsExactlyElementsOf(fifteen);
  }

  @Test
  void a_game_is_known_and_there_once() {
    assertThat(violations(body(List.of("dice", "Dice", "dice", "poker"), Map.of())))
        .containsExactly(
            new Violation("/enabledGames/1", "is not a game"),
            new Violation("/enabledGames/2", "is there twice"),
            new Violation("/enabledGames/3", "is not a game"));
  }

  @Test
  void limits_are_kept_as_they_are_written() {
    OperatorConfig config = Configs.of(limits("USDT", "0.10", "500"));

    assertThat(config.currencies())
        .isEqualTo(Map.of("USDT", new BetLimits(new BigDecimal("0.10"), new BigDecimal("500"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"US", "usd", "USD-T", "ABCDEFGHIJK", "", "US D"})
  void a_currency_code_has_3_to_10_capitals_or_digits(String code) {
    assertThat(violations(limits(code, "1", "2")))
        .containsExactly(new Violation("/currencies/" + code, "must match ^[A-Z0-9]{3,10}$"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "ABCDEFGHIJ", "1INCH"})
  void codes_of_3_and_10_characters_will_do(String code) {
    assertThat(Configs.of(limits(code, "1", "2")).currencies()).containsOnlyKeys(code);
  }

  @Test
  void pointers_escape_what_has_a_meaning_in_them() {
    assertThat(violations(limits("A/B~", "1", "2")))
        .containsExactly(new Violation("/currencies/A~1B~0", "must match ^[A-Z0-9]{3,10}$"));
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 0.01, 0.001, 2",
    "JPY, 1, 0.1, 0",
    "KWD, 0.001, 0.0001, 3",
    "USDT, 0.00000001, 0.000000001, 8",
    "BTC, 0.00000001, 0.000000001, 8"
  })
  void decimals_end_at_the_currencys_scale(String code, String fits, String excess, int scale) {
    assertThat(Configs.of(limits(code, fits, "1000")).currencies()).containsOnlyKeys(code);
    assertThat(violations(limits(code, excess, "1000")))
        .containsExactly(
            new Violation(
                "/currencies/" + code + "/minBet", "must have at most " + scale + " decimals"));
  }

  @Test
  void excess_decimals_are_refused_even_when_they_are_zeros() {
    assertThat(violations(limits("USD", "1.000", "2.000")))
        .containsExactly(
            new Violation("/currencies/USD/minBet", "must have at most 2 decimals"),
            new Violation("/currencies/USD/maxBet", "must have at most 2 decimals"));
  }

  @Test
  void limits_are_positive_ordered_and_bounded() {
    assertThat(Configs.of(limits("USDT", "5", "5")).currencies()).hasSize(1);
    assertThat(Configs.of(limits("USDT", "1", "1000000000000")).currencies()).hasSize(1);
    assertThat(violations(limits("USDT", "0", "5")))
        .containsExactly(new Violation("/currencies/USDT/minBet", "must be above zero"));
    assertThat(violations(limits("USDT", "-1", "5")))
        .containsExactly(new Violation("/currencies/USDT/minBet", "must be above zero"));
    assertThat(violations(limits("USDT", "5.00000001", "5")))
        .containsExactly(new Violation("/currencies/USDT/minBet", "must not be above maxBet"));
    assertThat(violations(limits("USDT", "1", "1000000000000.00000001")))
        .containsExactly(new Violation("/currencies/USDT/maxBet", "must be at most 1000000000000"));
  }

  @Test
  void a_maximum_win_is_kept_and_is_no_less_than_the_largest_stake() {
    assertThat(Configs.of(withMaxWin("5")).currencies())
        .isEqualTo(
            Map.of(
                "USDT",
                new BetLimits(new BigDecimal("1"), new BigDecimal("5"), new BigDecimal("5"))));
    assertThat(Configs.of(withMaxWin("10000000000000000")).currencies()).hasSize(1);
    assertThat(violations(withMaxWin("4.99999999")))
        .containsExactly(new Violation("/currencies/USDT/maxWin", "must not be below maxBet"));
    assertThat(violations(withMaxWin("10000000000000000.1")))
        .containsExactly(
            new Violation("/currencies/USDT/maxWin", "must be at most 10000000000000000"));
    assertThat(violations(withMaxWin("5.000000001")))
        .containsExactly(new Violation("/currencies/USDT/maxWin", "must have at most 8 decimals"));
    assertThat(violations(withMaxWin("0")))
        .containsExactly(
            new Violation("/currencies/USDT/maxWin", "must be above zero"),
            new Violation("/currencies/USDT/maxWin", "must not be below maxBet"));
  }

  private static ConfigBody withMaxWin(String maxWin) {
    return body(
        List.of(),
        Map.of(
            "USDT",
            new ConfigBody.Limits(
                new BigDecimal("1"), new BigDecimal("5"), new BigDecimal(maxWin))));
  }

  @Test
  void flags_left_out_are_off_but_for_the_sound() {
    assertThat(Configs.of(withFlags(null)).featureFlags())
        .isEqualTo(new FeatureFlags(false, false, false, true));
    assertThat(Configs.of(withFlags(new Flags(true, null, null, null))).featureFlags())
        .isEqualTo(new FeatureFlags(true, false, false, true));
    assertThat(Configs.of(withFlags(new Flags(null, true, null, false))).featureFlags())
        .isEqualTo(new FeatureFlags(false, true, false, false));
  }

  @Test
  void a_chat_that_nobody_moderates_is_refused() {
    assertThatThrownBy(() -> Configs.of(withFlags(new Flags(null, null, true, null))))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error()).isEqualTo(BackofficeError.CHAT_UNAVAILABLE);
              assertThat(problem.violations())
                  .containsExactly(new Violation("/featureFlags/chat", "must be false"));
            });
  }

  @Test
  void the_demo_balance_is_1000_unless_told() {
    assertThat(Configs.of(demo(null)).demoStartingBalance()).isEqualTo(new BigDecimal("1000"));
    assertThat(Configs.of(demo("0")).demoStartingBalance()).isEqualTo(new BigDecimal("0"));
    assertThat(Configs.of(demo("0.00000001")).demoStartingBalance())
        .isEqualTo(new BigDecimal("0.00000001"));
    assertThat(violations(demo("-1")))
        .containsExactly(new Violation("/demoStartingBalance", "must not be below zero"));
    assertThat(violations(demo("0.000000001")))
        .containsExactly(new Violation("/demoStartingBalance", "must have at most 8 decimals"));
    assertThat(violations(demo("1000000000001")))
        .containsExactly(new Violation("/demoStartingBalance", "must be at most 1000000000000"));
  }

  @Test
  void the_language_is_english_unless_told() {
    assertThat(Configs.of(language(null)).defaultLanguage()).isEqualTo("en");
    assertThat(Configs.of(language("zh-Hant-TW")).defaultLanguage()).isEqualTo("zh-Hant-TW");
    for (String wrong : List.of("", "e", "en_US", "en-", "english-language")) {
      assertThat(violations(language(wrong)))
          .isEqualTo(
              wrong.equals("english-language")
                  ? List.of()
                  : List.of(new Violation("/defaultLanguage", "must be a BCP 47 language tag")));
    }
  }

  private static ConfigBody body(List<String> games, Map<String, Limits> currencies) {
    return new ConfigBody(games, currencies, null, null, null);
  }

  private static ConfigBody limits(String code, String min, String max) {
    return body(List.of(), Map.of(code, new Limits(new BigDecimal(min), new BigDecimal(max))));
  }

  private static ConfigBody withFlags(@Nullable Flags flags) {
    return new ConfigBody(List.of(), Map.of(), flags, null, null);
  }

  private static ConfigBody demo(@Nullable String balance) {
    return new ConfigBody(
        List.of(), Map.of(), null, balance == null ? null : new BigDecimal(balance), null);
  }

  private static ConfigBody language(@Nullable String language) {
    return new ConfigBody(List.of(), Map.of(), null, null, language);
  }

  private static List<Violation> violations(ConfigBody body) {
    try {
      Configs.of(body);
      return List.of();
    } catch (Problem problem) {
      assertThat(problem.error().code()).isEqualTo("invalid_request");
      return problem.violations();
    }
  }
}
