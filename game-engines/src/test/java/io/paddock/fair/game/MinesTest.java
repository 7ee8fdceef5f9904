package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinesTest {

  private static final String SERVER =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";
  private static final Step CASH_OUT = new Step("cash_out", Members.NONE);

  private final Mines mines = new Mines();

  /** The public verifiers' rounds of 24 mines: the one safe tile, counted from 1. */
  @ParameterizedTest
  @CsvSource({
    "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159, bb62964774, 1, 22",
    "a9a09f7f84c9dc6d4f46f9b702d8e7e211e1fc219ac10e1145c4ca032eb000c6, 3c83fc7e07, 3, 23",
    "a5022ccf5dd5a76d2014278e3d91d1dfc47c3f12e683ea0c8151fdc2f944beb1, 8b3ca8298c, 54, 9"
  })
  void mines_lie_where_the_public_verifiers_find_them(
      String server, String client, long nonce, int safeFrom1) {
    FairStream stream = FairStream.of(ServerSeed.of(server), new ClientSeed(client), nonce);

    Verification round = mines.verify(stream, Members.NONE.with("mines", "24"));

    assertThat(round.outcome())
        .isEqualTo(
            Members.NONE.with(
                "mines",
                Value.wholes(
                    IntStream.range(0, 25)
                        .filter(t -> t != safeFrom1 - 1)
                        .asLongStream()
                        .toArray())));
    assertThat(round.multiplier()).isNull();
  }

  @Test
  void a_round_begins_with_every_tile_closed_and_nothing_to_cash_out() {
    Position open = at(3);

    assertThat(open.shown())
        .isEqualTo(Members.NONE.with("tiles", Value.wholes()).with("next", "1.125"));
    assertThat(open.actions()).containsExactly("reveal");
    assertThatThrownBy(() -> at(3, CASH_OUT))
        .isInstanceOf(BadParameter.class)
        .hasMessage("action is not one of this round");
  }

  @Test
  void a_safe_tile_raises_what_a_cash_out_pays_and_shows_no_mine() {
    List<Integer> safe = safe(3);

    Position open = at(3, reveal(safe.get(4)), reveal(safe.get(1)));

    assertThat(open.shown())
        .isEqualTo(
            Members.NONE
                .with("tiles", Value.wholes(safe.get(4), safe.get(1)))
                .with("multiplier", "1.2857")
                .with("next", "1.4785"));
    assertThat(open.actions()).containsExactlyInAnyOrder("reveal", "cash_out");
  }

  @Test
  void a_cash_out_pays_and_shows_the_mines() {
    int tile = safe(3).getFirst();

    Position over = at(3, reveal(tile), CASH_OUT);

    assertThat(over.paid()).isEqualTo(new Multiplier(11_250));
    assertThat(over.actions()).isEmpty();
    assertThat(over.shown())
        .isEqualTo(Members.NONE.with("mines", tiles(mined(3))).with("tiles", Value.wholes(tile)));
  }

  @Test
  void a_mine_ends_the_round_with_nothing() {
    int safe = safe(3).getFirst();
    int mine = mined(3).getFirst();

    Position over = at(3, reveal(safe), reveal(mine));

    assertThat(over.paid()).isEqualTo(Multiplier.ZERO);
    assertThat(over.shown())
        .isEqualTo(
            Members.NONE.with("mines", tiles(mined(3))).with("tiles", Value.wholes(safe, mine)));
  }

  @Test
  void the_last_safe_tile_cashes_out() {
    Position over = at(24, reveal(safe(24).getFirst()));

    assertThat(over.paid()).isEqualTo(new Multiplier(247_500));
    assertThatThrownBy(() -> at(24, reveal(safe(24).getFirst()), CASH_OUT))
        .isInstanceOf(BadParameter.class);
    assertThatThrownBy(() -> at(24, reveal(mined(24).getFirst()), reveal(safe(24).getFirst())))
        .isInstanceOf(BadParameter.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1.0312", "1, 24, 24.75", "3, 22, 2277", "12, 13, 5148297", "24, 1, 24.75"})
  void a_multiplier_is_the_fair_one_less_a_hundredth(int count, int opened, String pays) {
    assertThat(Mines.pays(count, opened)).hasToString(pays);
  }

  /** Whenever a player stops: what is paid times its chance. */
  @Test
  void it_returns_99_percent_less_what_flooring_takes() {
    for (int count = 1; count <= 24; count++) {
      for (int opened = 1; opened <= 25 - count; opened++) {
        BigInteger all = choose(25, opened);
        BigInteger won = choose(25 - count, opened);
        BigInteger paid = BigInteger.valueOf(Mines.pays(count, opened).tenThousandths());
        BigInteger loss = BigInteger.valueOf(9_900).multiply(all).subtract(paid.multiply(won));

        assertThat(loss).isBetween(BigInteger.ZERO, won.subtract(BigInteger.ONE));
      }
    }
  }

  @Test
  void the_verifier_says_what_the_opened_tiles_paid() {
    List<Integer> safe = safe(3);

    assertThat(paid("3", safe.get(0) + "," + safe.get(1))).isEqualTo(new Multiplier(12_857));
    assertThat(paid("3", safe.get(0) + "," + mined(3).getFirst())).isEqualTo(Multiplier.ZERO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  |        | mines must be a whole number from 1 to 24
          25 |        | mines must be a whole number from 1 to 24
          3  | 25     | tiles must be different tiles from 0 to 24, no more than are safe
          3  | 1,1    | tiles must be different tiles from 0 to 24, no more than are safe
          24 | 1,2    | tiles must be different tiles from 0 to 24, no more than are safe
          3  | a      | tiles must be tiles from 0 to 24, separated by commas
          """)
  void the_verifier_refuses_what_no_round_could_be(String count, String opened, String complaint) {
    Members params = Members.NONE.with("mines", count);

    assertThatThrownBy(
            () -> mines.verify(stream(), opened == null ? params : params.with("tiles", opened)))
        .isInstanceOf(BadParameter.class)
        .hasMessage(complaint);
  }

  @Test
  void a_wager_is_a_count_of_mines_and_nothing_else() {
    Members wager = Members.NONE.with("mines", 24);

    assertThat(mines.canonical(wager)).isEqualTo(wager);
    refuses(Members.NONE, "mines is missing");
    refuses(Members.NONE.with("mines", 0), "mines must be a whole number from 1 to 24");
    refuses(Members.NONE.with("mines", 25), "mines must be a whole number from 1 to 24");
    refuses(Members.NONE.with("mines", "3"), "mines must be a whole number from 1 to 24");
    refuses(wager.with("tile", 1), "tile is not a parameter of mines");
  }

  @Test
  void a_step_opens_one_closed_tile() {
    int tile = safe(3).getFirst();

    refuses(new Step("reveal", Members.NONE), "tile is missing");
    refuses(reveal(-1), "tile must be a whole number from 0 to 24");
    refuses(reveal(25), "tile must be a whole number from 0 to 24");
    refuses(
        new Step("reveal", Members.NONE.with("tile", 1).with("x", 1)),
        "x is not a parameter of reveal");
    refuses(new Step("fly", Members.NONE), "action is not one of this round");
    assertThatThrownBy(() -> at(3, reveal(tile), reveal(tile)))
        .hasMessage("tile must be one that is not open yet");
    assertThatThrownBy(
            () -> at(3, reveal(tile), new Step("cash_out", Members.NONE.with("tile", 1))))
        .hasMessage("tile is not a parameter of cash_out");
    assertThatThrownBy(() -> at(3, reveal(tile), CASH_OUT, CASH_OUT))
        .hasMessage("action is not one of this round");
  }

  @Test
  void no_step_stakes_more() {
    assertThat(mines.further(CASH_OUT)).isEqualTo(Multiplier.ZERO);
  }

  private void refuses(Members wager, String complaint) {
    assertThatThrownBy(() -> mines.canonical(wager))
        .isInstanceOf(BadParameter.class)
        .hasMessage(complaint);
  }

  private void refuses(Step step, String complaint) {
    assertThatThrownBy(() -> at(3, step)).isInstanceOf(BadParameter.class).hasMessage(complaint);
  }

  private Position at(int count, Step... steps) {
    return mines.after(stream(), Members.NONE.with("mines", count), List.of(steps));
  }

  private Multiplier paid(String count, String opened) {
    return Objects.requireNonNull(
        mines
            .verify(stream(), Members.NONE.with("mines", count).with("tiles", opened))
            .multiplier());
  }

  private static Step reveal(int tile) {
    return new Step("reveal", Members.NONE.with("tile", tile));
  }

  private List<Integer> mined(int count) {
    return mines
        .verify(stream(), Members.NONE.with("mines", Integer.toString(count)))
        .outcome()
        .wholes("mines")
        .stream()
        .map(Long::intValue)
        .toList();
  }

  private List<Integer> safe(int count) {
    List<Integer> safe = new ArrayList<>(IntStream.range(0, 25).boxed().toList());
    safe.removeAll(mined(count));
    return safe;
  }

  private static Value.Items tiles(List<Integer> tiles) {
    return Value.wholes(tiles.stream().mapToLong(Integer::longValue).toArray());
  }

  private static BigInteger choose(int of, int many) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < many; i++) {
      ways = ways.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1));
    }
    return ways;
  }

  private static FairStream stream() {
    return FairStream.of(ServerSeed.of(SERVER), new ClientSeed("bb62964774"), 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 24", "3, 22", "24, 1"})
  void a_cash_out_after_each_safe_tile_returns_99_percent_less_what_is_floored(
      int count, int plans) {
    assertThat(mines.odds(Members.NONE.with("mines", count)))
        .hasSize(plans)
        .allSatisfy(
            odds -> {
              assertThat(odds.rtp()).isGreaterThanOrEqualTo(mines.rules().lowest());
              assertThat(odds.rtp()).isLessThanOrEqualTo(Rational.of(99, 100));
            });
    assertThat(mines.rules().highest()).isEqualTo(Rational.of(99, 100));
    assertThat(mines.rules().highestMultiplier()).isEqualTo(Rational.of(5_148_297, 1));
  }
}
