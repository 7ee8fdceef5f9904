package io.paddock.demo.wallet;

import io.paddock.demo.settings.OperatorSettings.WalletSecret;
import io.paddock.demo.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the platform's signature on a wallet request using only the JDK: an operator has no access
 * to the platform's code.
 *
 * <p>{@code v1=hex HMAC-SHA-256(secret, timestamp \n nonce \n METHOD \n target \n hex
 * SHA-256(body))}. While a secret is rotated, key ids and signatures are lists of equal length, in
 * the same order, and one match suffices.
 */
final class SignatureCheck {

  /** How far the platform's clock may be from ours, to either side, inclusive. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MOST_SIGNATURES = 4;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern SIGNATURE = Pattern.compile("v1=[0-9a-f]{64}");

  private final Clock clock;

  SignatureCheck(Clock clock) {
    this.clock = clock;
  }

  /**
   * A nonce whose signature was valid.
   *
   * @param expiresAt from then on the timestamp alone refuses a replay
   */
  record SignedNonce(UUID value, Instant expiresAt) {}

  /** The call's nonce when one of {@code secrets} signed it in time; empty otherwise. */
  Optional<SignedNonce> verify(SignedCall call, List<WalletSecret> secrets) {
    boolean wellFormed =
        SECONDS.matcher(call.timestamp()).matches() && UUID_TEXT.matcher(call.nonce()).matches();
    if (!wellFormed) {
      return Optional.empty();
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(call.timestamp()));
    boolean inTime = Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    if (!inTime || !anyMatches(call, secrets)) {
      return Optional.empty();
    }
    Instant expiresAt = signedAt.plus(TOLERANCE).plusSeconds(1);
    return Optional.of(new SignedNonce(UUID.fromString(call.nonce()), expiresAt));
  }

  private static boolean anyMatches(SignedCall call, List<WalletSecret> secrets) {
    String[] keyIds = call.keyIds().split(",", -1);
    String[] signatures = call.signatures().split(",", -1);
    if (keyIds.length != signatures.length || keyIds.length > MOST_SIGNATURES) {
      return false;
    }
    boolean matched = false;
    for (int i = 0; i < keyIds.length; i++) {
      String signature = signatures[i].strip();
      if (!SIGNATURE.matcher(signature).matches()) {
        continue;
      }
      byte[] offered = HexFormat.of().parseHex(signature.substring("v1=".length()));
      for (WalletSecret known : secrets) {
        boolean right = MessageDigest.isEqual(hmac(known.secret(), call.signedContent()), offered);
        matched |= right && known.keyId().equals(keyIds[i].strip());
      }
    }
    return matched;
  }

  private static byte[] hmac(Secret secret, String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.utf8(), "HmacSHA256"));
      return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
