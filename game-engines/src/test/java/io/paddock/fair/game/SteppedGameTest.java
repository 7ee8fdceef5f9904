package io.paddock.fair.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.param.Schema;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stepped game needs a class and nothing else: here, coins that may be tossed again. */
class SteppedGameTest {

  private static final Step TOSS = new Step("toss", Members.NONE);
  private static final Step DOUBLE = new Step("double", Members.NONE);
  private static final Step STOP = new Step("stop", Members.NONE);

  private final Coins coins = new Coins();

  @Test
  void where_a_round_stands_follows_from_its_seeds_and_steps() {
    Position open = coins.after(stream(), Members.NONE, List.of());
    Position tossed = coins.after(stream(), Members.NONE, List.of(TOSS, TOSS));
    Position stopped = coins.after(stream(), Members.NONE, List.of(TOSS, TOSS, STOP));

    assertThat(open.isOver()).isFalse();
    assertThat(open.shown()).isEqualTo(Members.NONE.with("heads", 0));
    assertThat(coins.after(stream(), Members.NONE, List.of(TOSS, TOSS))).isEqualTo(tossed);
    assertThat(stopped.isOver()).isTrue();
    assertThat(stopped.actions()).isEmpty();
    assertThat(stopped.shown()).isEqualTo(tossed.shown());
  }

  @Test
  void a_step_that_the_round_does_not_allow_is_named() {
    assertThatThrownBy(
            () -> coins.after(stream(), Members.NONE, List.of(new Step("fly", Members.NONE))))
        .isInstanceOf(BadParameter.class)
        .hasMessage("action is not one of this round");
  }

  @Test
  void a_step_may_stake_more() {
    assertThat(coins.further(DOUBLE)).isEqualTo(new Multiplier(10_000));
    assertThat(coins.further(TOSS)).isEqualTo(Multiplier.ZERO);
  }

  @Test
  void a_position_is_over_when_it_pays_and_not_before() {
    assertThatThrownBy(() -> new Position(Members.NONE, Set.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Position(Members.NONE, Set.of("toss"), Multiplier.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void each_stake_has_its_own_multiplier_once_the_round_is_over() {
    Position one = new Position(Members.NONE, Set.of(), new Multiplier(20_000));
    List<Multiplier> each = List.of(new Multiplier(20_000), Multiplier.ZERO);

    assertThat(one.each()).containsExactly(new Multiplier(20_000));
    assertThat(new Position(Members.NONE, Set.of(), new Multiplier(20_000), each).each())
        .isEqualTo(each);
    assertThatThrownBy(() -> new Position(Members.NONE, Set.of("toss"), null, each))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_round_that_was_left_declines_insurance_then_stands_then_cashes_out_or_has_no_such_step() {
    assertThat(coins.resting(open("stand", "insurance", "no_insurance")))
        .contains(new Step("no_insurance", Members.NONE));
    assertThat(coins.resting(open("hit", "stand"))).contains(new Step("stand", Members.NONE));
    assertThat(coins.resting(open("toss", "cash_out")))
        .contains(new Step("cash_out", Members.NONE));
    assertThat(coins.resting(open("toss"))).isEmpty();
  }

  private static Position open(String... actions) {
    return new Position(Members.NONE, Set.of(actions), null);
  }

  private static FairStream stream() {
    return FairStream.of(ServerSeed.of("ab".repeat(32)), new ClientSeed("c"), 0);
  }

  private static final class Coins implements SteppedGame {

    @Override
    public GameId id() {
      return GameId.COINFLIP;
    }

    @Override
    public Schema params() {
      return Schema.NONE;
    }

    @Override
    public List<Odds> odds(Members wager) {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Rules rules() {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Verification verify(FairStream stream, Members params) {
      return new Verification(id(), after(stream, params, List.of(TOSS)).shown(), null);
    }

    @Override
    public Position after(FairStream stream, Members wager, List<Step> steps) {
      long heads = 0;
      for (Step step : steps) {
        switch (step.action()) {
          case "toss", "double" -> heads += stream.nextIndex(2);
          case "stop" -> {
            return new Position(shown(heads), Set.of(), new Multiplier(heads * 10_000));
          }
          default -> throw new BadParameter("action", "is not one of this round");
        }
      }
      return new Position(shown(heads), Set.of("toss", "double", "stop"), null);
    }

    @Override
    public Multiplier further(Step step) {
      return step.action().equals("double") ? new Multiplier(10_000) : Multiplier.ZERO;
    }

    private static Members shown(long heads) {
      return Members.NONE.with("heads", new Value.Whole(heads));
    }
  }
}
