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
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.List;

/** Wheel: it stops at segment {@code (u × segments) >>> 32}, from 0, which pays by the risk. */
public final class Wheel implements InstantGame {

  private static final String RISK = "risk";
  private static final String SEGMENTS = "segments";

  private final Schema params =
      Schema.of(
          Field.required(RISK, new Form.Word(WheelTables.RISKS)),
          Field.required(SEGMENTS, new Form.WholeOf(WheelTables.SIZES)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.WHEEL;
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
    int segment = stream.nextIndex((int) wager.whole(SEGMENTS));
    return new Play(outcome(segment), pays(wager).get(segment));
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable().read(id().id(), given);
    if (!read.has(SEGMENTS)) {
      throw new BadParameter(SEGMENTS, "is missing");
    }
    return read.has(RISK)
        ? InstantGame.super.verify(stream, read)
        : new Verification(id(), outcome(stream.nextIndex((int) read.whole(SEGMENTS))), null);
  }

  @Override
  public Odds odds(Members wager) {
    List<Multiplier> pays = pays(wager);
    Odds.Builder odds = Odds.over(Odds.Basis.ALL_VALUES_OF_U);
    for (int segment = 0; segment < pays.size(); segment++) {
      odds.add(Draws.valuesOf(segment, pays.size()), pays.get(segment));
    }
    return odds.build();
  }

  private static List<Multiplier> pays(Members wager) {
    return WheelTables.of(wager.text(RISK), wager.whole(SEGMENTS));
  }

  private static Members outcome(int segment) {
    return Members.NONE.with("segment", segment);
  }

  private Rules describe() {
    List<Return> returns = new ArrayList<>();
    Members table = Members.NONE;
    for (String risk : WheelTables.RISKS) {
      Members bySize = Members.NONE;
      for (long size : WheelTables.SIZES) {
        Members wager = Members.NONE.with(RISK, risk).with(SEGMENTS, size);
        returns.add(new Return(wager, odds(wager)));
        bySize = bySize.with(String.valueOf(size), Value.texts(pays(wager)));
      }
      table = table.with(risk, bySize);
    }
    return Rules.of(
        id(), "segment = (u * segments) >>> 32 of the first u, counted from 0", table, returns);
  }
}
