package io.paddock.fair.room;

import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.TargetReturns;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Crash: the point is {@code floor(99 × 2³² / (u + 1))} hundredths, from 1.00 to 1 000 000.00. Its
 * stream is that of a round of a chain.
 */
public final class Crash implements RoomGame {

  private static final String CASH_OUT = "autoCashOut";

  private final Schema params =
      Schema.of(Field.optional(CASH_OUT, Form.Decimal.between("1.01", "1000000.00", 2)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.CRASH;
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
  public Members outcome(FairStream stream, int seats) {
    return outcome(stream);
  }

  /** What an automatic cash-out gets; without one nothing, for a player's own is the room's. */
  @Override
  public Multiplier pays(Members wager, Members outcome) {
    return wager.has(CASH_OUT) && hundredths(wager, CASH_OUT) <= hundredths(outcome, "point")
        ? new Multiplier(hundredths(wager, CASH_OUT) * 100)
        : Multiplier.ZERO;
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    Members wager = canonical(given);
    Members outcome = outcome(stream);
    return new Verification(id(), outcome, wager.isEmpty() ? null : pays(wager, outcome));
  }

  /** The point in hundredths, of a fresh stream. */
  public static int pointOf(FairStream stream) {
    return Math.toIntExact(point(stream.next()));
  }

  /** The point in hundredths. */
  static long point(long u) {
    return Math.clamp(TargetReturns.RETURN / (u + 1), 100, TargetReturns.CAP);
  }

  private static Members outcome(FairStream stream) {
    return Members.NONE.with("point", Value.decimal(BigDecimal.valueOf(point(stream.next()), 2)));
  }

  private static long hundredths(Members of, String name) {
    return new BigDecimal(of.text(name)).movePointRight(2).longValueExact();
  }

  private static Odds odds(Members wager) {
    long target = hundredths(wager, CASH_OUT);
    long wins = TargetReturns.RETURN / target;
    return Odds.over(Odds.Basis.ALL_VALUES_OF_U)
        .add(wins, new Multiplier(target * 100))
        .add(Draws.VALUES - wins, Multiplier.ZERO)
        .build();
  }

  private Rules describe() {
    List<Return> returns =
        Stream.of("1.01", "2.00", "10.00", "100.00", "1000000.00")
            .map(target -> Members.NONE.with(CASH_OUT, target))
            .map(wager -> new Return(wager, odds(wager)))
            .toList();
    TargetReturns all = TargetReturns.ofAll(0);
    return new Rules(
        id(),
        "HMAC-SHA-256 of the public seed under the round's hash; point = floor(99 * 2^32 / (u + 1)) /"
            + " 100 of the first u, from 1.00 to 1000000.00",
        Members.NONE.with("win", "the multiplier of the cash-out, when it is <= point"),
        returns,
        all.lowest(),
        all.highest());
  }
}
