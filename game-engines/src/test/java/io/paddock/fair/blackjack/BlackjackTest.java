package io.paddock.fair.blackjack;

import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value.Members;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackjackTest {

  private final Blackjack blackjack = new Blackjack();

  @ParameterizedTest
  @CsvSource({
    "ONE, '\"QD\",\"KS\",\"6D\",\"QH\",\"2H\",\"4S\",\"8H\",\"5D\",\"9C\",\"7H\"'",
    "TWO, '\"4S\",\"7C\",\"10C\",\"JD\",\"7C\",\"10C\",\"5S\",\"6H\",\"3D\",\"2H\"'",
    "THREE, '\"9H\",\"QS\",\"2D\",\"KS\",\"4S\",\"8H\",\"8H\",\"JD\",\"4S\",\"KC\"'"
  })
  void cards_match_the_published_vectors(Vector vector, String cards) {
    assertThat(verified(blackjack, vector, "{'cards':10}"))
        .isEqualTo("{\"cards\":[" + cards + "]}");
  }

  @Test
  void the_verifier_deals_four_cards_or_recomputes_a_round_from_its_actions() {
    assertThat(verified(blackjack, Vector.TWO, "{}"))
        .isEqualTo("{\"cards\":[\"4S\",\"7C\",\"10C\",\"JD\"]}");
    // 4 and 7 against 10 and J: the double draws a 7, and 18 loses to 20.
    assertThat(verified(blackjack, Vector.TWO, "{'actions':['double']}"))
        .isEqualTo("{\"cards\":[\"4S\",\"7C\",\"10C\",\"JD\",\"7C\"]} 0");
    assertThat(verified(blackjack, Vector.TWO, "{'actions':['hit']}"))
        .isEqualTo("{\"cards\":[\"4S\",\"7C\",\"10C\",\"JD\",\"7C\"]}");
    // 20 against 6 and Q, who draws a 2 and stands on 18.
    assertThat(verified(blackjack, Vector.ONE, "{'actions':['stand']}"))
        .isEqualTo("{\"cards\":[\"QD\",\"KS\",\"6D\",\"QH\",\"2H\"]} 2");
    assertThatThrownBy(() -> verified(blackjack, Vector.ONE, "{'actions':['stand'],'cards':4}"))
        .hasMessage("cards is not given with actions: they say how many");
    assertThatThrownBy(() -> verified(blackjack, Vector.ONE, "{'actions':['stand','stand']}"))
        .hasMessage("action is not one of this round");
  }

  @Test
  void a_wager_and_a_step_have_no_parameters() {
    refused(blackjack, "{'x':1}", "x is not a parameter of blackjack");
    assertThatThrownBy(
            () ->
                blackjack.after(
                    Vector.ONE.stream(),
                    Members.NONE,
                    List.of(new Step("stand", Members.NONE.with("x", 1)))))
        .isInstanceOf(BadParameter.class)
        .hasMessage("x is not a parameter of stand");
  }

  @Test
  void a_double_and_a_split_stake_as_much_again_and_insurance_half() {
    assertThat(further("double")).isEqualTo(Multiplier.of("1"));
    assertThat(further("split")).isEqualTo(Multiplier.of("1"));
    assertThat(further("insurance")).isEqualTo(Multiplier.of("0.5"));
    for (String free : List.of("hit", "stand", "no_insurance")) {
      assertThat(further(free)).isEqualTo(Multiplier.ZERO);
    }
  }

  @Test
  void a_round_that_was_left_declines_insurance_and_stands() {
    Position open = blackjack.after(Vector.ONE.stream(), Members.NONE, List.of());

    assertThat(blackjack.resting(open)).contains(new Step("stand", Members.NONE));
  }

  /** Published for these rules by others: 99.43 %. */
  @Test
  void perfect_play_returns_exactly_0_994296119877() {
    Odds odds = blackjack.odds(Members.NONE).getFirst();

    assertThat(odds.rtp().floor(18)).hasToString("0.994296119877264106");
    assertThat(blackjack.rules().lowest()).isEqualTo(odds.rtp());
    assertThat(blackjack.rules().highest()).isEqualTo(odds.rtp());
  }

  /** A blackjack is dealt with 8/169, unless the dealer has one, too. */
  @Test
  void what_can_be_paid_is_what_the_rules_say() {
    Odds odds = blackjack.odds(Members.NONE).getFirst();

    assertThat(odds.chances().stream().map(chance -> chance.pays().floor(1).toPlainString()))
        .containsExactly("-3.0", "-2.0", "-1.0", "0.0", "1.0", "2.0", "2.5", "3.0", "4.0", "5.0");
    Rational natural = Rational.of(8, 169);
    assertThat(odds.chances())
        .contains(new Odds.Chance(Rational.of(5, 2), natural.times(Rational.ONE.minus(natural))));
    assertThat(blackjack.rules().highestMultiplier()).isEqualTo(Rational.of(8, 1));
  }

  /** An odd stake loses half a unit of each blackjack. */
  @Test
  void a_stake_of_one_unit_is_not_worth_its_blackjack() {
    Odds odds = blackjack.odds(Members.NONE).getFirst();

    assertThat(odds.isHonestAt(BigInteger.ONE)).isFalse();
    assertThat(odds.isHonestAt(BigInteger.TWO)).isTrue();
  }

  /** The engine itself, with hands that stand on 17 and hit below, against the same by counting. */
  @Test
  void the_engine_plays_by_the_rules_that_the_return_was_computed_for() {
    SplittableRandom random = new SplittableRandom(7);
    long rounds = 200_000;
    long naturals = 0;
    for (long i = 0; i < rounds; i++) {
      BlackjackRound round = new BlackjackRound(() -> new Card(random.nextInt(Card.DECK)));
      while (!round.position().isOver()) {
        round.take(
            round.position().actions().contains("stand") ? Action.STAND : Action.NO_INSURANCE);
      }
      if (Multiplier.of("2.5").equals(round.position().paid())) {
        naturals++;
      }
    }

    // 0.0451 of the rounds, within five standard deviations.
    assertThat(naturals).isBetween(rounds * 451 / 10_000 - 470, rounds * 451 / 10_000 + 470);
  }

  private Multiplier further(String action) {
    return blackjack.further(new Step(action, Members.NONE));
  }
}
