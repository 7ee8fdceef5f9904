package io.paddock.demo.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.paddock.demo.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checked against the vectors of the Standard Webhooks reference libraries, and against one of
 * these libraries.
 */
class CallbackSignatureTest {

  private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret OTHER = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SENT_AT = 1614265330;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static JsonNode vectors() {
    try (InputStream file = CallbackSignatureTest.class.getResourceAsStream("/webhooks.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static CallbackSignature at(Instant now) {
    return new CallbackSignature(Clock.fixed(now, ZoneOffset.UTC));
  }

  private static boolean verifies(String signatures, Secret... secrets) {
    return at(Instant.ofEpochSecond(SENT_AT))
        .verify(ID, Long.toString(SENT_AT), signatures, BODY, List.of(secrets));
  }

  static Stream<JsonNode> validSymmetric() {
    return StreamSupport.stream(vectors().path("valid").spliterator(), false)
        .filter(vector -> vector.path("scheme").asText().equals("v1"));
  }

  static Stream<String> rejectedHeaders() {
    return StreamSupport.stream(vectors().path("rejectedHeaders").spliterator(), false)
        .map(JsonNode::asText);
  }

  static Stream<String> invalidSecrets() {
    return StreamSupport.stream(vectors().path("invalidSecrets").spliterator(), false)
        .map(JsonNode::asText);
  }

  @ParameterizedTest
  @MethodSource("validSymmetric")
  void the_reference_libraries_signatures_verify(JsonNode vector) {
    long sentAt = vector.path("timestamp").asLong();

    boolean verified =
        at(Instant.ofEpochSecond(sentAt))
            .verify(
                vector.path("id").asText(),
                Long.toString(sentAt),
                vector.path("signature").asText(),
                vector.path("payload").asText().getBytes(StandardCharsets.UTF_8),
                List.of(Secret.of(vector.path("secret").asText())));

    assertThat(verified).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rejectedHeaders")
  void what_the_reference_libraries_reject_is_rejected(String signature) {
    assertThat(verifies(signature, SECRET)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("invalidSecrets")
  void with_an_invalid_secret_nothing_verifies(String secret) {
    assertThat(CallbackSignature.key(Secret.of(secret))).isEmpty();
    assertThat(verifies(GOOD, Secret.of(secret))).isFalse();
  }

  @Test
  void a_key_has_24_to_64_bytes() {
    assertThat(key(23)).isEmpty();
    assertThat(key(24)).isPresent();
    assertThat(key(64)).isPresent();
    assertThat(key(65)).isEmpty();
  }

  private static java.util.Optional<byte[]> key(int bytes) {
    String encoded = Base64.getEncoder().encodeToString(new byte[bytes]);
    return CallbackSignature.key(Secret.of("whsec_" + encoded));
  }

  @ParameterizedTest
  @CsvSource({"-300000,true", "-300001,false", "300000,true", "300001,false"})
  void the_clocks_may_differ_by_300_seconds(long millis, boolean accepted) {
    Instant now = Instant.ofEpochSecond(SENT_AT).plusMillis(millis);

    boolean verified = at(now).verify(ID, Long.toString(SENT_AT), GOOD, BODY, List.of(SECRET));

    assertThat(verified).isEqualTo(accepted);
  }

  @Test
  void id_time_and_body_are_signed() {
    CallbackSignature now = at(Instant.ofEpochSecond(SENT_AT));
    String sentAt = Long.toString(SENT_AT);
    byte[] otherBody = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);

    assertThat(now.verify(ID, sentAt, GOOD, BODY, List.of(SECRET))).isTrue();
    assertThat(now.verify("msg_other", sentAt, GOOD, BODY, List.of(SECRET))).isFalse();
    assertThat(now.verify(ID, "1614265331", GOOD, BODY, List.of(SECRET))).isFalse();
    assertThat(now.verify(ID, sentAt, GOOD, otherBody, List.of(SECRET))).isFalse();
  }

  @Test
  void every_header_is_needed() {
    CallbackSignature now = at(Instant.ofEpochSecond(SENT_AT));
    String sentAt = Long.toString(SENT_AT);

    assertThat(now.verify(null, sentAt, GOOD, BODY, List.of(SECRET))).isFalse();
    assertThat(now.verify(ID, null, GOOD, BODY, List.of(SECRET))).isFalse();
    assertThat(now.verify(ID, sentAt, null, BODY, List.of(SECRET))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "with space"})
  void an_id_that_could_blur_the_signed_text_is_refused(String id) {
    String sentAt = Long.toString(SENT_AT);
    String signature = signed(id, BODY);

    boolean verified =
        at(Instant.ofEpochSecond(SENT_AT)).verify(id, sentAt, signature, BODY, List.of(SECRET));

    assertThat(verified).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "1614265330.0", "-1", "999999999999"})
  void a_timestamp_is_whole_seconds(String timestamp) {
    boolean verified =
        at(Instant.ofEpochSecond(SENT_AT)).verify(ID, timestamp, GOOD, BODY, List.of(SECRET));

    assertThat(verified).isFalse();
  }

  @Test
  void one_match_among_several_signatures_or_secrets_suffices() {
    assertThat(verifies("v1," + "A".repeat(43) + "= " + GOOD, OTHER, SECRET)).isTrue();
    assertThat(verifies(GOOD + " v1a,abc", SECRET)).isTrue();
    assertThat(verifies(GOOD, OTHER)).isFalse();
    assertThat(verifies(GOOD)).isFalse();
  }

  @Test
  void eight_signatures_are_looked_at_and_nine_are_too_many() {
    assertThat(verifies("v1,x ".repeat(7) + GOOD, SECRET)).isTrue();
    assertThat(verifies("v1,x ".repeat(8) + GOOD, SECRET)).isFalse();
  }

  private static String signed(String id, byte[] body) {
    try {
      return new Webhook(SECRET.reveal())
          .sign(id, SENT_AT, new String(body, StandardCharsets.UTF_8));
    } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }
}
