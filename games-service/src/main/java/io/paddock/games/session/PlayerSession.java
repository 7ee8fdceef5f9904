package io.paddock.games.session;

import io.paddock.games.operator.WebOrigin;
import io.paddock.games.wallet.WalletPlayer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A launched player.
 *
 * <pre>
 * (launch) ──► live ──30 min without a request──► over
 * </pre>
 *
 * @param aggregatorId the operator's owner at the time of the launch
 * @param game the game that the player was launched into; others may be played as well
 * @param frontendOrigin the only origin that may use this session from a browser
 */
public record PlayerSession(
    UUID id,
    UUID operatorId,
    @Nullable UUID aggregatorId,
    String playerId,
    PlayMode mode,
    String currency,
    String game,
    String language,
    @Nullable String country,
    @Nullable String returnUrl,
    WebOrigin frontendOrigin,
    Instant createdAt,
    Instant lastSeenAt) {

  /** The player as wallet calls about {@code game} name them. */
  public WalletPlayer walletPlayer(String game) {
    return new WalletPlayer(playerId, id, currency, game);
  }
}
