package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GamesTest {

  @Test
  void the_fifteen_ids_are_those_of_the_operator_configuration() {
    assertThat(GameId.ids())
        .containsExactly(
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
  }

  @Test
  void an_id_is_found_by_its_exact_spelling_only() {
    assertThat(GameId.of("russian_roulette")).contains(GameId.RUSSIAN_ROULETTE);
    assertThat(GameId.of("DICE")).isEmpty();
    assertThat(GameId.of("poker")).isEmpty();
  }

  @Test
  void every_game_of_the_list_can_be_played() {
    assertThat(Games.find(GameId.DICE)).containsInstanceOf(Dice.class);
    assertThat(Games.all()).hasSameSizeAs(GameId.values());
  }

  @Test
  void multipliers_are_plain_decimals_without_trailing_zeros() {
    assertThat(new Multiplier(99_000_000)).hasToString("9900");
    assertThat(new Multiplier(10_102)).hasToString("1.0102");
    assertThat(new Multiplier(15_000)).hasToString("1.5");
    assertThat(Multiplier.ZERO).hasToString("0");
    assertThatThrownBy(() -> new Multiplier(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_roll_is_one_of_10_001_values_written_with_two_decimals() {
    assertThat(new DiceRoll(0)).hasToString("0.00");
    assertThat(new DiceRoll(500)).hasToString("5.00");
    assertThat(new DiceRoll(10_000)).hasToString("100.00");
    assertThatThrownBy(() -> new DiceRoll(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DiceRoll(10_001)).isInstanceOf(IllegalArgumentException.class);
  }
}
