package io.paddock.games.room;

import io.paddock.fair.value.ValueJson;
import io.paddock.games.bet.WalletRefusal;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomBets.Placed;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.PlayerSession;
import io.paddock.web.error.Problem;
import io.paddock.web.json.DecimalString;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bets that were placed before: their names are answered again, and never placed twice. */
final class EarlierBets {

  private final RoomHost host;
  private final RoomBets bets;

  EarlierBets(RoomHost host, RoomBets bets) {
    this.host = host;
    this.bets = bets;
  }

  /** The bet of this name, if it was placed before. */
  Optional<BetAnswer> find(PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    Optional<Placed> placed = bets.placed(session, frame.clientBetId());
    placed.ifPresent(bet -> same(bet, key, frame));
    return placed.map(bet -> told(bet, session, key, frame));
  }

  private static void same(Placed placed, RoomKey key, RoomFrame.Bet frame) {
    boolean same =
        placed.game().equals(key.game())
            && placed.currency().equals(key.currency())
            && placed.stake().compareTo(amount(frame)) == 0
            && placed.params().equals(ValueJson.write(RoomBet.params(key.game(), frame)));
    if (!same) {
      throw Problem.of(
          GamesError.CLIENT_BET_ID_REUSED, "Another bet was placed with this clientBetId");
    }
  }

  private static BigDecimal amount(RoomFrame.Bet frame) {
    return DecimalString.isValid(frame.amount()) ? new BigDecimal(frame.amount()) : BigDecimal.ZERO;
  }

  private BetAnswer told(Placed bet, PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    if (bet.refusal() != null) {
      throw WalletRefusal.of(bet.id(), bet.refusal(), bet.balance());
    }
    RoundStatus status = bet.status();
    @Nullable Integer seat =
        host.find(key)
            .flatMap(
                room ->
                    room.with(
                        state -> state.round().flatMap(game -> game.seatOf(session.playerId()))))
            .filter(taken -> taken.betId().equals(bet.id()))
            .map(Seated::number)
            .orElse(null);
    return new BetAnswer(
        frame.id(),
        bet.id(),
        status == RoundStatus.SEATED ? "seated" : status.wire(),
        Decimals.text(bet.stake()),
        seat,
        Decimals.textOrNull(bet.balance()));
  }
}
