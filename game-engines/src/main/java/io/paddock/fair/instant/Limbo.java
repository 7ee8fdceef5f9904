package io.paddock.fair.instant;

import io.paddock.fair.game.GameId;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
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
 * Limbo: the point is {@code floor(99 × 2³² / u)} hundredths, from 1.00 to 1 000 000.00, and pays a
 * target that it reaches.
 */
public final class Limbo implements InstantGame {

  private static final String TARGET = "target";

  private final Schema params =
      Schema.of(Field.required(TARGET, Form.Decimal.between("1.01", "1000000.00", 2)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.LIMBO;
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
  public Play play(FairStream stream, Members wager) {
    long point = point(stream.next());
    long target = hundredths(wager);
    return new Play(outcome(point), point >= target ? pays(target) : Multiplier.ZERO);
  }

  @Override
  public Verification verify(FairStream stream, Members params) {
    return params.isEmpty()
        ? new Verification(id(), outcome(point(stream.next())), null)
        : InstantGame.super.verify(stream, params);
  }

  @Override
  public Odds odds(Members wager) {
    long target = hundredths(wager);
    long wins = wins(target);
    return Odds.over(Odds.Basis.ALL_VALUES_OF_U)
        .add(wins, pays(target))
        .add(Draws.VALUES - wins, Multiplier.ZERO)
        .build();
  }

  /** The point in hundredths. */
  static long point(long u) {
    return u == 0
        ? TargetReturns.CAP
        : Math.clamp(TargetReturns.RETURN / u, 100, TargetReturns.CAP);
  }

  /** How many values of u reach a target: {@code u = 0}, and {@code u ≤ 99 × 2³² / target}. */
  private static long wins(long target) {
    return 1 + TargetReturns.RETURN / target;
  }

  private static Multiplier pays(long target) {
    return new Multiplier(target * 100);
  }

  private static long hundredths(Members wager) {
    return new BigDecimal(wager.text(TARGET)).movePointRight(2).longValueExact();
  }

  private static Members outcome(long point) {
    return Members.NONE.with("point", Value.decimal(BigDecimal.valueOf(point, 2)));
  }

  private Rules describe() {
    List<Return> returns =
        Stream.of("1.01", "2.00", "10.00", "100.00", "1000000.00")
            .map(target -> Members.NONE.with(TARGET, target))
            .map(wager -> new Return(wager, odds(wager)))
            .toList();
    TargetReturns all = TargetReturns.ofAll(1);
    return new Rules(
        id(),
        "point = floor(99 * 2^32 / u) / 100 of the first u, from 1.00 to 1000000.00; u = 0 gives"
            + " 1000000.00",
        Members.NONE.with("win", "target, when point >= target"),
        returns,
        all.lowest(),
        all.highest());
  }
}
