package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiceTest {

  private static final String SEED =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";

  private final Dice dice = new Dice();

  @ParameterizedTest
  @CsvSource({
    "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159, bb62964774, 1, 77.18",
    "a9a09f7f84c9dc6d4f46f9b702d8e7e211e1fc219ac10e1145c4ca032eb000c6, 3c83fc7e07, 3, 19.59",
    "a5022ccf5dd5a76d2014278e3d91d1dfc47c3f12e683ea0c8151fdc2f944beb1, 8b3ca8298c, 54, 56.37"
  })
  void rolls_match_the_published_vectors(String server, String client, long nonce, String roll) {
    FairStream stream = FairStream.of(ServerSeed.of(server), new ClientSeed(client), nonce);

    assertThat(dice.roll(stream)).hasToString(roll);
  }

  @ParameterizedTest
  @CsvSource({
    "50.50, over, 2",
    "50.49, over, 1.9995",
    "2.00, over, 1.0102",
    "99.99, over, 9900",
    "49.50, under, 2",
    "0.01, under, 9900",
    "98, under, 1.0102",
    "33.3, under, 2.9729",
    "97.03, over, 33.3333"
  })
  void a_win_pays_99_over_the_chance_floored_to_4_decimals(
      String target, String direction, String multiplier) {
    assertThat(DiceWager.of(target, direction).winMultiplier()).hasToString(multiplier);
  }

  @ParameterizedTest
  @CsvSource({
    "50.50, over, 5051, 2",
    "50.50, over, 5050, 0",
    "50.50, over, 0, 0",
    "50.50, over, 10000, 2",
    "49.50, under, 4949, 2",
    "49.50, under, 4950, 0",
    "49.50, under, 10000, 0",
    "49.50, under, 0, 2"
  })
  void a_roll_on_the_target_loses_either_way(
      String target, String direction, int roll, String pays) {
    assertThat(DiceWager.of(target, direction).pays(new DiceRoll(roll))).hasToString(pays);
  }

  @ParameterizedTest
  @CsvSource({
    "1.99, over, must be between 2.00 and 99.99 when betting over",
    "100, over, must be between 2.00 and 99.99 when betting over",
    "0, under, must be between 0.01 and 98.00 when betting under",
    "98.01, under, must be between 0.01 and 98.00 when betting under",
    "50.505, over, must be a decimal with at most 2 places",
    "050, over, must be a decimal with at most 2 places",
    "-1, under, must be a decimal with at most 2 places",
    "1e1, under, must be a decimal with at most 2 places",
    "50., under, must be a decimal with at most 2 places",
    "1000, under, must be a decimal with at most 2 places",
    "'', under, must be a decimal with at most 2 places"
  })
  void a_target_outside_its_range_or_form_is_refused(
      String target, String direction, String reason) {
    assertThatThrownBy(() -> DiceWager.of(target, direction))
        .isInstanceOfSatisfying(
            BadParameter.class,
            bad -> {
              assertThat(bad.name()).isEqualTo("target");
              assertThat(bad.reason()).isEqualTo(reason);
            });
  }

  @Test
  void over_50_50_at_2x_returns_98_990_percent() {
    DiceWager wager = DiceWager.of("50.50", "over");

    BigDecimal returned =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(roll -> wager.pays(new DiceRoll(roll)).toDecimal())
            .reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(returned).isEqualByComparingTo("9900");
  }

  @Test
  void verifying_without_a_wager_shows_the_roll_alone() {
    Verification round = dice.verify(vector(), Members.NONE);

    assertThat(round)
        .isEqualTo(new Verification(GameId.DICE, Members.NONE.with("roll", "77.18"), null));
  }

  @Test
  void verifying_with_a_wager_shows_what_it_paid() {
    Verification won = dice.verify(vector(), wager("50.50", "over"));
    Verification lost = dice.verify(vector(), wager("50.50", "under"));

    assertThat(won.multiplier()).isEqualTo(new Multiplier(20_000));
    assertThat(lost.multiplier()).isEqualTo(Multiplier.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "target, 50, direction, is missing",
    "direction, over, target, is missing",
    "risk, high, risk, is not a parameter of dice"
  })
  void an_incomplete_or_unknown_parameter_is_named(
      String given, String value, String named, String reason) {
    Members params = Members.NONE.with(given, value);

    assertThatThrownBy(() -> dice.verify(vector(), params))
        .isInstanceOf(BadParameter.class)
        .hasMessage(named + " " + reason);
  }

  @Test
  void equal_wagers_have_one_canonical_form() {
    assertThat(dice.canonical(wager("33.3", "under"))).isEqualTo(wager("33.30", "under"));
    assertThatThrownBy(() -> dice.canonical(Members.NONE))
        .isInstanceOf(BadParameter.class)
        .hasMessage("target is missing");
  }

  @Test
  void playing_is_what_verifying_shows() {
    InstantGame.Play play = dice.play(vector(), wager("50.50", "over"));
    Verification verified = dice.verify(vector(), wager("50.50", "over"));

    assertThat(play.outcome()).isEqualTo(verified.outcome());
    assertThat(play.multiplier()).isEqualTo(verified.multiplier());
  }

  @Test
  void a_parameter_that_is_no_text_is_refused() {
    for (Value value : List.of(new Value.Whole(50), Value.wholes(50), Members.NONE)) {
      assertThatThrownBy(() -> dice.canonical(wager("50", "over").with("target", value)))
          .isInstanceOf(BadParameter.class)
          .hasMessage("target must be a string");
    }
  }

  @Test
  void an_unknown_direction_is_refused() {
    assertThatThrownBy(() -> DiceWager.of("50", "OVER"))
        .isInstanceOf(BadParameter.class)
        .hasMessage("direction must be over or under");
  }

  @Test
  void a_wager_writes_its_target_with_two_decimals_and_its_direction_in_lowercase() {
    DiceWager wager = DiceWager.of("33.3", "under");

    assertThat(wager.target()).isEqualTo("33.30");
    assertThat(wager.direction().wire()).isEqualTo("under");
  }

  private static Members wager(String target, String direction) {
    return Members.NONE.with("target", target).with("direction", direction);
  }

  private static FairStream vector() {
    return FairStream.of(ServerSeed.of(SEED), new ClientSeed("bb62964774"), 1);
  }
}
