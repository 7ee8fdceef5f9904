package io.paddock.fair.instant;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import java.util.stream.Stream;

/** Coinflip: heads when {@code u > 2³¹}; the right side pays 1.98. */
public final class Coinflip implements InstantGame {

  private static final String SIDE = "side";
  private static final String FLIPS = "flips";
  private static final String HEADS = "heads";
  private static final String TAILS = "tails";
  private static final int MOST_FLIPS = 1000;
  private static final long MIDDLE = 1L << 31;
  private static final Multiplier WIN = Multiplier.of("1.98");

  private final Schema params = Schema.of(Field.required(SIDE, Form.Word.of(HEADS, TAILS)));
  private final Schema verifiable =
      params.relaxedWith(Field.optional(FLIPS, new Form.Whole(1, MOST_FLIPS)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.COINFLIP;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Schema verifiable() {
    return verifiable;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  @Override
  public Play play(FairStream stream, Members wager) {
    boolean heads = isHeads(stream);
    boolean won = wager.equals(Members.NONE.with(SIDE, heads ? HEADS : TAILS));
    return new Play(outcome(heads ? "H" : "T"), won ? WIN : Multiplier.ZERO);
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable.read(id().id(), given);
    if (!read.has(SIDE)) {
      long flips = read.has(FLIPS) ? read.whole(FLIPS) : 1;
      StringBuilder sides = new StringBuilder();
      for (long flip = 0; flip < flips; flip++) {
        sides.append(isHeads(stream) ? 'H' : 'T');
      }
      return new Verification(id(), outcome(sides.toString()), null);
    }
    if (read.has(FLIPS)) {
      throw new BadParameter(FLIPS, "is not given with a side: a round is one flip");
    }
    return InstantGame.super.verify(stream, read);
  }

  @Override
  public Odds odds(Members wager) {
    long heads = Draws.VALUES - MIDDLE - 1;
    long wins = wager.equals(Members.NONE.with(SIDE, HEADS)) ? heads : Draws.VALUES - heads;
    return Odds.over(Odds.Basis.ALL_VALUES_OF_U)
        .add(wins, WIN)
        .add(Draws.VALUES - wins, Multiplier.ZERO)
        .build();
  }

  private static boolean isHeads(FairStream stream) {
    return stream.next() > MIDDLE;
  }

  private static Members outcome(String flips) {
    return Members.NONE.with(FLIPS, flips);
  }

  private Rules describe() {
    return Rules.of(
        id(),
        "heads when u > 2^31, of the first u",
        Members.NONE.with("win", WIN.toString()),
        Stream.of(HEADS, TAILS)
            .map(side -> Members.NONE.with(SIDE, side))
            .map(wager -> new Return(wager, odds(wager)))
            .toList());
  }
}
