package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  /** Changed tables, mappings or returns need a new {@link Games#TABLES}, not a new hash here. */
  @ParameterizedTest
  @CsvSource({
    "dice, 98.980% - 98.990%, 9900/1, a711979d94998213a8a10a13f1fce9066f0b2aac0acabd71cb978cf8bdf7d40f",
    "limbo, 99.000% - 99.023%, 1000000/1, 8b0ed4793fdb72d895e3330e4195694927843fd7d639a1f80034a71b2fa70dd5",
    "keno, 98.654% - 99.069%, 1000/1, 265e4f6d2e53008f0ae2920f74c8cc5ce792e92dca91980ba757ea7d5575596e",
    "wheel, 99.000% - 99.000%, 99/2, d7848f1540665e6415c1338cbfceca2d74769eac34df9dc259f1e5815ee4a320",
    "plinko, 98.906% - 99.160%, 1000/1, a142d8e19f761f50a51d5a7671b6c1167c8e982fd73e86081039c9e331b406da",
    "roulette, 97.297% - 97.297%, 36/1, 3232382715fdc854703e5bd28647bcba19b13ba2414d3e8744117fe272566277",
    "baccarat, 85.883% - 98.936%, 9/1, 671d948ba58d17eb6bb9abf94fb9868a62ab278d2fd87bdc3b5744e925e84ccd",
    "coinflip, 99.000% - 99.000%, 99/50, e5639a52b9a6b5af462b16cc2de037db56b7aa6a7a62230822791aff39144334"
  })
  void the_artefacts_of_tables_1_are_these(String game, String rtp, String highest, String hash) {
    Rules rules = Games.find(GameId.of(game).orElseThrow()).orElseThrow().rules();

    assertThat(rules.lowest().percent() + " - " + rules.highest().percent()).isEqualTo(rtp);
    assertThat(rules.highestMultiplier()).hasToString(highest);
    assertThat(rules.hash()).isEqualTo(hash);
  }

  static List<Game> games() {
    return List.copyOf(Games.all());
  }

  @ParameterizedTest
  @MethodSource("games")
  void a_listed_wager_is_a_canonical_one_and_returns_what_all_do(Game game) {
    Rules rules = game.rules();

    assertThat(rules.game()).isEqualTo(game.id());
    for (Rules.Return each : rules.returns()) {
      assertThat(each.odds().rtp()).isBetween(rules.lowest(), rules.highest());
      assertThat(each.odds().basis()).isEqualTo(rules.basis());
      if (game instanceof InstantGame instant) {
        assertThat(game.canonical(each.wager())).isEqualTo(each.wager());
        assertThat(instant.odds(each.wager())).isEqualTo(each.odds());
      }
    }
  }

  @Test
  void the_artefact_holds_all_that_the_hash_vouches_for() {
    Members artefact = Games.find(GameId.COINFLIP).orElseThrow().rules().artefact();

    assertThat(ValueJson.write(artefact))
        .isEqualTo(
            """
            {"game":"coinflip","tables":"1","mapping":"heads when u > 2^31, of the first u",\
            "pays":{"win":"1.98"},"basis":"all values of u",\
            "lowestRtp":"212600881053/214748364800","highestRtp":"212600881251/214748364800",\
            "returns":[{"wager":{"side":"heads"},"rtp":"212600881053/214748364800"},\
            {"wager":{"side":"tails"},"rtp":"212600881251/214748364800"}]}""");
  }

  @Test
  void rules_name_returns() {
    Odds odds = Odds.over(Odds.Basis.IDEAL_DRAWS).add(1, Multiplier.of("1")).build();
    List<Rules.Return> one = List.of(new Rules.Return(Members.NONE, odds));

    assertThatThrownBy(() -> rules(List.of(), Rational.ONE, Rational.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules(one, Rational.ONE, Rational.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Rules rules(List<Rules.Return> returns, Rational lowest, Rational highest) {
    return new Rules(GameId.DICE, "", Members.NONE, returns, lowest, highest);
  }
}
