package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A bet on a game that its seats decide together with a beacon: each sends a seed of its own. */
record SeededBet(BigDecimal stake, ClientSeed seed, BigDecimal most) implements RoomBet {

  private static final String CLIENT_SEED = "clientSeed";

  /** Nothing cashes out by itself. */
  private static final int NO_CEILING = 0;

  static SeededBet of(Game game, OperatorRecord operator, String currency, RoomFrame.Bet bet) {
    BetCheck.enabled(operator, game.id().id(), currency);
    CurrencyScale scale = CurrencyScale.of(currency);
    BigDecimal stake = RoomBet.stake(scale, bet);
    ClientSeed seed = seed(bet);
    BetCheck.within(operator, currency, stake);
    honest(game, scale, stake);
    return new SeededBet(
        stake, seed, Optional.ofNullable(BetCheck.mostOf(operator, currency)).orElseThrow());
  }

  private static ClientSeed seed(RoomFrame.Bet bet) {
    if (bet.autoCashOut() != null) {
      throw Problem.invalid("/autoCashOut", "is not taken by this game");
    }
    if (bet.clientSeed() == null) {
      throw Problem.invalid("/" + CLIENT_SEED, "must not be null");
    }
    try {
      return new ClientSeed(bet.clientSeed());
    } catch (BadParameter bad) {
      throw Problem.invalid("/" + CLIENT_SEED, bad.reason());
    }
  }

  static Members params(RoomFrame.Bet bet) {
    return Members.NONE.with(CLIENT_SEED, seed(bet).text());
  }

  /** Nobody knows yet how many will play, so that the stake has to be honest with all of them. */
  private static void honest(Game game, CurrencyScale scale, BigDecimal stake) {
    BigInteger units = scale.units(stake);
    if (units.compareTo(Odds.ALWAYS_HONEST) >= 0) {
      return;
    }
    List<Odds> all = game.rules().returns().stream().map(each -> each.odds()).toList();
    BigInteger honest = Odds.honestFrom(all, units, BigInteger.ONE);
    if (!honest.equals(units)) {
      throw Problem.of(
              GamesError.BET_BELOW_MINIMUM,
              "Rounding payouts down would cost more than 0.1 % of this stake")
          .with("minBet", Decimals.text(scale.amount(honest)));
    }
  }

  @Override
  public Members params() {
    return Members.NONE.with(CLIENT_SEED, seed.text());
  }

  @Override
  public Seat seat(UUID roundId, UUID betId, String playerId) {
    return new Seat(roundId, betId, playerId, stake, null, NO_CEILING, most, seed.text());
  }
}
