package io.paddock.games.bet;

import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.Round;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a player is told whose stake was not taken. */
public final class WalletRefusal {

  private WalletRefusal() {}

  /**
   * The problem that tells it.
   *
   * @param status the wallet's, or {@link Round#NOT_ASKED}
   * @param balance if the wallet named it
   */
  public static Problem of(UUID roundId, String status, @Nullable BigDecimal balance) {
    if (status.equals(Round.NOT_ASKED)) {
      return Problem.of(
              GamesError.WALLET_UNAVAILABLE, "The operator's wallet does not answer at present")
          .with("roundId", roundId)
          .retryAfter(5);
    }
    Problem problem =
        status.equals(WalletStatus.INSUFFICIENT_FUNDS.name())
            ? Problem.of(GamesError.INSUFFICIENT_FUNDS, "The stake is more than the balance")
            : Problem.of(GamesError.BET_REFUSED, "The wallet answered " + status);
    problem = problem.with("roundId", roundId).with("walletStatus", status);
    return balance == null ? problem : problem.with("balance", Decimals.text(balance));
  }
}
