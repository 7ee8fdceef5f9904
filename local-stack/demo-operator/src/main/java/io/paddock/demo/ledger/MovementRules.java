package io.paddock.demo.ledger;

import io.paddock.demo.ledger.Verdict.Accepted;
import io.paddock.demo.ledger.Verdict.Refused;
import io.paddock.demo.ledger.Verdict.Unacceptable;
import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;

/**
 * Decides bets, wins and rollbacks. Pure: everything it needs is in the {@link Situation}.
 *
 * <pre>
 *                bet                    win
 *   (unknown) ────────► taken ─────────────────► won      rollback of won: TRANSACTION_CONFLICT
 *      │ │                │
 *      │ │ bet            │ rollback
 *      │ └──► refused     ▼
 *      │ rollback     rolled back                         win: BET_ROLLED_BACK
 *      └───────────► tombstone                            late bet, win: BET_ROLLED_BACK
 * </pre>
 *
 * Only a bet checks whether the player may play: what a player is owed is always paid.
 */
final class MovementRules {

  private MovementRules() {}

  static Verdict decide(Movement movement, Situation now, Terms terms) {
    return switch (movement.kind()) {
      case BET -> bet(movement, now, terms);
      case WIN -> win(movement, now);
      case ROLLBACK -> rollback(movement, now);
    };
  }

  private static Verdict bet(Movement bet, Situation now, Terms terms) {
    if (now.rolledBack()) {
      return new Refused(WalletStatus.BET_ROLLED_BACK);
    }
    if (now.player().isEmpty()) {
      return new Refused(WalletStatus.PLAYER_NOT_FOUND);
    }
    Situation.Player player = now.player().get();
    if (terms.of(bet.currency()).isEmpty() || player.balance().isEmpty()) {
      return new Refused(WalletStatus.INVALID_CURRENCY);
    }
    if (player.frozen()) {
      return new Refused(WalletStatus.PLAYER_FROZEN);
    }
    if (now.roundWon()) {
      return new Refused(WalletStatus.TRANSACTION_CONFLICT);
    }
    if (bet.amount().compareTo(terms.of(bet.currency()).get().largestStake()) > 0) {
      return new Refused(WalletStatus.LIMIT_EXCEEDED);
    }
    if (bet.amount().compareTo(player.balance().get()) > 0) {
      return new Refused(WalletStatus.INSUFFICIENT_FUNDS);
    }
    return new Accepted(bet.amount());
  }

  private static Verdict win(Movement win, Situation now) {
    if (now.rolledBack()) {
      return new Unacceptable(WalletStatus.BET_ROLLED_BACK);
    }
    if (win.freeBetId() != null) {
      return freeWin(win, now);
    }
    boolean betWasTaken =
        now.bet()
            .filter(bet -> bet.status() == WalletStatus.OK && bet.isBetInRoundOf(win))
            .isPresent();
    if (!betWasTaken || now.roundWon()) {
      return new Unacceptable(WalletStatus.TRANSACTION_CONFLICT);
    }
    return new Accepted(win.amount());
  }

  /** No bet was ever asked for; what it won is paid once. */
  private static Verdict freeWin(Movement win, Situation now) {
    if (now.player().flatMap(Situation.Player::balance).isEmpty()) {
      return new Unacceptable(WalletStatus.PLAYER_NOT_FOUND);
    }
    return now.roundWon()
        ? new Unacceptable(WalletStatus.TRANSACTION_CONFLICT)
        : new Accepted(win.amount());
  }

  private static Verdict rollback(Movement rollback, Situation now) {
    if (now.bet().isEmpty()) {
      return new Accepted(BigDecimal.ZERO);
    }
    Booked bet = now.bet().get();
    boolean sameBet =
        bet.isBetInRoundOf(rollback) && bet.amount().compareTo(rollback.amount()) == 0;
    if (!sameBet || now.betWon()) {
      return new Unacceptable(WalletStatus.TRANSACTION_CONFLICT);
    }
    boolean owed = bet.status() == WalletStatus.OK && !now.rolledBack();
    return new Accepted(owed ? bet.amount() : BigDecimal.ZERO);
  }
}
