package io.paddock.demo.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the platform issued to this operator when it was created, as saved by seeding.
 *
 * @param operatorCode the operator's slug, {@code iss} of its launch tokens
 * @param walletSecrets every secret whose signature the wallet accepts: two during a rotation
 * @param aggregatorKey the key with which the operator's server mints launch tokens
 * @param gamesUrl games-service's base URL, without a trailing slash
 * @param callbackSecrets {@code whsec_} secrets of the callback endpoint
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OperatorSettings(
    UUID operatorId,
    String operatorCode,
    List<WalletSecret> walletSecrets,
    Secret aggregatorKey,
    URI gamesUrl,
    List<Secret> callbackSecrets) {

  public OperatorSettings {
    require(operatorId, "operatorId");
    require(operatorCode, "operatorCode");
    require(aggregatorKey, "aggregatorKey");
    walletSecrets = List.copyOf(require(walletSecrets, "walletSecrets"));
    callbackSecrets = List.copyOf(require(callbackSecrets, "callbackSecrets"));
    gamesUrl = URI.create(require(gamesUrl, "gamesUrl").toString().replaceAll("/+$", ""));
  }

  /** One HMAC key, with the id that {@code X-Wallet-Key-Id} names. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record WalletSecret(String keyId, Secret secret) {
    public WalletSecret {
      require(keyId, "keyId");
      require(secret, "secret");
    }
  }

  private static <T> T require(@Nullable T value, String member) {
    if (value == null) {
      throw new IllegalArgumentException(member + " is missing");
    }
    return value;
  }
}
