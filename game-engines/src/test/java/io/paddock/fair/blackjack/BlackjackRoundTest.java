package io.paddock.fair.blackjack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.ValueJson;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds with a stacked deck: player, player, dealer, dealer, then the rest. */
class BlackjackRoundTest {

  /** What was done, what each stake is multiplied by, and what that is of the opening stake. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # blackjacks, and the dealer's under a ten
          AS KS 9D 8D            | -                      | 2.5         | 2.5
          AS KS 10D AD           | -                      | 1           | 1
          10S 9S 10D AD          | -                      | 0           | 0
          # stand, higher, equal, lower
          10S 9S 10D 8D          | stand                  | 2           | 2
          10S 8S 10D 8D          | stand                  | 1           | 1
          10S 7S 10D 8D          | stand                  | 0           | 0
          # the dealer draws to 17, stands on a soft one, and busts
          10S 8S 10D 6D 5D       | stand                  | 0           | 0
          10S 8S 6D AD           | stand                  | 2           | 2
          10S 2S 10D 6D 10H      | stand                  | 2           | 2
          10S 8S 2D 2H AD AH 2C  | stand                  | 1           | 1
          # a hit; 21 stands by itself; a bust is lost before the dealer draws
          5S 6S 10D 8D 9S        | hit stand              | 2           | 2
          5S 6S 10D 8D 10C       | hit                    | 2           | 2
          10S 6S 10D 6D 7S       | hit                    | 0           | 0
          # an ace that would bust counts one
          AS 5S 10D 7D 9S 4H     | hit hit stand          | 2           | 2
          # a double: one card and no more, won, lost, and bust
          5S 6S 10D 7D 9S        | double                 | 2 2         | 4
          5S 6S 10D 7D 2S        | double                 | 0 0         | 0
          10S 6S 10D 7D 9S       | double                 | 0 0         | 0
          5S 6S 10D 7D 6H        | double                 | 1 1         | 2
          # a split: two hands, each with its stake
          8S 8H 10D 7D 10S 3S    | split stand stand      | 2 0         | 2
          8S 8H 10D 7D 10S 3S 9C | split stand hit stand  | 2 2         | 4
          KS 10H 10D 7D 9S 8S    | split stand stand      | 2 2         | 4
          # both busted: the dealer draws nothing
          8S 8H 10D 2D 6S 6C KH KC | split hit hit        | 0 0         | 0
          # a hand after a split may be doubled
          8S 8H 10D 7D 3S 10S KC | split double stand     | 2 2 2       | 6
          8S 8H 10D 7D 10S 3S KC | split stand double     | 2 2 2       | 6
          8S 8H 10D 7D 3S 3H KC 9C | split double double  | 2 2 2 2     | 8
          # split aces get one card each, and 21 of them is no blackjack
          AS AH 10D 7D KS 5S     | split                  | 2 0         | 2
          AS AH 10D KD KS KC     | split                  | 2 2         | 4
          # a ten split and an ace is no blackjack either
          KS KH 10D KD AS 9S     | split stand            | 2 0         | 2
          # insurance pays 2:1 when the dealer has it, and is lost otherwise
          10S 9S AD KD           | insurance              | 0 3         | 1.5
          10S 9S AD 7D           | insurance stand        | 2 0         | 2
          10S 9S AD KD           | no_insurance           | 0           | 0
          10S 9S AD 7D           | no_insurance stand     | 2           | 2
          AS KS AD KD            | insurance              | 1 3         | 2.5
          AS KS AD 7D            | insurance              | 2.5 0       | 2.5
          AS KS AD 7D            | no_insurance           | 2.5         | 2.5
          AS KS AD KD            | no_insurance           | 1           | 1
          """)
  void a_round_pays_each_stake_by_what_it_was_on(
      String deck, String actions, String each, String paid) {
    Position over = play(deck, actions == null ? "" : actions);

    assertThat(over.each()).extracting(Multiplier::toString).containsExactly(each.split(" "));
    assertThat(over.paid()).hasToString(paid);
    assertThat(over.actions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          10S 6S 10D 7D          | -                  | hit stand double
          8S 8H 10D 7D           | -                  | hit stand double split
          KS 10H 10D 7D          | -                  | hit stand double split
          2S 3S 10D 7D 2H        | hit                | hit stand
          8S 8H 10D 7D 8C 3S     | split              | hit stand double
          8S 8H 10D 7D 10C 3S    | split stand        | hit stand double
          8S 8H 10D 7D 2C 3S 2D  | split hit          | hit stand
          10S 6S AD KD           | -                  | insurance no_insurance
          AS KS AD KD            | -                  | insurance no_insurance
          10S 6S AD 7D           | no_insurance       | hit stand double
          8S 8H AD 7D            | insurance          | hit stand double split
          """)
  void a_round_says_what_may_follow(String deck, String actions, String allowed) {
    assertThat(play(deck, actions == null ? "" : actions).actions())
        .containsExactlyInAnyOrder(allowed.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10S 6S 10D 7D          | split
          10S 6S 10D 7D          | insurance
          10S 6S 10D 7D          | fly
          2S 3S 10D 7D 2H        | hit double
          8S 8H 10D 7D 8C 8D     | split split
          10S 9S 10D 8D          | stand stand
          10S 6S AD 7D           | hit
          10S 6S AD 7D           | no_insurance insurance
          AS AH 10D 7D 2S 5S     | split hit
          """)
  void what_the_round_does_not_allow_is_refused(String deck, String actions) {
    assertThatThrownBy(() -> play(deck, actions))
        .isInstanceOf(BadParameter.class)
        .hasMessage("action is not one of this round");
  }

  @Test
  void the_hole_card_is_secret_until_the_end() {
    assertThat(shown("10S 6S 9D 7D 2H 5H", ""))
        .isEqualTo(
            """
            {"hands":[{"cards":["10S","6S"],"total":16}],"dealer":["9D"],"active":0}""");
    assertThat(shown("10S 6S AD KD", ""))
        .isEqualTo(
            """
            {"hands":[{"cards":["10S","6S"],"total":16}],"dealer":["AD"],"active":0}""");
    assertThat(shown("8S 8H 9D 7D 2H 5H", "split stand"))
        .isEqualTo(
            """
            {"hands":[{"cards":["8S","2H"],"total":10},{"cards":["8H","5H"],"total":13}],\
            "dealer":["9D"],"active":1}""");
    assertThat(shown("10S 6S 9D 7D 2H 5H", "hit stand"))
        .isEqualTo(
            """
            {"hands":[{"cards":["10S","6S","2H"],"total":18}],"dealer":["9D","7D","5H"],\
            "cards":["10S","6S","9D","7D","2H","5H"]}""");
  }

  private static String shown(String deck, String actions) {
    return ValueJson.write(play(deck, actions).shown());
  }

  private static Position play(String deck, String actions) {
    Iterator<Card> cards = Arrays.stream(deck.split(" ")).map(BlackjackRoundTest::card).iterator();
    BlackjackRound round = new BlackjackRound(cards::next);
    Arrays.stream(actions.split(" "))
        .filter(action -> !action.isEmpty())
        .map(Action::of)
        .forEach(round::take);
    Position position = round.position();
    if (position.isOver()) {
      assertThat(cards).as("cards that nobody drew").isExhausted();
    }
    return position;
  }

  static Card card(String name) {
    return IntStream.range(0, Card.DECK)
        .mapToObj(Card::new)
        .filter(card -> card.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
