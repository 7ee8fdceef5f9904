package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.room.CrashCurve;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bet on crash whose form and limits were checked.
 *
 * @param autoCashOut in hundredths; null for none
 * @param most what it is paid at most
 */
record CrashBet(BigDecimal stake, Members params, @Nullable Integer autoCashOut, BigDecimal most)
    implements RoomBet {

  private static final String CASH_OUT = "autoCashOut";

  /** A multiplier has two decimals: so many units times it are whole. */
  private static final BigInteger ALWAYS_EXACT = BigInteger.valueOf(100);

  /**
   * Checks a bet.
   *
   * @throws Problem as a bet by HTTP is refused
   */
  static CrashBet of(OperatorRecord operator, String currency, RoomFrame.Bet bet) {
    BetCheck.enabled(operator, GameId.CRASH.id(), currency);
    CurrencyScale scale = CurrencyScale.of(currency);
    BigDecimal stake = RoomBet.stake(scale, bet);
    Members params = params(bet);
    BetCheck.within(operator, currency, stake);
    honest(scale, stake);
    return new CrashBet(
        stake,
        params,
        params.has(CASH_OUT)
            ? new BigDecimal(params.text(CASH_OUT)).movePointRight(2).intValueExact()
            : null,
        Optional.ofNullable(BetCheck.mostOf(operator, currency)).orElseThrow());
  }

  static Members params(RoomFrame.Bet bet) {
    if (bet.clientSeed() != null) {
      throw Problem.invalid("/clientSeed", "is not taken by this game");
    }
    Game crash = Games.find(GameId.CRASH).orElseThrow();
    try {
      return crash.canonical(
          bet.autoCashOut() == null
              ? Members.NONE
              : Members.NONE.with(CASH_OUT, bet.autoCashOut()));
    } catch (BadParameter bad) {
      throw Problem.invalid("/" + CASH_OUT, bad.reason());
    }
  }

  /**
   * Any multiplier may become the cash-out, so a stake of few units is taken only when every payout
   * of it is whole.
   */
  private static void honest(CurrencyScale scale, BigDecimal stake) {
    BigInteger units = scale.units(stake);
    BigInteger over = units.mod(ALWAYS_EXACT);
    if (units.compareTo(Odds.ALWAYS_HONEST) < 0 && over.signum() != 0) {
      throw Problem.of(
              GamesError.BET_BELOW_MINIMUM,
              "Rounding payouts down would cost more than 0.1 % of this stake")
          .with("minBet", Decimals.text(scale.amount(units.subtract(over).add(ALWAYS_EXACT))));
    }
  }

  /** The multiplier, in hundredths, that pays all that a round may pay; it cashes out by itself. */
  int ceiling() {
    BigDecimal hundredths = most.movePointRight(2).divide(stake, 0, RoundingMode.CEILING);
    return hundredths
        .max(BigDecimal.valueOf(CrashCurve.FIRST + 1L))
        .min(BigDecimal.valueOf(CrashCurve.LAST))
        .intValueExact();
  }

  @Override
  public Seat seat(UUID roundId, UUID betId, String playerId) {
    return new Seat(roundId, betId, playerId, stake, autoCashOut, ceiling(), most);
  }
}
