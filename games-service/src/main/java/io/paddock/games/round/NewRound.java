package io.paddock.games.round;

import io.paddock.fair.game.Games;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.TakenNonce;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round about to be written, before its nonce is taken and anything is known of its end.
 *
 * @param freeBetId what it is bet with; null for a stake
 */
public record NewRound(
    UUID id,
    PlayerSession session,
    String game,
    BigDecimal stake,
    String clientBetId,
    Wager wager,
    Instant createdAt,
    @Nullable UUID freeBetId) {

  /** Whose seeds decide it. */
  public SeedOwner owner() {
    return SeedOwner.of(session);
  }

  /** The intent of its stake. */
  public WalletTransaction bet(UUID transactionId) {
    return new WalletTransaction(
        transactionId,
        Kind.BET,
        id,
        session.operatorId(),
        session.walletPlayer(game),
        stake,
        false,
        false,
        null,
        0,
        createdAt);
  }

  Round opened(TakenNonce nonce) {
    return new Round(
        id,
        session.operatorId(),
        session.aggregatorId(),
        session.playerId(),
        session.id(),
        session.mode(),
        game,
        session.currency(),
        stake,
        RoundStatus.PENDING,
        clientBetId,
        wager.params(),
        Games.TABLES,
        nonce.serverSeedHash(),
        nonce.clientSeed().text(),
        nonce.nonce(),
        null,
        null,
        null,
        null,
        null,
        createdAt,
        null,
        wager.isStepped() ? Progress.before(stake) : null,
        null,
        null,
        freeBetId);
  }
}
