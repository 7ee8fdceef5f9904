package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.game.DiceWager.Direction;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DiceProperties {

  private final Dice dice = new Dice();

  @Property
  void the_same_seeds_and_nonce_always_give_the_same_roll(
      @ForAll long random, @ForAll @LongRange(min = 0) long nonce) {
    ServerSeed server = ServerSeed.draw(new Random(random));
    ClientSeed client = new ClientSeed("player");

    DiceRoll first = dice.roll(FairStream.of(server, client, nonce));
    DiceRoll again = dice.roll(FairStream.of(server, client, nonce));

    assertThat(first).isEqualTo(again);
    assertThat(first.hundredths()).isBetween(0, 10_000);
  }

  @Property
  void a_win_always_pays_more_than_the_stake_and_never_more_than_99_over_the_chance(
      @ForAll("wagers") DiceWager wager) {
    BigDecimal pays = wager.winMultiplier().toDecimal();
    BigDecimal fair = new BigDecimal(99).movePointRight(2);
    BigDecimal chance = new BigDecimal(chanceHundredths(wager));

    assertThat(pays).isGreaterThan(BigDecimal.ONE);
    assertThat(pays.multiply(chance)).isLessThanOrEqualTo(fair);
    assertThat(pays.add(new BigDecimal("0.0001")).multiply(chance)).isGreaterThan(fair);
  }

  @Property
  void a_wager_and_its_mirror_never_both_win(
      @ForAll @IntRange(min = 200, max = 9_800) int target,
      @ForAll @IntRange(min = 0, max = 10_000) int hundredths) {
    DiceRoll roll = new DiceRoll(hundredths);

    boolean over = new DiceWager(target, Direction.OVER).wins(roll);
    boolean under = new DiceWager(target, Direction.UNDER).wins(roll);

    assertThat(over && under).isFalse();
    assertThat(over || under).isEqualTo(hundredths != target);
  }

  @Property
  void a_wager_survives_being_written_and_read(@ForAll("wagers") DiceWager wager) {
    assertThat(DiceWager.of(wager.target(), wager.direction().wire())).isEqualTo(wager);
  }

  @Provide
  Arbitrary<DiceWager> wagers() {
    Arbitrary<Integer> chances = Arbitraries.integers().between(1, 9_800);
    Arbitrary<Direction> directions = Arbitraries.of(Direction.class);
    return Combinators.combine(chances, directions)
        .as(
            (chance, direction) ->
                new DiceWager(direction == Direction.OVER ? 10_000 - chance : chance, direction));
  }

  private static int chanceHundredths(DiceWager wager) {
    return wager.direction() == Direction.OVER
        ? 10_000 - wager.targetHundredths()
        : wager.targetHundredths();
  }
}
