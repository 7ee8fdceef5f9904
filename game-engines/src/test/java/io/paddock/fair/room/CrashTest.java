package io.paddock.fair.room;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.value.Value.Members;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashTest {

  private static final String PUBLIC_SEED =
      "0000000000000000001b34dc6a1e86083f95500b096231436e9b25cbdd0075c4";
  private static final String ONE =
      "b4e7b335045da0a2666145980d03ed440a2e150e5369c72c7e6e24aeeb95f791";
  private static final String TWO =
      "3e473405bd819ed4171854194bae75a2b117739fc1ab2e1c4cd263e1904dae6f";

  private final Crash crash = new Crash();

  @ParameterizedTest
  @CsvSource({ONE + ", 2.56", TWO + ", 1.31"})
  void points_match_the_published_vectors(String hash, String point) {
    assertThat(verify(hash, "{}"))
        .isEqualTo(new Verification(crash.id(), Members.NONE.with("point", point), null));
    assertThat(crash.outcome(new ChainRound(hash, PUBLIC_SEED).stream(), 40))
        .isEqualTo(Members.NONE.with("point", point));
  }

  @ParameterizedTest
  @CsvSource({"2.55, 2.55", "2.56, 2.56", "2.57, 0", "1000000.00, 0"})
  void an_automatic_cash_out_wins_up_to_the_point(String target, String pays) {
    assertThat(verify(ONE, "{'autoCashOut':'" + target + "'}").multiplier()).hasToString(pays);
  }

  @Test
  void without_one_the_engine_pays_nothing() {
    assertThat(crash.pays(Members.NONE, Members.NONE.with("point", "2.56"))).hasToString("0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100000000",
    "4251, 100000000",
    "4252, 99976901",
    "4294967295, 100",
    "2147483647, 198"
  })
  void a_point_lies_between_1_and_a_million(long u, long hundredths) {
    assertThat(Crash.point(u)).isEqualTo(hundredths);
  }

  @Test
  void no_target_returns_more_than_99_percent() {
    assertThat(crash.rules().highest()).isEqualTo(Rational.of(99, 100));
    assertThat(crash.rules().lowest().percent()).isEqualTo("98.977%");
    assertThat(crash.rules().returns())
        .allSatisfy(
            each ->
                assertThat(each.odds().rtp())
                    .isBetween(crash.rules().lowest(), crash.rules().highest()));
  }

  @Test
  void a_wager_may_name_when_it_cashes_out() {
    assertThat(canonical(crash, "{}")).isEqualTo("{}");
    assertThat(canonical(crash, "{'autoCashOut':'2'}")).isEqualTo("{\"autoCashOut\":\"2.00\"}");
    refused(crash, "{'autoCashOut':'1'}", "autoCashOut must be between 1.01 and 1000000.00");
    refused(crash, "{'target':'2'}", "target is not a parameter of crash");
  }

  private Verification verify(String hash, String params) {
    return crash.verify(new ChainRound(hash, PUBLIC_SEED).stream(), object(params));
  }
}
