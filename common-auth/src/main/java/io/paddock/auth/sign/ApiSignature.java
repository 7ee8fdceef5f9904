package io.paddock.auth.sign;

import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The signature that a partner adds to a request, beside its key:
 *
 * <pre>
 * X-Api-Timestamp: &lt;unix seconds&gt;
 * X-Api-Signature: v1=&lt;hex HMAC-SHA-256(secret, timestamp "\n" METHOD "\n" path "\n" hex SHA-256(body))&gt;
 * </pre>
 *
 * A request that is repeated within the tolerance is taken again: orders are known by their own
 * signature, and whatever else changes something comes to the same when it is done twice.
 */
public final class ApiSignature {

  public static final String SIGNATURE_HEADER = "X-Api-Signature";
  public static final String TIMESTAMP_HEADER = "X-Api-Timestamp";

  /** How far the timestamp may be from our clock, inclusive, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern SIGNATURE = Pattern.compile("v1=[0-9a-f]{64}");

  private ApiSignature() {}

  /** The value of {@link #SIGNATURE_HEADER} for a request sent at {@code timestamp}. */
  public static String sign(Secret secret, String timestamp, WalletRequest request) {
    byte[] message =
        String.join("\n", timestamp, request.method(), request.path(), request.bodySha256())
            .getBytes(StandardCharsets.UTF_8);
    return "v1=" + HexFormat.of().formatHex(Hmac.sha256(secret.utf8(), message));
  }

  /** Checks a received request against the key's secret. */
  public static SignatureVerdict verify(
      Secret secret, String timestamp, String signature, WalletRequest request, Instant now) {
    if (!TIMESTAMP.matcher(timestamp).matches() || !SIGNATURE.matcher(signature).matches()) {
      return SignatureVerdict.MALFORMED;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Duration age = Duration.between(sent, now.truncatedTo(ChronoUnit.SECONDS)).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      return SignatureVerdict.STALE;
    }
    byte[] expected = sign(secret, timestamp, request).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))
        ? SignatureVerdict.VALID
        : SignatureVerdict.MISMATCH;
  }
}
