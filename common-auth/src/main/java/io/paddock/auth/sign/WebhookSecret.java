package io.paddock.auth.sign;

import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.secret.StrictBase64;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A webhook endpoint's symmetric secret: {@code whsec_} and the Base64 of 24–64 bytes. */
public final class WebhookSecret implements WebhookKey {

  public static final int MIN_BYTES = 24;
  public static final int MAX_BYTES = 64;

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int NEW_BYTES = 32;

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /** Empty for anything except the exact form. */
  public static Optional<WebhookSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return StrictBase64.standard(text.substring(PREFIX.length()))
        .filter(bytes -> bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES)
        .map(WebhookSecret::new);
  }

  public static WebhookSecret generate(SecureRandom random) {
    byte[] bytes = new byte[NEW_BYTES];
    random.nextBytes(bytes);
    return new WebhookSecret(bytes);
  }

  /** The whole secret as text: for the one response that shows it, and for sealing. */
  public Secret text() {
    return Secret.of(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  @Override
  public String signature(byte[] prefix, byte[] body) {
    return VERSION + Base64.getEncoder().encodeToString(Hmac.sha256(key, prefix, body));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookSecret that && MessageDigest.isEqual(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "WebhookSecret[…]";
  }
}
