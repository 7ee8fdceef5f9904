package io.paddock.auth.sign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The four headers of a signed wallet request, as text; nothing in them is secret.
 *
 * @param keyId ids of the keys that signed, comma-separated, newest first
 * @param timestamp unix seconds
 * @param nonce unique per attempt
 * @param signature {@code v1=<hex>} per key, comma-separated, in the order of {@code keyId}
 */
public record WalletHeaders(String keyId, String timestamp, String nonce, String signature) {

  public static final String KEY_ID = "X-Wallet-Key-Id";
  public static final String TIMESTAMP = "X-Wallet-Timestamp";
  public static final String NONCE = "X-Wallet-Nonce";
  public static final String SIGNATURE = "X-Wallet-Signature";

  /** Reads the headers of a received request; empty when one of them is missing. */
  public static Optional<WalletHeaders> of(Function<String, @Nullable String> header) {
    String keyId = header.apply(KEY_ID);
    String timestamp = header.apply(TIMESTAMP);
    String nonce = header.apply(NONCE);
    String signature = header.apply(SIGNATURE);
    return keyId == null || timestamp == null || nonce == null || signature == null
        ? Optional.empty()
        : Optional.of(new WalletHeaders(keyId, timestamp, nonce, signature));
  }

  /** Header name to value, in a fixed order. */
  public Map<String, String> asMap() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(KEY_ID, keyId);
    headers.put(TIMESTAMP, timestamp);
    headers.put(NONCE, nonce);
    headers.put(SIGNATURE, signature);
    return headers;
  }
}
