package io.paddock.auth.sign;

import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The wallet protocol's request signature:
 *
 * <pre>
 * v1=&lt;hex HMAC-SHA-256(secret, timestamp "\n" nonce "\n" METHOD "\n" path "\n" hex SHA-256(body))&gt;
 * </pre>
 *
 * During a rotated secret's grace period both secrets sign, and one match suffices.
 */
public final class WalletSignature {

  /** How far a request's timestamp may be from the receiver's clock, inclusive, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MAX_SIGNATURES = 8;
  private static final String VERSION = "v1=";
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern NONCE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final HexFormat HEX = HexFormat.of();

  private WalletSignature() {}

  /**
   * Signs one attempt with every key given.
   *
   * @param keys newest first, at least one
   * @param at the sender's clock; sent in whole seconds
   * @param nonce never used before
   */
  public static WalletHeaders sign(
      List<WalletKey> keys, Instant at, UUID nonce, WalletRequest request) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a wallet request is signed with at least one key");
    }
    String timestamp = Long.toString(at.getEpochSecond());
    byte[] message = message(timestamp, nonce.toString(), request);
    return new WalletHeaders(
        keys.stream().map(WalletKey::id).collect(Collectors.joining(",")),
        timestamp,
        nonce.toString(),
        keys.stream()
            .map(key -> VERSION + HEX.formatHex(Hmac.sha256(key.secret().utf8(), message)))
            .collect(Collectors.joining(",")));
  }

  /**
   * Checks a received request. The receiver itself must check whether the nonce was seen before.
   *
   * @param secrets those that the receiver currently accepts
   */
  public static SignatureVerdict verify(
      WalletHeaders headers, WalletRequest request, Collection<Secret> secrets, Instant now) {
    if (!TIMESTAMP.matcher(headers.timestamp()).matches()
        || !NONCE.matcher(headers.nonce()).matches()) {
      return SignatureVerdict.MALFORMED;
    }
    List<String> signatures = List.of(headers.signature().split(",", -1));
    if (signatures.size() > MAX_SIGNATURES
        || !signatures.stream().allMatch(signature -> signature.startsWith(VERSION))) {
      return SignatureVerdict.MALFORMED;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(headers.timestamp()));
    Duration age = Duration.between(sent, now.truncatedTo(ChronoUnit.SECONDS)).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      return SignatureVerdict.STALE;
    }
    byte[] message = message(headers.timestamp(), headers.nonce(), request);
    boolean match = false;
    for (Secret secret : secrets) {
      byte[] expected =
          (VERSION + HEX.formatHex(Hmac.sha256(secret.utf8(), message)))
              .getBytes(StandardCharsets.UTF_8);
      for (String signature : signatures) {
        match |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
      }
    }
    return match ? SignatureVerdict.VALID : SignatureVerdict.MISMATCH;
  }

  private static byte[] message(String timestamp, String nonce, WalletRequest request) {
    return String.join(
            "\n", timestamp, nonce, request.method(), request.path(), request.bodySha256())
        .getBytes(StandardCharsets.UTF_8);
  }
}
