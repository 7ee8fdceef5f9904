package io.paddock.bench.target;

import java.nio.charset.StandardCharsets;

/** The text that the platform and the operator sign wallet calls with; never shown. */
public record WalletSecret(String keyId, String text) {

  public byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "WalletSecret[" + keyId + "]";
  }
}
