package io.paddock.auth.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.fixtures.CountingRandom;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checked against the vectors of the standard's own libraries. */
class WebhookSignatureTest {

  private static final JsonNode VECTORS = vectors();

  private final JsonNode first = VECTORS.path("valid").get(0);
  private final WebhookSecret secret = secret(first);
  private final WebhookSecret other = secret(VECTORS.path("valid").get(1));
  private final String id = first.path("id").asText();
  private final Instant at = Instant.ofEpochSecond(first.path("timestamp").asLong());
  private final byte[] body = first.path("payload").asText().getBytes(UTF_8);
  private final String signature = first.path("signature").asText();

  @Test
  void bothSymmetricVectorsAreHere() {
    assertThat(symmetric()).hasSize(2);
    assertThat(VECTORS.path("invalidSecrets")).hasSize(5);
    assertThat(VECTORS.path("rejectedHeaders")).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void aVectorIsSignedAndVerified(JsonNode vector) {
    String messageId = vector.path("id").asText();
    Instant time = Instant.ofEpochSecond(vector.path("timestamp").asLong());
    byte[] payload = vector.path("payload").asText().getBytes(UTF_8);

    String signed = WebhookSignature.sign(List.of(secret(vector)), messageId, time, payload);

    assertThat(signed).isEqualTo(vector.path("signature").asText());
    assertThat(
            WebhookSignature.verify(
                List.of(secret(vector)),
                messageId,
                vector.path("timestamp").asText(),
                signed,
                payload,
                time))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @ParameterizedTest
  @MethodSource("invalidSecrets")
  void anInvalidSecretIsNotOne(String text) {
    assertThat(WebhookSecret.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejectedHeaders")
  void aRejectedHeaderMismatches(String header) {
    assertThat(verdict(header)).isEqualTo(SignatureVerdict.MISMATCH);
  }

  @Test
  void everyActiveSecretSignsSeparatedBySpaces() {
    String both = WebhookSignature.sign(List.of(other, secret), id, at, body);

    assertThat(both)
        .isEqualTo(WebhookSignature.sign(List.of(other), id, at, body) + " " + signature);
    assertThat(verdict(both)).isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void oneMatchSufficesAmongOtherVersions() {
    assertThat(verdict("v1a,abc v1,invalid " + signature)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(signature + " v2,abc")).isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void oneOfTheReceiversSecretsSuffices() {
    assertThat(
            WebhookSignature.verify(List.of(secret, other), id, timestamp(), signature, body, at))
        .isEqualTo(SignatureVerdict.VALID);
    assertThat(WebhookSignature.verify(List.of(other), id, timestamp(), signature, body, at))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(WebhookSignature.verify(List.of(), id, timestamp(), signature, body, at))
        .isEqualTo(SignatureVerdict.MISMATCH);
  }

  @Test
  void whateverIsSignedCannotBeChanged() {
    List<WebhookSecret> secrets = List.of(secret);
    String next = Long.toString(at.getEpochSecond() + 1);

    assertThat(WebhookSignature.verify(secrets, "msg_x", timestamp(), signature, body, at))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(WebhookSignature.verify(secrets, id, next, signature, body, at))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(
            WebhookSignature.verify(secrets, id, timestamp(), signature, "{}".getBytes(UTF_8), at))
        .isEqualTo(SignatureVerdict.MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"-301000,STALE", "-300000,VALID", "300000,VALID", "300999,VALID", "301000,STALE"})
  void theTimestampMayBeFiveMinutesOffEitherWay(long receiverAheadMs, SignatureVerdict expected) {
    Instant now = at.plusMillis(receiverAheadMs);

    assertThat(WebhookSignature.verify(List.of(secret), id, timestamp(), signature, body, now))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "1614265330.5", "1234567890123", "now"})
  void aTimestampOfAnotherFormIsMalformed(String timestamp) {
    assertThat(WebhookSignature.verify(List.of(secret), id, timestamp, signature, body, at))
        .isEqualTo(SignatureVerdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b"})
  void anIdThatCannotBeToldFromTheTimestampIsRefused(String odd) {
    assertThat(WebhookSignature.verify(List.of(secret), odd, timestamp(), signature, body, at))
        .isEqualTo(SignatureVerdict.MALFORMED);
    assertThatThrownBy(() -> WebhookSignature.sign(List.of(secret), odd, at, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a webhook id is not empty and has no dots");
  }

  @Test
  void sixteenSignaturesAreTheMost() {
    String sixteen = String.join(" ", Collections.nCopies(15, "v1,x")) + " " + signature;

    assertThat(verdict(sixteen)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict("v1,x " + sixteen)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  @Test
  void withoutASecretNothingIsSigned() {
    assertThatThrownBy(() -> WebhookSignature.sign(List.of(), id, at, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a webhook is signed with at least one secret");
  }

  @ParameterizedTest
  @CsvSource({"23,false", "24,true", "64,true", "65,false"})
  void aSecretHas24To64Bytes(int length, boolean valid) {
    String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);

    assertThat(WebhookSecret.parse(text).isPresent()).isEqualTo(valid);
  }

  @Test
  void aNewSecretHas32BytesAndItsTextParses() {
    WebhookSecret made = WebhookSecret.generate(new CountingRandom());

    assertThat(made.text().reveal())
        .isEqualTo("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    assertThat(WebhookSecret.parse(made.text().reveal())).hasValue(made);
  }

  @Test
  void aSecretPrintsNothingAndEqualsItsLike() {
    assertThat(secret).hasToString("WebhookSecret[…]");
    assertThat(secret).isEqualTo(secret(first)).hasSameHashCodeAs(secret(first));
    assertThat(secret).isNotEqualTo(other).isNotEqualTo("x");
  }

  private String timestamp() {
    return first.path("timestamp").asText();
  }

  private SignatureVerdict verdict(String header) {
    return WebhookSignature.verify(List.of(secret), id, timestamp(), header, body, at);
  }

  private static WebhookSecret secret(JsonNode vector) {
    return WebhookSecret.parse(vector.path("secret").asText()).orElseThrow();
  }

  private static List<JsonNode> symmetric() {
    List<JsonNode> vectors = new ArrayList<>();
    VECTORS.path("valid").forEach(vectors::add);
    vectors.removeIf(vector -> !vector.path("scheme").asText().equals("v1"));
    return vectors;
  }

  private static List<String> invalidSecrets() {
    return texts("invalidSecrets");
  }

  private static List<String> rejectedHeaders() {
    return texts("rejectedHeaders");
  }

  private static List<String> texts(String member) {
    List<String> texts = new ArrayList<>();
    VECTORS.path(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode vectors() {
    try (InputStream file =
        WebhookSignatureTest.class.getResourceAsStream("/vectors/webhooks.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
