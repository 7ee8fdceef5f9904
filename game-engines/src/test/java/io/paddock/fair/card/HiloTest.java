package io.paddock.fair.card;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cards of the published vectors: QD KS 6D QH 2H 4S 8H 5D, 4S 7C 10C JD 7C 10C 5S, and 9H QS 2D
 * KS 4S 8H 8H JD.
 */
class HiloTest {

  private static final Step HIGHER = new Step("higher_or_same", Members.NONE);
  private static final Step LOWER = new Step("lower_or_same", Members.NONE);
  private static final Step SKIP = new Step("skip", Members.NONE);
  private static final Step CASH_OUT = new Step("cash_out", Members.NONE);

  private final Hilo hilo = new Hilo();

  @ParameterizedTest
  @CsvSource({
    "ONE, '\"QD\",\"KS\",\"6D\",\"QH\",\"2H\",\"4S\",\"8H\",\"5D\",\"9C\",\"7H\"'",
    "TWO, '\"4S\",\"7C\",\"10C\",\"JD\",\"7C\",\"10C\",\"5S\",\"6H\",\"3D\",\"2H\"'",
    "THREE, '\"9H\",\"QS\",\"2D\",\"KS\",\"4S\",\"8H\",\"8H\",\"JD\",\"4S\",\"KC\"'"
  })
  void cards_match_the_published_vectors(Vector vector, String cards) {
    assertThat(verified(hilo, vector, "{'cards':10}")).isEqualTo("{\"cards\":[" + cards + "]}");
  }

  @Test
  void a_round_begins_with_an_open_card_and_nothing_to_cash_out() {
    Position position = after(Vector.THREE);

    assertThat(ValueJson.write(position.shown()))
        .isEqualTo(
            """
            {"cards":["9H"],"next":{"higher_or_same":"2.574","lower_or_same":"1.43"}}""");
    assertThat(position.actions())
        .containsExactlyInAnyOrder("higher_or_same", "lower_or_same", "skip");
    assertThat(position.isOver()).isFalse();
  }

  @Test
  void right_guesses_multiply_and_are_cashed_out() {
    Position once = after(Vector.THREE, HIGHER);
    Position twice = after(Vector.THREE, HIGHER, LOWER);
    Position out = after(Vector.THREE, HIGHER, LOWER, CASH_OUT);

    assertThat(once.shown().text("multiplier")).isEqualTo("2.574");
    assertThat(once.actions()).contains("cash_out");
    assertThat(twice.shown().text("multiplier")).isEqualTo("2.7885");
    assertThat(out.paid()).isEqualTo(Multiplier.of("2.7885"));
    assertThat(out.actions()).isEmpty();
    assertThat(ValueJson.write(out.shown())).isEqualTo("{\"cards\":[\"9H\",\"QS\",\"2D\"]}");
  }

  @Test
  void a_wrong_guess_loses_and_shows_the_card() {
    Position lost = after(Vector.THREE, LOWER);

    assertThat(lost.paid()).isEqualTo(Multiplier.ZERO);
    assertThat(ValueJson.write(lost.shown())).isEqualTo("{\"cards\":[\"9H\",\"QS\"]}");
  }

  @Test
  void the_same_rank_wins_both_ways() {
    Step[] toTheEights = {SKIP, SKIP, SKIP, SKIP, SKIP};

    Position higher = after(Vector.THREE, with(toTheEights, HIGHER));
    Position lower = after(Vector.THREE, with(toTheEights, LOWER));

    assertThat(higher.shown().items("cards")).hasSize(7);
    assertThat(higher.shown().text("multiplier")).isEqualTo("2.145");
    assertThat(lower.shown().text("multiplier")).isEqualTo("1.6087");
  }

  @Test
  void a_skip_draws_a_card_and_changes_nothing_else() {
    Position skipped = after(Vector.THREE, HIGHER, SKIP);

    assertThat(skipped.shown().text("multiplier")).isEqualTo("2.574");
    assertThat(skipped.shown().items("cards")).hasSize(3);
    assertThat(after(Vector.THREE, SKIP).actions()).doesNotContain("cash_out");
  }

  @Test
  void a_guess_that_cannot_lose_is_refused() {
    Position king = after(Vector.ONE, SKIP);

    assertThat(king.actions()).containsExactlyInAnyOrder("higher_or_same", "skip");
    assertThat(king.shown().members().get("next"))
        .isEqualTo(Members.NONE.with("higher_or_same", "12.87"));
    notNow(Vector.ONE, SKIP, LOWER);
  }

  @Test
  void fifty_two_skips_and_no_more() {
    Step[] skips = Collections.nCopies(52, SKIP).toArray(Step[]::new);

    assertThat(after(Vector.ONE, Arrays.copyOf(skips, 51)).actions()).contains("skip");
    assertThat(after(Vector.ONE, skips).actions()).doesNotContain("skip");
    notNow(Vector.ONE, with(skips, SKIP));
  }

