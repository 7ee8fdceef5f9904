package io.paddock.auth.sign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signatures of <a href="https://www.standardwebhooks.com">Standard Webhooks</a> over {@code
 * id.timestamp.body}: {@code v1,} and the Base64 of an HMAC-SHA-256, one per active secret, and
 * {@code v1a,} and the Base64 of an Ed25519 signature, one per active key pair; separated by
 * spaces.
 */
public final class WebhookSignature {

  public static final String ID_HEADER = "webhook-id";
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";
  public static final String SIGNATURE_HEADER = "webhook-signature";

  /** How far a message's timestamp may be from the receiver's clock, inclusive, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MAX_SIGNATURES = 16;
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");

  private WebhookSignature() {}

  /**
   * The value of {@value #SIGNATURE_HEADER}.
   *
   * @param keys newest first, at least one
   * @param id not empty and without dots, because dots separate the signed parts
   * @param at sent in whole seconds as {@value #TIMESTAMP_HEADER}
   */
  public static String sign(List<? extends WebhookKey> keys, String id, Instant at, byte[] body) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a webhook is signed with at least one secret");
    }
    if (!separable(id)) {
      throw new IllegalArgumentException("a webhook id is not empty and has no dots");
    }
    byte[] prefix = prefix(id, Long.toString(at.getEpochSecond()));
    return keys.stream().map(key -> key.signature(prefix, body)).collect(Collectors.joining(" "));
  }

  /**
   * Checks a received message; signatures of other versions are ignored, as the standard says.
   *
   * @param secrets those that the receiver currently accepts
   */
  public static SignatureVerdict verify(
      Collection<WebhookSecret> secrets,
      String id,
      String timestamp,
      String header,
      byte[] body,
      Instant now) {
    List<String> signatures = List.of(header.split(" ", -1));
    if (!separable(id)
        || !TIMESTAMP.matcher(timestamp).matches()
        || signatures.size() > MAX_SIGNATURES) {
      return SignatureVerdict.MALFORMED;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Duration age = Duration.between(sent, now.truncatedTo(ChronoUnit.SECONDS)).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      return SignatureVerdict.STALE;
    }
    byte[] prefix = prefix(id, timestamp);
    boolean match = false;
    for (WebhookSecret secret : secrets) {
      byte[] expected = secret.signature(prefix, body).getBytes(StandardCharsets.UTF_8);
      for (String signature : signatures) {
        match |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
      }
    }
    return match ? SignatureVerdict.VALID : SignatureVerdict.MISMATCH;
  }

  private static boolean separable(String id) {
    return !id.isEmpty() && id.indexOf('.') < 0;
  }

  private static byte[] prefix(String id, String timestamp) {
    return (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
  }
}
