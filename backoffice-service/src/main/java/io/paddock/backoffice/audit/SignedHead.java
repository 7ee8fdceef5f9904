package io.paddock.backoffice.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The end of a chain as it was at one time, signed (Ed25519, RFC 8032) over the lines {@code
 * paddock-audit-head}, seq, hash, and at in microseconds since 1970. The first line of another
 * chain than that of changes has its name behind a slash, so that no head passes for one of another
 * chain.
 *
 * @param chain as in the API; heads that were kept before there were four have none: those of
 *     changes
 * @param seq of the last row
 * @param hash of the last row
 * @param at when it was signed, microsecond precision
 * @param keyVersion of the pepper that the key is derived from
 * @param publicKey 64 hex characters
 * @param signature 128 hex characters
 */
@Schema(
    name = "AuditHead",
    examples =
        """
        {"chain":"changes","seq":42,"hash":"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
         "at":"2026-01-15T09:30:00Z","keyVersion":1,
         "publicKey":"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
         "signature":"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
        5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"}
        """)
public record SignedHead(
    String chain,
    long seq,
    String hash,
    Instant at,
    int keyVersion,
    String publicKey,
    String signature) {

  /** What precedes the 32 bytes of a key in its X.509 form (RFC 8410). */
  private static final String X509 = "302a300506032b6570032100";

  public SignedHead {
    chain = Objects.requireNonNullElse(chain, AuditLog.CHANGES.code());
  }

  static byte[] message(String chain, long seq, String hash, Instant at) {
    return String.join(
            "\n",
            chain.equals(AuditLog.CHANGES.code())
                ? "paddock-audit-head"
                : "paddock-audit-head/" + chain,
            Long.toString(seq),
            hash,
            Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether whoever has the private half of {@code publicKey} signed it. */
  boolean genuine() {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + publicKey)));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message(chain, seq, hash, at));
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      return false;
    }
  }
}
