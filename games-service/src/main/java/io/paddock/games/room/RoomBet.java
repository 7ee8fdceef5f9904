package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.util.UUID;

/** A bet on a room's game whose form and limits were checked. */
sealed interface RoomBet permits CrashBet, SeededBet {

  BigDecimal stake();

  /** What is stored with the bet, in canonical form. */
  Members params();

  /** What it is paid at most. */
  BigDecimal most();

  /** The seat that is asked for once its stake was taken. */
  Seat seat(UUID roundId, UUID betId, String playerId);

  /**
   * Checks a bet.
   *
   * @throws Problem as a bet by HTTP is refused
   */
  static RoomBet of(String game, OperatorRecord operator, String currency, RoomFrame.Bet bet) {
    return RoomGames.seeded(game)
        .<RoomBet>map(engine -> SeededBet.of(engine, operator, currency, bet))
        .orElseGet(() -> CrashBet.of(operator, currency, bet));
  }

  /**
   * What would be stored with a bet.
   *
   * @throws Problem 400 when its form is wrong
   */
  static Members params(String game, RoomFrame.Bet bet) {
    return RoomGames.seeded(game).isPresent() ? SeededBet.params(bet) : CrashBet.params(bet);
  }

  /**
   * The amount in a currency.
   *
   * @throws Problem 400
   */
  static BigDecimal stake(CurrencyScale scale, RoomFrame.Bet bet) {
    if (!scale.accepts(bet.amount())) {
      throw Problem.invalid(
          "/amount",
          "must be a positive decimal string with at most " + scale.decimals() + " places");
    }
    return Decimals.canonical(new BigDecimal(bet.amount()));
  }
}
