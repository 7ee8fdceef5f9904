package io.paddock.stack.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.SigningKey;
import io.paddock.stack.http.ApiClient;

/**
 * One wallet of a sandbox partner.
 *
 * @param apiKey the partner's key; never shown in full
 * @param actsFor whether every request names the wallet: true for a multi_wallet partner
 * @param key the wallet's private key
 */
public record Trader(String apiKey, boolean actsFor, SigningKey key) {

  /** {@code ps_test_} and the 16 digits of the key's id. */
  private static final int SHOWN = 24;

  /**
   * A wallet of a partner in the sandbox file.
   *
   * @param wallet counted from 0
   * @throws IllegalArgumentException when there is no such partner or wallet
   */
  public static Trader of(JsonNode sandbox, String partner, int wallet) {
    for (JsonNode candidate : sandbox.path("partners")) {
      if (candidate.path("name").asText().equals(partner)) {
        JsonNode chosen = candidate.path("wallets").path(wallet);
        SigningKey key =
            SigningKey.parse(chosen.path("privateKey").asText())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "partner '%s' has no wallet %d".formatted(partner, wallet)));
        return new Trader(
            candidate.path("apiKey").asText(),
            candidate.path("kind").asText().equals("multi_wallet"),
            key);
      }
    }
    throw new IllegalArgumentException("no partner called '" + partner + "' in the sandbox");
  }

  public String wallet() {
    return key.address().toString();
  }

  /** A client that sends this trader's credentials. */
  public ApiClient at(String gatewayUrl) {
    return on(ApiClient.at(gatewayUrl));
  }

  /** The same client with this trader's credentials. */
  public ApiClient on(ApiClient gateway) {
    ApiClient client = gateway.with("X-Api-Key", apiKey);
    return actsFor ? client.with("X-User-Wallet", wallet()) : client;
  }

  /** The part of the key that is not secret. */
  String shownKey() {
    return apiKey.substring(0, Math.min(SHOWN, apiKey.length())) + "_…";
  }

  /** Omits the credentials. */
  @Override
  public String toString() {
    return "Trader[" + wallet() + "]";
  }
}
