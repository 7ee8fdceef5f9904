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

/**
 * Plinko: row {@code i} sends the ball to the right when {@code u_i ≥ 2³¹}; the bucket is the
 * number of rights and pays by the risk.
 */
public final class Plinko implements InstantGame {

  private static final String RISK = "risk";
  private static final String ROWS = "rows";
  private static final long MIDDLE = 1L << 31;

  private final Schema params =
      Schema.of(
          Field.required(RISK, new Form.Word(PlinkoTables.RISKS)),
          Field.required(ROWS, new Form.Whole(PlinkoTables.FEWEST_ROWS, PlinkoTables.MOST_ROWS)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.PLINKO;
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
    String path = path(stream, rows(wager));
    return new Play(outcome(path), pays(wager).get(bucket(path)));
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable().read(id().id(), given);
    if (!read.has(ROWS)) {
      throw new BadParameter(ROWS, "is missing");
    }
    return read.has(RISK)
        ? InstantGame.super.verify(stream, read)
        : new Verification(id(), outcome(path(stream, rows(read))), null);
  }

  @Override
  public Odds odds(Members wager) {
    List<Multiplier> pays = pays(wager);
    Odds.Builder odds = Odds.over(Odds.Basis.IDEAL_DRAWS);
    for (int bucket = 0; bucket < pays.size(); bucket++) {
      odds.add(Draws.choose(pays.size() - 1, bucket), Rational.of(pays.get(bucket).toDecimal()));
    }
    return odds.build();
  }

  private static String path(FairStream stream, int rows) {
    StringBuilder path = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      path.append(stream.next() >= MIDDLE ? 'R' : 'L');
    }
    return path.toString();
  }

  private static int bucket(String path) {
    return (int) path.chars().filter(way -> way == 'R').count();
  }

  private static int rows(Members wager) {
    return (int) wager.whole(ROWS);
  }

  private static List<Multiplier> pays(Members wager) {
    return PlinkoTables.of(wager.text(RISK), rows(wager));
  }

  private static Members outcome(String path) {
    return Members.NONE.with("path", path).with("bucket", bucket(path));
  }

  private Rules describe() {
    List<Return> returns = new ArrayList<>();
    Members table = Members.NONE;
    for (String risk : PlinkoTables.RISKS) {
      Members byRows = Members.NONE;
      for (int rows = PlinkoTables.FEWEST_ROWS; rows <= PlinkoTables.MOST_ROWS; rows++) {
        Members wager = Members.NONE.with(RISK, risk).with(ROWS, rows);
        returns.add(new Return(wager, odds(wager)));
        byRows = byRows.with(String.valueOf(rows), Value.texts(pays(wager)));
      }
      table = table.with(risk, byRows);
    }
    return Rules.of(
        id(), "row i goes right when u_i >= 2^31; bucket = number of rights", table, returns);
  }
}
