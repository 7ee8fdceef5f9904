package io.paddock.fair.card;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.card.Hands.Winner;
import io.paddock.fair.fixtures.Json;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value.Members;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaccaratTest {

  private final Baccarat baccarat = new Baccarat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ONE   | {"player":["QD","KS","2H"],"banker":["6D","QH"],"winner":"banker"}
          TWO   | {"player":["4S","7C","7C"],"banker":["10C","JD","10C"],"winner":"player"}
          THREE | {"player":["9H","QS"],"banker":["2D","KS"],"winner":"player"}
          """)
  void rounds_are_dealt_from_the_published_cards(Vector vector, String outcome) {
    assertThat(verified(baccarat, vector, "{}")).isEqualTo(outcome);
  }

  /** Cards by their points; the first four are dealt always, the rest as the table asks. */
  @ParameterizedTest
  @CsvSource({
    "9 10 2 5 1 1, 2, 2, PLAYER",
    "2 5 4 4 1 1, 2, 2, BANKER",
    "10 8 3 5 1 1, 2, 2, TIE",
    "2 4 3 4 1 1, 2, 2, BANKER",
    "2 4 2 3 4 1, 2, 3, BANKER",
    "2 5 2 4 1 1, 2, 2, PLAYER",
    "2 3 10 2 8 9, 3, 3, PLAYER",
    "2 3 10 3 8 9, 3, 2, TIE",
    "2 3 10 7 8 9, 3, 2, BANKER",
    "2 2 10 6 6 1, 3, 3, BANKER",
    "2 3 10 6 5 1, 3, 2, BANKER"
  })
  void third_cards_are_dealt_by_the_table(String points, int player, int banker, Winner winner) {
    Iterator<Card> shoe = Arrays.stream(points.split(" ")).map(BaccaratTest::ofPoints).iterator();

    Hands hands = Hands.deal(shoe::next);

    assertThat(hands.player()).hasSize(player);
    assertThat(hands.banker()).hasSize(banker);
    assertThat(hands.winner()).isEqualTo(winner);
  }

  /** For each total of the banker: the player's third cards, 0 to 9, on which it draws. */
  @ParameterizedTest
  @CsvSource({
    "0, 0123456789, true",
    "1, 0123456789, true",
    "2, 0123456789, true",
    "3, 012345679, true",
    "4, 234567, true",
    "5, 4567, true",
    "6, 67, false",
    "7, '', false"
  })
  void the_banker_draws_by_its_total_and_the_players_third_card(
      int total, String thirds, boolean whenThePlayerStands) {
    String drawn =
        IntStream.rangeClosed(0, 9)
            .filter(third -> Hands.bankerDraws(total, Optional.of(third)))
            .mapToObj(String::valueOf)
            .reduce("", String::concat);

    assertThat(drawn).isEqualTo(thirds);
    assertThat(Hands.bankerDraws(total, Optional.empty())).isEqualTo(whenThePlayerStands);
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, player, 0", "ONE, banker, 1.95", "ONE, tie, 0",
    "TWO, player, 2", "TWO, banker, 0", "TWO, tie, 0"
  })
  void the_winning_side_is_paid(Vector vector, String on, String pays) {
    assertThat(verified(baccarat, vector, "{'bets':[{'on':'" + on + "','amount':'10'}]}"))
        .endsWith("} " + pays);
  }

  @Test
  void a_tie_pays_nine_and_returns_the_other_stakes() {
    assertThat(payments("player")).isEqualTo("[0, 1, 2]");
    assertThat(payments("banker")).isEqualTo("[0, 1, 1.95]");
    assertThat(payments("tie")).isEqualTo("[0, 9]");
  }

  private String payments(String on) {
    return baccarat
        .odds(Json.object("{'bets':[{'on':'" + on + "','amount':'3'}]}"))
        .ways()
        .keySet()
        .stream()
        .map(pays -> pays.floor(4).stripTrailingZeros().toPlainString())
        .toList()
        .toString();
  }

  @Test
  void the_infinite_decks_edges_are_the_published_ones() {
    List<Rational> returns =
        baccarat.rules().returns().stream().map(each -> each.odds().rtp()).toList();

    assertThat(returns)
        .extracting(rtp -> Rational.ONE.minus(rtp).percent())
        .containsExactly("1.228%", "1.064%", "14.117%");
    assertThat(returns.get(0)).isEqualTo(Rational.of(366_733, 371_293));
    assertThat(returns.get(1)).isEqualTo(Rational.of(23_877_259, 24_134_045));
    assertThat(returns.get(2)).isEqualTo(Rational.of(4_145_409, 4_826_809));
  }

  @Test
  void every_sequence_of_six_ranks_is_counted_once() {
    assertThat(DealtHands.waysToWin().values().stream().reduce(BigInteger.ZERO, BigInteger::add))
        .isEqualTo(BigInteger.valueOf(13).pow(6));
  }

  @Test
  void several_bets_are_paid_together_and_exactly() {
    Members wager =
        Json.object(
            "{'bets':[{'on':'banker','amount':'1'},{'on':'player','amount':'1'},"
                + "{'on':'tie','amount':'1'}]}");

    Play play = baccarat.play(Vector.ONE.stream(), wager);

    assertThat(baccarat.won(wager, play.outcome()))
        .hasValueSatisfying(won -> assertThat(won).isEqualByComparingTo("1.95"));
    assertThat(play.multiplier()).hasToString("0.65");
  }

  @Test
  void bets_are_one_for_each_side_at_most() {
    assertThat(canonical(baccarat, "{'bets':[{'amount':'1.50','on':'tie'}]}"))
        .isEqualTo("{\"bets\":[{\"on\":\"tie\",\"amount\":\"1.5\"}]}");
    refused(baccarat, "{}", "bets is missing");
    refused(baccarat, "{'bets':[]}", "bets must be a list of 1 to 3 objects");
    refused(baccarat, "{'bets':[1]}", "bets[0] must be an object");
    refused(
        baccarat,
        "{'bets':[{'on':'tie','amount':'1'},{'on':'tie','amount':'2'}]}",
        "bets[1].on is bet on already");
    refused(
        baccarat,
        "{'bets':[{'on':'dealer','amount':'1'}]}",
        "bets[0].on must be player, banker or tie");
    refused(
        baccarat,
        "{'bets':[{'on':'tie','amount':'0'}]}",
        "bets[0].amount must be a positive decimal with at most 8 places");
    refused(
        baccarat,
        "{'bets':[{'on':'tie','amount':'1','x':1}]}",
        "bets[0].x is not a parameter of a bet");
  }

  private static Card ofPoints(String points) {
    return new Card(points.equals("1") ? 48 : (Integer.parseInt(points) - 2) * 4);
  }
}