  @Test
  void a_step_that_the_round_does_not_allow_is_named() {
    notNow(Vector.THREE, CASH_OUT);
    notNow(Vector.THREE, LOWER, SKIP);
    notNow(Vector.THREE, HIGHER, CASH_OUT, CASH_OUT);
    notNow(Vector.THREE, new Step("fold", Members.NONE));
    assertThatThrownBy(() -> after(Vector.THREE, new Step("skip", Members.NONE.with("tile", 1))))
        .isInstanceOf(BadParameter.class)
        .hasMessage("tile is not a parameter of skip");
  }

  private void notNow(Vector vector, Step... steps) {
    assertThatThrownBy(() -> after(vector, steps))
        .isInstanceOf(BadParameter.class)
        .hasMessage("action is not one of this round");
  }

  @Test
  void the_most_cashes_out_by_itself() {
    Position won = luckyRound();

    assertThat(won.paid()).isEqualTo(Multiplier.of("1000000"));
    assertThat(won.actions()).isEmpty();
    assertThat(won.shown().items("cards").size()).isLessThan(52);
  }

  /** Looks at the next card before it guesses, and skips where no guess that may lose would win. */
  private Position luckyRound() {
    List<Step> steps = new ArrayList<>();
    Position position = after(seeded(), steps);
    while (!position.isOver()) {
      Position best = after(seeded(), with(steps, SKIP));
      Step taken = SKIP;
      for (Step guess : List.of(LOWER, HIGHER)) {
        if (position.actions().contains(guess.action())) {
          Position tried = after(seeded(), with(steps, guess));
          if (!Multiplier.ZERO.equals(tried.paid())) {
            best = tried;
            taken = guess;
          }
        }
      }
      steps.add(taken);
      position = best;
    }
    return position;
  }

  @Test
  void a_first_guess_returns_99_percent_less_what_is_floored() {
    assertThat(hilo.rules().returns()).hasSize(12);
    assertThat(hilo.rules().highest()).isEqualTo(Rational.of(99, 100));
    assertThat(hilo.rules().lowest().percent()).isEqualTo("98.996%");
    Odds odds = hilo.odds(Members.NONE).getFirst();
    assertThat(odds.total().intValueExact()).isEqualTo(169);
    assertThat(odds.rtp()).isBetween(hilo.rules().lowest(), hilo.rules().highest());
    assertThat(Objects.requireNonNull(odds.ways().get(Rational.ZERO)).intValueExact())
        .isEqualTo(169 - 2 * (1 + 12 + 11 + 10 + 9 + 8) - 7);
  }

  @Test
  void a_wager_has_no_parameters() {
    assertThat(canonical(hilo, "{}")).isEqualTo("{}");
    refused(hilo, "{'cards':2}", "cards is not a parameter of hilo");
    assertThat(hilo.further(HIGHER)).isEqualTo(Multiplier.ZERO);
  }

  @Test
  void the_verifier_replays_what_the_player_did() {
    assertThat(
            verified(
                hilo, Vector.THREE, "{'actions':['higher_or_same','lower_or_same','cash_out']}"))
        .isEqualTo("{\"cards\":[\"9H\",\"QS\",\"2D\"]} 2.7885");
    assertThat(verified(hilo, Vector.THREE, "{'actions':['lower_or_same']}"))
        .isEqualTo("{\"cards\":[\"9H\",\"QS\"]} 0");
    assertThat(verified(hilo, Vector.THREE, "{'actions':['skip']}"))
        .isEqualTo("{\"cards\":[\"9H\",\"QS\"]}");
    assertThat(verified(hilo, Vector.THREE, "{}")).isEqualTo("{\"cards\":[\"9H\"]}");
    assertThatThrownBy(() -> verified(hilo, Vector.THREE, "{'actions':['skip'],'cards':2}"))
        .hasMessage("cards is not given with actions: they say how many");
    assertThatThrownBy(() -> verified(hilo, Vector.THREE, "{'actions':['fold']}"))
        .hasMessage("actions[0] must be higher_or_same, lower_or_same, skip or cash_out");
  }

  private static FairStream seeded() {
    return FairStream.of(ServerSeed.of("ab".repeat(32)), new ClientSeed("c"), 0);
  }

  private Position after(Vector vector, Step... steps) {
    return hilo.after(vector.stream(), Members.NONE, List.of(steps));
  }

  private Position after(FairStream stream, List<Step> steps) {
    return hilo.after(stream, Members.NONE, steps);
  }

  private static Step[] with(Step[] steps, Step last) {
    Step[] longer = Arrays.copyOf(steps, steps.length + 1);
    longer[steps.length] = last;
    return longer;
  }

  private static List<Step> with(List<Step> steps, Step last) {
    return List.of(with(steps.toArray(Step[]::new), last));
  }
}
