package io.paddock.auth.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checked against the vector of the standard's own libraries, and by a verifier that is not ours.
 */
class WebhookSigningKeyTest {

  private static final JsonNode VECTOR = vector();
  private static final byte[] BODY = VECTOR.path("payload").asText().getBytes(UTF_8);
  private static final Instant AT = Instant.ofEpochSecond(VECTOR.path("timestamp").asLong());
  private static final String ID = VECTOR.path("id").asText();

  private final WebhookSigningKey key =
      WebhookSigningKey.parse(VECTOR.path("privateKey").asText()).orElseThrow();

  @Test
  void theVectorIsSigned() {
    assertThat(WebhookSignature.sign(List.of(key), ID, AT, BODY))
        .isEqualTo(VECTOR.path("signature").asText());
    assertThat(key.publicKey()).isEqualTo(VECTOR.path("publicKey").asText());
    assertThat(key.text().reveal()).isEqualTo(VECTOR.path("privateKey").asText());
  }

  @Test
  void aNewKeySignsWhatItsPublicKeyVerifies() throws GeneralSecurityException {
    WebhookSigningKey made = WebhookSigningKey.generate(new SecureRandom());

    String signature = WebhookSignature.sign(List.of(made), ID, AT, BODY);

    assertThat(isSigned(made.publicKey(), signature, BODY)).isTrue();
    assertThat(isSigned(made.publicKey(), signature, "{}".getBytes(UTF_8))).isFalse();
    assertThat(isSigned(key.publicKey(), signature, BODY)).isFalse();
    assertThat(WebhookSigningKey.parse(made.text().reveal())).contains(made);
    assertThat(made).isNotEqualTo(WebhookSigningKey.generate(new SecureRandom()));
  }

  @Test
  void whoOnlyKnowsTheSecretIsServedBesideIt() {
    WebhookSecret secret = WebhookSecret.generate(new SecureRandom());

    String both = WebhookSignature.sign(List.of(secret, key), ID, AT, BODY);

    assertThat(both)
        .isEqualTo(
            WebhookSignature.sign(List.of(secret), ID, AT, BODY)
                + " "
                + VECTOR.path("signature").asText());
    assertThat(
            WebhookSignature.verify(
                List.of(secret), ID, Long.toString(AT.getEpochSecond()), both, BODY, AT))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsk_", "whsk_AAAA", "whsk_%", "whpk_", "whsec_"})
  void anotherFormIsNoKey(String text) {
    assertThat(WebhookSigningKey.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 63, 65})
  void aKeyHas64Bytes(int bytes) {
    assertThat(
            WebhookSigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(new byte[bytes])))
        .isEmpty();
  }

  @Test
  void itsTextIsNotShown() {
    assertThat(key).hasToString("WebhookSigningKey[…]");
  }

  /** As a receiver does, with the JDK alone. */
  private static boolean isSigned(String publicKey, String header, byte[] body)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(decoded(publicKey));
    verifier.update((ID + "." + AT.getEpochSecond() + ".").getBytes(UTF_8));
    verifier.update(body);
    return verifier.verify(Base64.getDecoder().decode(header.substring("v1a,".length())));
  }

  private static PublicKey decoded(String publicKey) throws GeneralSecurityException {
    byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
    byte[] encoded =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static JsonNode vector() {
    try (InputStream in =
        WebhookSigningKeyTest.class.getResourceAsStream("/vectors/webhooks.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in)).path("valid").get(2);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
