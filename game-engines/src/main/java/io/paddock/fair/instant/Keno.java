package io.paddock.fair.instant;

import io.paddock.fair.game.GameId;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Keno: ten of the numbers 1 to 40 are drawn without replacement, and the picks among them pay by
 * the risk and the number of picks.
 */
public final class Keno implements InstantGame {

  private static final int NUMBERS = 40;
  private static final int DRAWS = 10;
  private static final String RISK = "risk";
  private static final String PICKS = "picks";

  private final Schema params =
      Schema.of(
          Field.required(RISK, new Form.Word(KenoTables.RISKS)),
          Field.required(PICKS, new Form.Wholes(1, KenoTables.MOST_PICKS, 1, NUMBERS)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.KENO;
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
    List<Long> draws = draw(stream);
    int hits = (int) wager.wholes(PICKS).stream().filter(draws::contains).count();
    return new Play(outcome(draws), pays(wager).get(hits));
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    return given.isEmpty()
        ? new Verification(id(), outcome(draw(stream)), null)
        : InstantGame.super.verify(stream, given);
  }

  @Override
  public Odds odds(Members wager) {
    List<Multiplier> pays = pays(wager);
    int picks = pays.size() - 1;
    Odds.Builder odds = Odds.over(Odds.Basis.IDEAL_DRAWS);
    for (int hits = 0; hits <= picks; hits++) {
      odds.add(
          Draws.choose(picks, hits).multiply(Draws.choose(NUMBERS - picks, DRAWS - hits)),
          Rational.of(pays.get(hits).toDecimal()));
    }
    return odds.build();
  }

  private static List<Long> draw(FairStream stream) {
    return Draws.without(stream, 1, NUMBERS, DRAWS).stream().map(Integer::longValue).toList();
  }

  private static List<Multiplier> pays(Members wager) {
    return KenoTables.of(wager.text(RISK), wager.items(PICKS).size());
  }

  private static Members outcome(List<Long> draws) {
    return Members.NONE.with(
        "draws", Value.wholes(draws.stream().mapToLong(Long::longValue).toArray()));
  }

  /** Which numbers are picked makes no difference to the returns: how many does. */
  private Rules describe() {
    List<Return> returns = new ArrayList<>();
    Members table = Members.NONE;
    for (String risk : KenoTables.RISKS) {
      Members byPicks = Members.NONE;
      for (int picks = 1; picks <= KenoTables.MOST_PICKS; picks++) {
        Members wager =
            Members.NONE
                .with(RISK, risk)
                .with(PICKS, Value.wholes(LongStream.rangeClosed(1, picks).toArray()));
        returns.add(new Return(wager, odds(wager)));
        byPicks = byPicks.with(String.valueOf(picks), Value.texts(pays(wager)));
      }
      table = table.with(risk, byPicks);
    }
    return Rules.of(
        id(),
        "ten times: number (u * left) >>> 32 of the ordered numbers left of 1 to 40, from 0, which"
            + " is taken out",
        table,
        returns);
  }
}
