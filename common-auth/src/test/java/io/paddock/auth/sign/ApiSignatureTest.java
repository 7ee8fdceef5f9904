package io.paddock.auth.sign;

import static io.paddock.servers.test.MovableClock.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSignatureTest {

  private static final Secret SECRET = Secret.of("0123456789abcdef".repeat(4));
  private static final String AT = "1767225600";
  private static final String PATH = "/api/orders/cancel?x=1";
  private static final byte[] BODY = "{\"orderId\":\"0x01\"}".getBytes(UTF_8);

  /** Computed with Python's hmac. */
  private static final String SIGNED =
      "v1=8d5f971fb9ee1ba1d95c87f71e74b95f12e16bc08ed3e19a913367f725222378";

  private static final String SIGNED_EMPTY =
      "v1=d99862c3bea6ff78556ba6cda7f2ee3368e463224b81391ad10b91e7871fba09";

  private final WalletRequest request = WalletRequest.of("POST", PATH, BODY);

  @Test
  void the_signature_is_that_of_the_protocol() {
    assertThat(START).isEqualTo(Instant.ofEpochSecond(1_767_225_600));
    assertThat(ApiSignature.sign(SECRET, AT, request)).isEqualTo(SIGNED);
    assertThat(
            ApiSignature.sign(SECRET, AT, WalletRequest.of("GET", "/api/me/balances", new byte[0])))
        .isEqualTo(SIGNED_EMPTY);
  }

  @Test
  void it_holds_for_exactly_this_request_and_secret() {
    assertThat(verify(AT, SIGNED, request, START)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verify(AT, SIGNED, WalletRequest.of("PUT", PATH, BODY), START))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verify(AT, SIGNED, WalletRequest.of("POST", PATH + "0", BODY), START))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verify(AT, SIGNED, WalletRequest.of("POST", PATH, new byte[0]), START))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verify("1767225601", SIGNED, request, START)).isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(
            ApiSignature.verify(
                Secret.of("fedcba9876543210".repeat(4)), AT, SIGNED, request, START))
        .isEqualTo(SignatureVerdict.MISMATCH);
  }

  @Test
  void it_is_good_for_five_minutes_either_way() {
    assertThat(verify(AT, SIGNED, request, START.plusSeconds(300)))
        .isEqualTo(SignatureVerdict.VALID);
    assertThat(verify(AT, SIGNED, request, START.minusSeconds(300)))
        .isEqualTo(SignatureVerdict.VALID);
    assertThat(verify(AT, SIGNED, request, START.plusSeconds(301)))
        .isEqualTo(SignatureVerdict.STALE);
    assertThat(verify(AT, SIGNED, request, START.minusSeconds(301)))
        .isEqualTo(SignatureVerdict.STALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1=", "v2=00", "v1=XY", "00"})
  void another_form_is_none(String signature) {
    assertThat(verify(AT, signature, request, START)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1767225600.5", "1767225600 ", "0x10", "1234567890123"})
  void another_form_of_time_is_none(String timestamp) {
    assertThat(verify(timestamp, SIGNED, request, START)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  private static SignatureVerdict verify(
      String timestamp, String signature, WalletRequest request, Instant now) {
    return ApiSignature.verify(SECRET, timestamp, signature, request, now);
  }
}
