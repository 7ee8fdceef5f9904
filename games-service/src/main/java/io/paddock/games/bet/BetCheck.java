package io.paddock.games.bet;

import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.games.operator.OperatorsAtPlay;
import io.paddock.games.round.Wager;
import io.paddock.games.round.Wager.Opening;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a bet may be made: its form, and what the operator's configuration says to it. */
public final class BetCheck {

  private BetCheck() {}

  /**
   * A bet whose form is right.
   *
   * @param maxWin what is paid at most; null before the operator's limits were looked at
   */
  record Checked(BigDecimal stake, Wager wager, CurrencyScale scale, @Nullable BigDecimal maxWin) {

    /** What a round that is over at once pays, in whole units of the currency. */
    BigDecimal payout(Opening over) {
      BigDecimal exact = over.won();
      BigDecimal won =
          exact == null
              ? scale.payout(stake, over.position().each().getFirst().toDecimal())
              : scale.roundDown(exact);
      return maxWin == null ? won : won.min(maxWin);
    }
  }

  /**
   * Checks what has to be so before any bet: nothing that the player wrote is judged before.
   *
   * @throws Problem 422 for a game, an operator or a currency that takes no bets
   */
  public static void enabled(OperatorRecord operator, String game, String currency) {
    if (!operator.config().enabledGames().contains(game)) {
      throw Problem.of(GamesError.GAME_NOT_ENABLED, "The operator has not enabled this game");
    }
    OperatorsAtPlay.require(operator);
    limits(operator, currency);
  }

  /**
   * Checks the form.
   *
   * @throws Problem 400 with pointers; 422 for a game that has no bets here yet
   */
  static Checked form(String game, String currency, BetRequest request) {
    return form(game, currency, request.amount(), request.params());
  }

  private static Checked form(
      String game, String currency, String amount, Map<String, @Nullable Object> params) {
    Game engine =
        GameId.of(game)
            .flatMap(Games::find)
            .filter(BetCheck::hasBets)
            .orElseThrow(
                () -> Problem.of(GamesError.GAME_NOT_AVAILABLE, "The game has no bets here yet"));
    CurrencyScale scale = CurrencyScale.of(currency);
    BigDecimal stake = amount(amount, scale);
    try {
      Wager wager = Wager.of(engine, BetParams.read(params));
      parts(wager.parts(), stake, scale);
      return new Checked(stake, wager, scale, null);
    } catch (BadParameter bad) {
      throw Problem.invalid(BetParams.pointer(bad.path()), bad.reason());
    }
  }

  private static BigDecimal amount(String amount, CurrencyScale scale) {
    if (!scale.accepts(amount)) {
      throw Problem.invalid(
          "/amount",
          "must be a positive decimal string with at most " + scale.decimals() + " places");
    }
    return Decimals.canonical(new BigDecimal(amount));
  }

  /** The parts of a stake are amounts of its currency, and add up to it. */
  private static void parts(List<BigDecimal> parts, BigDecimal stake, CurrencyScale scale) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).scale() > scale.decimals()) {
        throw Problem.invalid(
            "/params/bets/" + i + "/amount",
            "must be a positive decimal string with at most " + scale.decimals() + " places");
      }
    }
    BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!parts.isEmpty() && sum.compareTo(stake) != 0) {
      throw Problem.invalid("/amount", "must be the sum of the bets");
    }
  }

  /**
   * Checks a bet against the operator's limits, and whether rounding leaves it what it is worth.
   *
   * @throws Problem 422
   */
  static Checked admitted(OperatorRecord operator, String currency, Checked bet) {
    within(operator, currency, bet.stake());
    return given(operator, currency, bet);
  }

  /**
   * Checks a bet whose amount somebody else set: whether rounding leaves it what it is worth.
   *
   * @throws Problem 422
   */
  static Checked given(OperatorRecord operator, String currency, Checked bet) {
    honest(bet);
    BetLimits limits = limits(operator, currency);
    return new Checked(bet.stake(), bet.wager(), bet.scale(), limits.highestWin());
  }

  /**
   * Checks a bet that an operator wants to give away.
   *
   * @param params of its wager; null where the player may choose it
   * @return the wager in its canonical form
   * @throws Problem 400 with pointers; 422 for a game without free bets, and by the limits
   */
  public static @Nullable Members giveable(
      OperatorRecord operator,
      String game,
      String currency,
      String amount,
      @Nullable Map<String, @Nullable Object> params) {
    if (GameId.of(game).flatMap(Games::find).filter(BetCheck::hasBets).isEmpty()) {
      throw Problem.of(
          GamesError.FREE_BETS_NOT_SUPPORTED, "Free bets are not for games that rooms play");
    }
    if (params != null) {
      return admitted(operator, currency, form(game, currency, amount, params)).wager().params();
    }
    within(operator, currency, amount(amount, CurrencyScale.of(currency)));
    return null;
  }

  /**
   * Refuses a stake of so few units that rounding payouts down is expected to cost more than a
   * thousandth of it. Bets on several things grow together.
   */
  private static void honest(Checked bet) {
    BigInteger units = bet.scale().units(bet.stake());
    if (units.compareTo(Odds.ALWAYS_HONEST) >= 0) {
      return;
    }
    BigInteger step = bet.wager().parts().isEmpty() ? BigInteger.ONE : units;
    BigInteger honest = Odds.honestFrom(bet.wager().odds(), units, step);
    if (!honest.equals(units)) {
      throw Problem.of(
              GamesError.BET_BELOW_MINIMUM,
              "Rounding payouts down would cost more than 0.1 % of this stake")
          .with("minBet", Decimals.text(bet.scale().amount(honest)));
    }
  }

  /**
   * Checks the stake against the operator's limits.
   *
   * @throws Problem 422
   */
  public static void within(OperatorRecord operator, String currency, BigDecimal stake) {
    BetLimits limits = limits(operator, currency);
    if (stake.compareTo(limits.minBet()) < 0) {
      throw Problem.of(GamesError.BET_BELOW_MINIMUM, "The stake is below the operator's minimum")
          .with("minBet", Decimals.text(limits.minBet()));
    }
    if (stake.compareTo(limits.maxBet()) > 0) {
      throw Problem.of(GamesError.BET_ABOVE_MAXIMUM, "The stake is above the operator's maximum")
          .with("maxBet", Decimals.text(limits.maxBet()));
    }
  }

  /** What a round pays at most; null when the operator has no such currency any more. */
  public static @Nullable BigDecimal mostOf(OperatorRecord operator, String currency) {
    BetLimits limits = operator.config().currencies().get(currency);
    return limits == null ? null : limits.highestWin();
  }

  private static BetLimits limits(OperatorRecord operator, String currency) {
    BetLimits limits = operator.config().currencies().get(currency);
    if (limits == null) {
      throw Problem.of(GamesError.CURRENCY_NOT_ENABLED, "The currency is not enabled any more");
    }
    return limits;
  }

  /** Rooms take bets of their own. */
  private static boolean hasBets(Game game) {
    return switch (game) {
      case InstantGame _, SteppedGame _ -> true;
      case RoomGame _, TableGame _ -> false;
    };
  }
}
