package io.paddock.backoffice.sumsub;

import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges {@code X-Payload-Digest}: the hex HMAC-SHA-256 of the raw body. Source: SumSub, "Verify
 * webhook sender". Of its algorithms only the default is taken.
 */
final class PayloadDigest {

  static final String ALGORITHM = "HMAC_SHA256_HEX";

  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

  private final Optional<Secret> secret;

  PayloadDigest(Optional<Secret> secret) {
    this.secret = secret.filter(known -> !known.reveal().isBlank());
  }

  /**
   * @param algorithm null where the sender left it out: the default
   * @throws Problem {@code kyc_webhook_off} without a secret of ours, {@code kyc_signature_invalid}
   *     for anything but its digest
   */
  void check(byte[] body, @Nullable String digest, @Nullable String algorithm) {
    Secret known =
        secret.orElseThrow(
            () -> Problem.of(BackofficeError.KYC_WEBHOOK_OFF, "No webhook is believed here"));
    boolean readable =
        digest != null
            && FORM.matcher(digest).matches()
            && (algorithm == null || algorithm.equals(ALGORITHM));
    if (!readable
        || !MessageDigest.isEqual(
            HexFormat.of().parseHex(digest), Hmac.sha256(known.utf8(), body))) {
      throw Problem.of(
          BackofficeError.KYC_SIGNATURE_INVALID, "The body was not signed with our secret");
    }
  }
}
