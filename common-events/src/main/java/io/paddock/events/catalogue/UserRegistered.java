package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A player of an operator launched a game for the first time, or a wallet made its first request.
 *
 * @param playerId the operator's own id of the player ({@code sub} of the launch token), or the
 *     wallet's address
 * @param country the player's country, when the launch token named one
 * @param wallet the wallet's address, for a wallet; the event is then its partner's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"playerId", "country", "wallet"})
public record UserRegistered(String playerId, @Nullable String country, @Nullable String wallet)
    implements EventPayload {

  public UserRegistered {
    if (wallet != null && !Wallets.require(wallet).equals(playerId)) {
      throw new IllegalArgumentException("user_registered_wallet_is_not_the_player");
    }
  }

  /** A player of an operator. */
  public UserRegistered(String playerId, @Nullable String country) {
    this(playerId, country, null);
  }

  /** A wallet, by its address. */
  public static UserRegistered ofWallet(String address) {
    return new UserRegistered(address, null, address);
  }
}
