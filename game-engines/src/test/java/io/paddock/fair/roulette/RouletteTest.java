package io.paddock.fair.roulette;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.fixtures.Json;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.odds.Rational;
import java.math.BigDecimal;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouletteTest {

  private final Roulette roulette = new Roulette();

  @ParameterizedTest
  @CsvSource({"ONE, 28", "TWO, 7", "THREE, 20"})
  void pockets_match_the_published_vectors(Vector vector, int pocket) {
    assertThat(verified(roulette, vector, "{}")).isEqualTo("{\"pocket\":" + pocket + "}");
  }

  /** The wheel stops at 28, and then at 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'type':'straight','numbers':[28]                                   | 36 | 0
          'type':'split','numbers':[28,31]                                   | 18 | 0
          'type':'split','numbers':[28,29]                                   | 18 | 0
          'type':'street','numbers':[28,29,30]                               | 12 | 0
          'type':'corner','numbers':[25,26,28,29]                            | 9  | 0
          'type':'line','numbers':[25,26,27,28,29,30]                        | 6  | 0
          'type':'trio','numbers':[0,1,2]                                    | 0  | 0
          'type':'basket'                                                    | 0  | 0
          'type':'dozen','numbers':[25,26,27,28,29,30,31,32,33,34,35,36]     | 3  | 0
          'type':'dozen','numbers':[1,2,3,4,5,6,7,8,9,10,11,12]              | 0  | 3
          'type':'column','numbers':[1,4,7,10,13,16,19,22,25,28,31,34]       | 3  | 3
          'type':'red'                                                       | 0  | 2
          'type':'black'                                                     | 2  | 0
          'type':'odd'                                                       | 0  | 2
          'type':'even'                                                      | 2  | 0
          'type':'low'                                                       | 0  | 2
          'type':'high'                                                      | 2  | 0
          """)
  void a_bet_that_covers_the_pocket_pays_36_over_the_pockets_it_covers(
      String bet, String onTwentyEight, String onSeven) {
    String params = "{'bets':[{" + bet + ",'amount':'2.5'}]}";

    assertThat(verified(roulette, Vector.ONE, params))
        .isEqualTo("{\"pocket\":28} " + onTwentyEight);
    assertThat(verified(roulette, Vector.TWO, params)).isEqualTo("{\"pocket\":7} " + onSeven);
  }

  @ParameterizedTest
  @CsvSource({
    "STRAIGHT, 37, 1",
    "SPLIT, 60, 2",
    "STREET, 12, 3",
    "CORNER, 22, 4",
    "LINE, 11, 6",
    "TRIO, 2, 3",
    "BASKET, 1, 4",
    "DOZEN, 3, 12",
    "COLUMN, 3, 12",
    "RED, 1, 18",
    "BLACK, 1, 18",
    "ODD, 1, 18",
    "EVEN, 1, 18",
    "LOW, 1, 18",
    "HIGH, 1, 18"
  })
  void a_table_has_so_many_of_each_bet(Bet kind, int sets, int pockets) {
    assertThat(kind.covers())
        .hasSize(sets)
        .doesNotHaveDuplicates()
        .allMatch(covered -> covered.size() == pockets);
  }

  @ParameterizedTest
  @EnumSource(Bet.class)
  void every_bet_returns_36_in_37(Bet kind) {
    assertThat(roulette.rules().returns().get(kind.ordinal()).odds().rtp().percent())
        .isEqualTo("97.297%");
  }

  @ParameterizedTest
  @EnumSource(
      value = Bet.class,
      names = {"RED", "BLACK", "ODD", "EVEN", "LOW", "HIGH", "DOZEN", "COLUMN"})
  void outside_bets_lose_on_zero(Bet kind) {
    assertThat(kind.covers()).noneMatch(covered -> covered.contains(0));
  }

  @Test
  void colours_are_those_of_the_wheel() {
    assertThat(Bet.RED.covers().getFirst())
        .containsExactly(1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36);
    assertThat(Bet.BLACK.covers().getFirst())
        .containsExactly(2, 4, 6, 8, 10, 11, 13, 15, 17, 20, 22, 24, 26, 28, 29, 31, 33, 35);
  }

  @Test
  void several_bets_are_paid_together_and_exactly() {
    String params =
        "{'bets':[{'type':'black','amount':'2'},{'type':'straight','numbers':[7],'amount':'1'}]}";

    Play play = roulette.play(Vector.ONE.stream(), Json.object(params));

    assertThat(roulette.won(Json.object(params), play.outcome()))
        .hasValueSatisfying(won -> assertThat(won).isEqualByComparingTo("4"));
    assertThat(play.multiplier()).hasToString("1.3333");
    assertThat(roulette.odds(Json.object(params)).highest()).isEqualTo(Rational.of(12, 1));
    assertThat(roulette.parts(Json.object(params)))
        .containsExactly(new BigDecimal("2"), new BigDecimal("1"));
  }

  @Test
  void numbers_say_which_of_several_bets_a_name_means() {
    assertThat(
            canonical(
                roulette,
                "{'bets':[{'numbers':[31,28],'type':'split','amount':'1.50'},"
                    + "{'type':'basket','numbers':[3,2,1,0],'amount':'1'}]}"))
        .isEqualTo(
            "{\"bets\":[{\"type\":\"split\",\"numbers\":[28,31],\"amount\":\"1.5\"},"
                + "{\"type\":\"basket\",\"amount\":\"1\"}]}");
    refusedBet("'type':'split'", "numbers is missing: a split can cover several sets");
    refusedBet(
        "'type':'split','numbers':[28,30]", "numbers must be the pockets that a split covers");
    refusedBet("'type':'split','numbers':[3,4]", "numbers must be the pockets that a split covers");
    refusedBet(
        "'type':'street','numbers':[2,3,4]", "numbers must be the pockets that a street covers");
    refusedBet(
        "'type':'corner','numbers':[3,4,6,7]", "numbers must be the pockets that a corner covers");
    refusedBet("'type':'trio','numbers':[0,1,3]", "numbers must be the pockets that a trio covers");
    refusedBet("'type':'dozen','numbers':[1]", "numbers must be the pockets that a dozen covers");
    refusedBet("'type':'red','numbers':[1]", "numbers must be the pockets that a red covers");
    refusedBet(
        "'type':'straight','numbers':[37]", "numbers[0] must be a whole number from 0 to 36");
  }

  private void refusedBet(String bet, String reason) {
    refused(
        roulette,
        "{'bets':[{'type':'red','amount':'1'},{" + bet + ",'amount':'1'}]}",
        "bets[1]." + reason);
  }

  @Test
  void a_round_has_forty_bets_at_most() {
    String bet = "{'type':'red','amount':'1'}";

    assertThat(
            canonical(
                roulette, "{'bets':[" + String.join(",", Collections.nCopies(40, bet)) + "]}"))
        .isNotEmpty();
    refused(
        roulette,
        "{'bets':[" + String.join(",", Collections.nCopies(41, bet)) + "]}",
        "bets must be a list of 1 to 40 objects");
    refused(
        roulette,
        "{'bets':[{'type':'split2','numbers':[1],'amount':'1'}]}",
        "bets[0].type must be straight, split, street, corner, line, trio, basket, dozen, column,"
            + " red, black, odd, even, low or high");
  }
}
