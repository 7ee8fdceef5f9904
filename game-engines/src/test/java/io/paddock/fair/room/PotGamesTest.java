package io.paddock.fair.room;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Json;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms whose seats play for all stakes less a rake of 2 %. */
class PotGamesTest {

  private final RussianRoulette roulette = new RussianRoulette();
  private final DiceFight fight = new DiceFight();

  /** The first u of the vectors is 0.77, 0.19 and 0.56 of 2³². */
  @ParameterizedTest
  @CsvSource({"ONE, 4", "TWO, 1", "THREE, 3"})
  void the_chamber_is_a_sixth_of_the_first_number(Vector vector, int chamber) {
    assertThat(verified(roulette, vector, "{}")).isEqualTo("{\"chamber\":" + chamber + "}");
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 1", "4, 0", "5, 4", "6, 4"})
  void seats_pull_in_their_order_until_the_chamber_is_reached(int seats, int hit) {
    assertThat(roulette.outcome(Vector.ONE.stream(), seats))
        .isEqualTo(Members.NONE.with("chamber", 4).with("seats", seats).with("hit", hit));
  }

  @ParameterizedTest
  @CsvSource({"2, 1.96", "3, 1.47", "4, 1.3066", "5, 1.225", "6, 1.176"})
  void whom_it_does_not_hit_share_the_pot_less_the_rake(int seats, String pays) {
    Members outcome = roulette.outcome(Vector.ONE.stream(), seats);
    long hit = outcome.whole("hit");

    for (long seat = 0; seat < seats; seat++) {
      assertThat(roulette.pays(Members.NONE.with("seat", seat), outcome))
          .hasToString(seat == hit ? "0" : pays);
    }
  }

  @Test
  void all_seats_together_get_98_percent() {
    for (int seats = 2; seats <= 6; seats++) {
      long taken = seats;
      Rational sum =
          roulette.rules().returns().stream()
              .filter(each -> each.wager().whole("seats") == taken)
              .map(each -> each.odds().rtp())
              .reduce(Rational.ZERO, Rational::plus);
      Rational mean = sum.over(Rational.of(seats, 1));
      assertThat(mean).isBetween(Rational.of(9799, 10_000), Rational.of(98, 100));
    }
  }

  /** Four and five do not divide the chambers: the first seats would pull more often. */
  @Test
  void rounds_are_played_by_so_many_that_all_have_equal_chances() {
    assertThat(roulette.players()).containsExactly(2, 3, 6);
    assertThat(fight.players()).containsExactly(2);
    assertThat(roulette.rules().returns())
        .filteredOn(each -> roulette.players().contains((int) each.wager().whole("seats")))
        .hasSize(2 + 3 + 6)
        .allSatisfy(
            each ->
                assertThat(each.odds().rtp())
                    .isBetween(
                        Rational.of(9_799_999, 10_000_000), Rational.of(9_800_001, 10_000_000)));
  }

  @Test
  void a_pot_names_its_rake_its_seats_and_what_a_list_of_rounds_shows() {
    assertThat(roulette.rake()).isEqualTo(Rational.of(2, 100));
    assertThat(fight.rake()).isEqualTo(Rational.of(2, 100));
    assertThat(roulette.wager(2)).isEqualTo(Members.NONE.with("seat", 2));
    assertThat(fight.wager(1)).isEqualTo(Members.NONE.with("seat", 1));
    assertThat(roulette.headline(roulette.outcome(Vector.ONE.stream(), 3))).isEqualTo(4);
    Members outcome = fight.outcome(Vector.THREE.stream(), 2);
    assertThat(fight.headline(outcome)).isEqualTo(outcome.whole("winner"));
  }

  @Test
  void the_verifier_says_who_is_hit_and_what_a_seat_gets() {
    assertThat(verified(roulette, Vector.ONE, "{'seats':5,'seat':0}"))
        .isEqualTo("{\"chamber\":4,\"seats\":5,\"hit\":4} 1.225");
    assertThat(verified(roulette, Vector.ONE, "{'seats':5}"))
        .isEqualTo("{\"chamber\":4,\"seats\":5,\"hit\":4}");
    assertThatThrownBy(() -> verified(roulette, Vector.ONE, "{'seats':5,'seat':5}"))
        .hasMessage("seat must be below seats");
    assertThatThrownBy(() -> verified(roulette, Vector.ONE, "{'seat':1}"))
        .hasMessage("seats is missing");
    assertThatThrownBy(() -> verified(roulette, Vector.ONE, "{'seats':7}"))
        .hasMessage("seats must be a whole number from 2 to 6");
    assertThat(canonical(roulette, "{'seat':5}")).isEqualTo("{\"seat\":5}");
    refused(roulette, "{'seat':6}", "seat must be a whole number from 0 to 5");
  }

  @Test
  void the_higher_sum_wins_both_stakes_less_the_rake() {
    String rolls = verified(fight, Vector.THREE, "{}");

    assertThat(verified(fight, Vector.THREE, "{'seat':0}"))
        .isEqualTo(rolls + " " + firstSeatPays(rolls));
    assertThat(verified(fight, Vector.THREE, "{'seat':1}"))
        .isEqualTo(rolls + " " + (firstSeatPays(rolls).equals("0") ? "1.96" : "0"));
    refused(fight, "{'seat':2}", "seat must be a whole number from 0 to 1");
  }

  private static String firstSeatPays(String rolls) {
    return Json.object(rolls).whole("winner") == 0 ? "1.96" : "0";
  }

  @Test
  void two_dice_each_are_sixths_of_the_numbers_and_ties_are_rolled_again() {
    ServerSeed server = ServerSeed.of("ab".repeat(32));
    boolean tied = false;
    for (int nonce = 0; nonce < 100; nonce++) {
      FairStream again = FairStream.of(server, new ClientSeed("c"), nonce);
      Members outcome = fight.outcome(FairStream.of(server, new ClientSeed("c"), nonce), 2);
      StringBuilder expected = new StringBuilder();
      int first;
      int second;
      int rolls = 0;
      do {
        int[] dice = {die(again), die(again), die(again), die(again)};
        first = dice[0] + dice[1];
        second = dice[2] + dice[3];
        expected.append(rolls == 0 ? "" : ",");
        expected.append("[[%d,%d],[%d,%d]]".formatted(dice[0], dice[1], dice[2], dice[3]));
        rolls++;
      } while (first == second);
      tied |= rolls > 1;
      assertThat(outcome)
          .isEqualTo(
              Json.object(
                  "{'rolls':[%s],'winner':%d}".formatted(expected, first > second ? 0 : 1)));
    }
    assertThat(tied).isTrue();
  }

  private static int die(FairStream stream) {
    return stream.nextIndex(6) + 1;
  }

  @Test
  void either_seat_of_a_fight_returns_98_percent() {
    assertThat(fight.rules().returns())
        .extracting(Return::odds)
        .allSatisfy(
            odds -> {
              assertThat(odds.rtp()).isEqualTo(Rational.of(98, 100));
              assertThat(odds.highest()).isEqualTo(Rational.of(196, 100));
            });
    assertThat(Multiplier.floor(Pot.LESS_RAKE)).hasToString("0.98");
  }
}
