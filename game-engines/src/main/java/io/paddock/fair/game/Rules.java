package io.paddock.fair.game;

import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The rules of a game as one artefact: how numbers become an outcome, what it pays, and what
 * follows for the player. {@link #hash} changes whenever any of it does.
 *
 * @param mapping how the stream's numbers become the outcome
 * @param pays the pay table, or the formula
 * @param returns what representative wagers return; never empty
 * @param lowest return to player of any wager
 * @param highest return to player of any wager
 * @param highestMultiplier the most that any wager pays, as a multiple of the stake
 */
public record Rules(
    GameId game,
    String mapping,
    Members pays,
    List<Return> returns,
    Rational lowest,
    Rational highest,
    Rational highestMultiplier) {

  /** What one wager returns. */
  public record Return(Members wager, Odds odds) {}

  public Rules {
    returns = List.copyOf(returns);
    if (returns.isEmpty() || lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException("rules name what wagers return");
    }
  }

  /** Rules whose {@code returns} hold a wager of the highest multiplier. */
  public Rules(
      GameId game,
      String mapping,
      Members pays,
      List<Return> returns,
      Rational lowest,
      Rational highest) {
    this(game, mapping, pays, returns, lowest, highest, highestOf(returns));
  }

  private static Rational highestOf(List<Return> returns) {
    return returns.stream()
        .map(each -> each.odds().highest())
        .reduce(Rational.ZERO, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** Rules whose {@code returns} are those of every wager that differs. */
  public static Rules of(GameId game, String mapping, Members pays, List<Return> returns) {
    List<Rational> all = returns.stream().map(each -> each.odds().rtp()).sorted().toList();
    return new Rules(game, mapping, pays, returns, all.getFirst(), all.getLast());
  }

  /** In a space of what cases the returns were computed. */
  public Odds.Basis basis() {
    return returns.getFirst().odds().basis();
  }

  /** The artefact itself. */
  public Members artefact() {
    List<Value> rows = new ArrayList<>();
    returns.forEach(
        each ->
            rows.add(
                Members.NONE
                    .with("wager", each.wager())
                    .with("rtp", each.odds().rtp().toString())));
    return Members.NONE
        .with("game", game.id())
        .with("tables", Games.TABLES)
        .with("mapping", mapping)
        .with("pays", pays)
        .with("basis", basis().text())
        .with("lowestRtp", lowest.toString())
        .with("highestRtp", highest.toString())
        .with("highestMultiplier", highestMultiplier.toString())
        .with("returns", new Value.Items(rows));
  }

  /** Lowercase hex SHA-256 of the artefact's JSON. */
  public String hash() {
    try {
      byte[] json = ValueJson.write(artefact()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
