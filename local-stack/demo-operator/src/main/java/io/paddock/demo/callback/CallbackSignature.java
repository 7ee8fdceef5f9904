package io.paddock.demo.callback;

import io.paddock.demo.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a Standard Webhooks signature using only the JDK: {@code v1,} + base64
 * HMAC-SHA-256(secret, {@code id.timestamp.body}), several separated by spaces; one match suffices.
 */
final class CallbackSignature {

  /** How far the sender's clock may be from ours, to either side, inclusive. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MOST_SIGNATURES = 8;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern SIGNATURE = Pattern.compile("v1,[A-Za-z0-9+/]{43}=");
  private static final String SECRET_PREFIX = "whsec_";
  private static final int SHORTEST_KEY_BYTES = 24;
  private static final int LONGEST_KEY_BYTES = 64;

  private final Clock clock;

  CallbackSignature(Clock clock) {
    this.clock = clock;
  }

  boolean verify(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signatures,
      byte[] body,
      List<Secret> secrets) {
    if (id == null || timestamp == null || signatures == null) {
      return false;
    }
    if (!ID.matcher(id).matches() || !SECONDS.matcher(timestamp).matches() || !inTime(timestamp)) {
      return false;
    }
    String[] offered = signatures.split(" ", MOST_SIGNATURES + 1);
    if (offered.length > MOST_SIGNATURES) {
      return false;
    }
    boolean matched = false;
    for (Secret secret : secrets) {
      Optional<byte[]> expected = key(secret).map(key -> hmac(key, id, timestamp, body));
      for (String signature : offered) {
        matched |= expected.isPresent() && equal(expected.get(), signature);
      }
    }
    return matched;
  }

  private boolean inTime(String timestamp) {
    Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sentAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private static boolean equal(byte[] expected, String signature) {
    return SIGNATURE.matcher(signature).matches()
        && MessageDigest.isEqual(
            expected, Base64.getDecoder().decode(signature.substring("v1,".length())));
  }

  /** The key in a {@code whsec_} secret; empty for any other text, so that nothing verifies. */
  static Optional<byte[]> key(Secret secret) {
    String text = secret.reveal();
    if (!text.startsWith(SECRET_PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length()));
      boolean sane = key.length >= SHORTEST_KEY_BYTES && key.length <= LONGEST_KEY_BYTES;
      return sane ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] hmac(byte[] key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
