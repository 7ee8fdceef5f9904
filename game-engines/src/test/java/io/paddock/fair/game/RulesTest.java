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
    "dice, 98.980% - 98.990%, 9900/1, 362ed94c30f2b1c90932b6a261e2e94473b76e6c9d77c22d339a706703cc5ac0",
    "limbo, 99.000% - 99.023%, 1000000/1, 1ac887878cdb688170497f430ba762a2c23aa5a64244d952950b805bfb10afba",
    "keno, 98.654% - 99.069%, 1000/1, ef3779e0f8af45750c2ee6ef61eca5f52710622fe654b73ecd1be8a0b618a1e7",
    "wheel, 99.000% - 99.000%, 99/2, 4e8319774bbae8547c63c69d7bfa959217ec2fb9e4ce9a839ff2782a35fd9fa6",
    "plinko, 98.906% - 99.160%, 1000/1, 6416b2f6fac428cbbc803755a7538715f66620051b845fb9bd734c25deaae72f",
    "mines, 98.992% - 99.000%, 5148297/1, f3ed1a9dd84264f506223bfc39bcc9aafc906afd2fc3eace49cb91976c6347ac",
    "hilo, 98.996% - 99.000%, 1000000/1, 15cfc0baee30f7cfd7a71ea924323f588b249aded5a794ced4e1d15993564cfb",
    "crash, 98.977% - 99.000%, 1000000/1, bd37776f532ae94584f1d94be495057d45083608de5293888ab1305dfb8cde8b",
    "roulette, 97.297% - 97.297%, 36/1, c3c5d93462cdf3befcdfdee3d6af0620b90c7604d118b81d62a5a8439b9389e7",
    "blackjack, 99.430% - 99.430%, 8/1, f36dc59c68525a9e76e926aa8f21d4806dc1a65d764b6624acb5d1ccaebba280",
    "baccarat, 85.883% - 98.936%, 9/1, 28914e89954dcce6979804a0a216b3bf0505c7b0e4b0510cfa67c498b4809b60",
    "coinflip, 99.000% - 99.000%, 99/50, 136490055dd9f489a20208b653779d81d451496220453e88ae84ebc3875e6807",
    "russian_roulette, 81.667% - 108.883%, 49/25, be6b2ca29c6258153ef607ed1644802e5fa02d90b4488b1421a90bb5fd07f9e8",
    "dice_fight, 98.000% - 98.000%, 49/25, 0acc8eb315af70125fe51bb5e9ecc01877dcf4e5b1a0e0446b1adc4481a43a1b",
    "multiplayer_blackjack, 99.430% - 99.430%, 8/1, 3310e2011118c7749844edf2559da748f5456e7b4af72fb7dadfe379c0842348"
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
            "highestMultiplier":"99/50",\
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
