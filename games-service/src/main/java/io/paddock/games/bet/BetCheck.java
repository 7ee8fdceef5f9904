package io.paddock.games.bet;

import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.Wager;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a bet may be made: its form, and what the operator's configuration says to it. */
final class BetCheck {

  private BetCheck() {}

  /** A bet whose form is right. */
  record Checked(BigDecimal stake, Wager wager) {}

  /**
   * Checks the form.
   *
   * @throws Problem 400 with pointers; 422 for a game that has no bets here, enabled or not
   */
  static Checked form(OperatorRecord operator, String game, String currency, BetRequest request) {
    Game engine = playable(operator, game);
    CurrencyScale scale = CurrencyScale.of(currency);
    if (!scale.accepts(request.amount())) {
      throw Problem.invalid(
          "/amount",
          "must be a positive decimal string with at most " + scale.decimals() + " places");
    }
    try {
      BigDecimal stake = Decimals.canonical(new BigDecimal(request.amount()));
      return new Checked(stake, Wager.of(engine, request.params()));
    } catch (BadParameter bad) {
      throw Problem.invalid("/params/" + pointer(bad.name()), bad.reason());
    }
  }

  /**
   * Checks the configuration; what was bet before is not asked again.
   *
   * @throws Problem 422
   */
  static void allowed(OperatorRecord operator, String game, String currency, BigDecimal stake) {
    enabled(operator, game);
    if (!operator.launchable()) {
      throw Problem.of(
          GamesError.OPERATOR_NOT_ACTIVE, "The operator is " + operator.status().text());
    }
    BetLimits limits = operator.config().currencies().get(currency);
    if (limits == null) {
      throw Problem.of(GamesError.CURRENCY_NOT_ENABLED, "The currency is not enabled any more");
    }
    if (stake.compareTo(limits.minBet()) < 0) {
      throw Problem.of(GamesError.BET_BELOW_MINIMUM, "The stake is below the operator's minimum")
          .with("minBet", Decimals.text(limits.minBet()));
    }
    if (stake.compareTo(limits.maxBet()) > 0) {
      throw Problem.of(GamesError.BET_ABOVE_MAXIMUM, "The stake is above the operator's maximum")
          .with("maxBet", Decimals.text(limits.maxBet()));
    }
  }

  private static Game playable(OperatorRecord operator, String game) {
    Optional<Game> engine = GameId.of(game).flatMap(Games::find);
    if (engine.isEmpty()) {
      enabled(operator, game);
      throw Problem.of(GamesError.GAME_NOT_AVAILABLE, "The game has no bets here yet");
    }
    return engine.get();
  }

  private static void enabled(OperatorRecord operator, String game) {
    if (!operator.config().enabledGames().contains(game)) {
      throw Problem.of(GamesError.GAME_NOT_ENABLED, "The operator has not enabled this game");
    }
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
