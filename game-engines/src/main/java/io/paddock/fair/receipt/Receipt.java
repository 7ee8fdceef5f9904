package io.paddock.fair.receipt;

import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A signed receipt of a round: a JWS in compact form (RFC 7515) with an Ed25519 signature (RFC
 * 8037), so that any library for them reads it, too.
 *
 * <pre>
 * base64url({"alg":"EdDSA","kid":"1","typ":"paddock-receipt"}) . base64url(round) . base64url(signature)
 * </pre>
 *
 * @param kid names the key that signed it
 * @param round what was signed
 * @param signed the bytes that the signature is over
 */
public record Receipt(String kid, Members round, String signed, String signature) {

  private static final String ALGORITHM = "EdDSA";
  private static final String TYPE = "paddock-receipt";
  private static final int MAX_CHARACTERS = 512 * 1024;
  private static final Pattern KID = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * Signs a round.
   *
   * @param signer the Ed25519 signature of its argument by the key {@code kid}
   */
  public static Receipt sign(String kid, Members round, UnaryOperator<byte[]> signer) {
    Members header = Members.NONE.with("alg", ALGORITHM).with("kid", kid).with("typ", TYPE);
    String signed = part(header) + "." + part(round);
    return new Receipt(kid, round, signed, BASE64.encodeToString(signer.apply(bytes(signed))));
  }

  /** Reads the compact form; empty for any other text. Says nothing of the signature. */
  public static Optional<Receipt> read(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (text.length() > MAX_CHARACTERS || parts.size() != 3) {
      return Optional.empty();
    }
    Optional<String> kid = members(parts.getFirst()).flatMap(Receipt::kid);
    Optional<Members> round = members(parts.get(1));
    if (kid.isEmpty() || round.isEmpty() || decoded(parts.get(2)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Receipt(kid.get(), round.get(), parts.get(0) + "." + parts.get(1), parts.get(2)));
  }

  /** Whether the key of this receipt's {@code kid} signed it. */
  public boolean isSignedBy(PublicKeys keys) {
    return keys.verifies(kid, bytes(signed), Base64.getUrlDecoder().decode(signature));
  }

  /** The compact form. */
  public String text() {
    return signed + "." + signature;
  }

  /** Only our own header: a receipt that asks for another algorithm is none. */
  private static Optional<String> kid(Members header) {
    return header.members().get("kid") instanceof Value.Text(String kid)
            && KID.matcher(kid).matches()
            && header.equals(Members.NONE.with("alg", ALGORITHM).with("kid", kid).with("typ", TYPE))
        ? Optional.of(kid)
        : Optional.empty();
  }

  private static String part(Members members) {
    return BASE64.encodeToString(ValueJson.write(members).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Members> members(String part) {
    return decoded(part)
        .flatMap(bytes -> JsonReader.read(new String(bytes, StandardCharsets.UTF_8)))
        .filter(Members.class::isInstance)
        .map(Members.class::cast);
  }

  private static Optional<byte[]> decoded(String part) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
