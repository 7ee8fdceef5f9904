package io.paddock.games.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/** The bodies that we send, members in the order of the protocol's description. */
public sealed interface WalletBody {

  /** {@code /auth}: may this player play? */
  @JsonInclude(Include.NON_NULL)
  record Auth(
      String requestId,
      String operator,
      String playerId,
      String sessionId,
      String currency,
      String game,
      @Nullable String language,
      @Nullable String country)
      implements WalletBody {}

  /** {@code /balance}. */
  record Balance(
      String requestId,
      String operator,
      String playerId,
      String sessionId,
      String currency,
      String game)
      implements WalletBody {}

  /**
   * {@code /bet}, {@code /win} and {@code /rollback}.
   *
   * @param requestId new for each attempt
   * @param transactionId the same for each attempt: the wallet's idempotency key
   * @param amount a decimal string
   * @param betTransactionId the bet that is paid or rolled back; not sent with a bet
   * @param freeBetId in its place, with the win of a free bet alone
   */
  @JsonInclude(Include.NON_NULL)
  record Movement(
      String requestId,
      String transactionId,
      String operator,
      String playerId,
      String sessionId,
      String currency,
      String game,
      String roundId,
      boolean roundClosed,
      String amount,
      @Nullable String betTransactionId,
      @Nullable String freeBetId)
      implements WalletBody {}
}
