package io.paddock.fair.room;

import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dice fight: two seats roll two dice each, {@code ((u × 6) >>> 32) + 1}, seat 0 first; the higher
 * sum wins both stakes, which are equal, less the rake. Ties are rolled again on the same stream.
 */
public final class DiceFight implements PotGame {

  private static final int SEATS = 2;
  private static final int SIDES = 6;
  private static final String SEAT = "seat";
  private static final String WINNER = "winner";
  private static final Multiplier WIN =
      Multiplier.floor(Pot.LESS_RAKE.times(Rational.of(SEATS, 1)));

  private final Schema params = Schema.of(Field.required(SEAT, new Form.Whole(0, SEATS - 1)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.DICE_FIGHT;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  @Override
  public List<Integer> players() {
    return List.of(SEATS);
  }

  @Override
  public Rational rake() {
    return Pot.RAKE;
  }

  @Override
  public Members wager(int seat) {
    return Members.NONE.with(SEAT, seat);
  }

  @Override
  public long headline(Members outcome) {
    return outcome.whole(WINNER);
  }

  /** {@code rolls}, each of the two dice of seat 0 and of seat 1; all but the last are ties. */
  @Override
  public Members outcome(FairStream stream, int seats) {
    List<Value> rolls = new ArrayList<>();
    while (true) {
      long[] first = roll(stream);
      long[] second = roll(stream);
      rolls.add(new Value.Items(List.of(Value.wholes(first), Value.wholes(second))));
      int ahead = Long.compare(first[0] + first[1], second[0] + second[1]);
      if (ahead != 0) {
        return Members.NONE.with("rolls", new Value.Items(rolls)).with(WINNER, ahead > 0 ? 0 : 1);
      }
    }
  }

  private static long[] roll(FairStream stream) {
    long first = stream.nextIndex(SIDES) + 1L;
    return new long[] {first, stream.nextIndex(SIDES) + 1L};
  }

  @Override
  public Multiplier pays(Members wager, Members outcome) {
    return wager.whole(SEAT) == outcome.whole(WINNER) ? WIN : Multiplier.ZERO;
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable().read(id().id(), given);
    Members outcome = outcome(stream, SEATS);
    return new Verification(id(), outcome, read.has(SEAT) ? pays(read, outcome) : null);
  }

  /** Neither seat is ahead of the other, so of rolls that are no ties each wins half. */
  private Rules describe() {
    Odds odds = Odds.over(Odds.Basis.IDEAL_DRAWS).add(1, WIN).add(1, Multiplier.ZERO).build();
    return Rules.of(
        id(),
        "dice ((u * 6) >>> 32) + 1: two of seat 0, two of seat 1; ties are rolled again",
        Members.NONE.with("win", WIN.toString()),
        IntStream.range(0, SEATS)
            .mapToObj(seat -> new Return(Members.NONE.with(SEAT, seat), odds))
            .toList());
  }
}
