package io.paddock.demo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.settings.OperatorSettings.WalletSecret;
import io.paddock.demo.settings.Secret;
import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checked against signatures made with {@code openssl dgst -sha256 -hmac}, an independent
 * implementation.
 */
class SignatureCheckTest {

  private static final Instant SIGNED_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NONCE = "0198c0de-1111-7000-8000-000000000001";
  private static final byte[] BODY = "{\"requestId\":\"r-1\"}".getBytes(StandardCharsets.UTF_8);

  private static final WalletSecret NEW = new WalletSecret("new", Secret.of("a1".repeat(32)));
  private static final WalletSecret OLD = new WalletSecret("old", Secret.of("b2".repeat(32)));
  private static final String BY_NEW =
      "v1=2f10bce10067ab5550b91b4a3d8e01978cdf30becc11374103c763ed78f0c5f9";
  private static final String BY_OLD =
      "v1=46b7ac89bbaa8e0b2c6a8015edb9c2875223e142cc8d98de2ddd70d5259d11bc";

  private final Map<String, String> headers =
      new HashMap<>(
          Map.of(
              "X-Wallet-Key-Id",
              "new",
              "X-Wallet-Timestamp",
              "1767225600",
              "X-Wallet-Nonce",
              NONCE,
              "X-Wallet-Signature",
              BY_NEW));

  private Optional<SignedNonce> verify(Instant now, List<WalletSecret> secrets) {
    SignedCall call = SignedCall.of("POST", "/wallet/bet", headers::get, BODY);
    return new SignatureCheck(Clock.fixed(now, ZoneOffset.UTC)).verify(call, secrets);
  }

  private boolean accepted(List<WalletSecret> secrets) {
    return verify(SIGNED_AT, secrets).isPresent();
  }

  @Test
  void a_good_signature_yields_its_nonce_and_how_long_it_must_be_remembered() {
    assertThat(verify(SIGNED_AT, List.of(NEW)))
        .contains(new SignedNonce(UUID.fromString(NONCE), SIGNED_AT.plusSeconds(301)));
  }

  @ParameterizedTest
  @CsvSource({"-300000,true", "-300001,false", "300000,true", "300001,false"})
  void the_clocks_may_differ_by_300_seconds(long millis, boolean accepted) {
    assertThat(verify(SIGNED_AT.plusMillis(millis), List.of(NEW)).isPresent()).isEqualTo(accepted);
  }

  @Test
  void every_part_is_signed() {
    SignatureCheck check = new SignatureCheck(Clock.fixed(SIGNED_AT, ZoneOffset.UTC));
    byte[] otherBody = "{\"requestId\":\"r-2\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(check.verify(SignedCall.of("PUT", "/wallet/bet", headers::get, BODY), List.of(NEW)))
        .isEmpty();
    assertThat(check.verify(SignedCall.of("POST", "/wallet/win", headers::get, BODY), List.of(NEW)))
        .isEmpty();
    assertThat(
            check.verify(
                SignedCall.of("POST", "/wallet/bet", headers::get, otherBody), List.of(NEW)))
        .isEmpty();
    headers.put("X-Wallet-Timestamp", "1767225601");
    assertThat(accepted(List.of(NEW))).isFalse();
    headers.put("X-Wallet-Timestamp", "1767225600");
    headers.put("X-Wallet-Nonce", "0198c0de-1111-7000-8000-000000000002");
    assertThat(accepted(List.of(NEW))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Wallet-Key-Id", "X-Wallet-Timestamp", "X-Wallet-Nonce", "X-Wallet-Signature"})
  void every_header_is_needed(String header) {
    headers.remove(header);

    assertThat(accepted(List.of(NEW))).isFalse();
  }

  @Test
  void a_secret_verifies_only_under_its_own_id() {
    headers.put("X-Wallet-Key-Id", "old");

    assertThat(accepted(List.of(NEW, OLD))).isFalse();
  }

  @Test
  void nothing_verifies_without_secrets() {
    assertThat(accepted(List.of())).isFalse();
    assertThat(accepted(List.of(OLD))).isFalse();
  }

  @Test
  void while_a_secret_is_rotated_one_match_suffices() {
    headers.put("X-Wallet-Key-Id", "new,old");
    headers.put("X-Wallet-Signature", BY_NEW + "," + BY_OLD);

    assertThat(accepted(List.of(NEW))).isTrue();
    assertThat(accepted(List.of(OLD))).isTrue();
    assertThat(accepted(List.of(OLD, NEW))).isTrue();
  }

  @Test
  void a_list_may_have_spaces() {
    headers.put("X-Wallet-Key-Id", "new, old");
    headers.put("X-Wallet-Signature", "v1=" + "0".repeat(64) + ", " + BY_OLD);

    assertThat(accepted(List.of(OLD))).isTrue();
  }

  @Test
  void signatures_belong_to_the_key_ids_in_the_same_place() {
    headers.put("X-Wallet-Key-Id", "new,old");
    headers.put("X-Wallet-Signature", BY_OLD + "," + BY_NEW);

    assertThat(accepted(List.of(NEW, OLD))).isFalse();
  }

  @Test
  void the_lists_are_equally_long() {
    headers.put("X-Wallet-Key-Id", "new,old");
    assertThat(accepted(List.of(NEW, OLD))).isFalse();

    headers.put("X-Wallet-Key-Id", "new");
    headers.put("X-Wallet-Signature", BY_NEW + "," + BY_OLD);
    assertThat(accepted(List.of(NEW, OLD))).isFalse();
  }

  @Test
  void four_signatures_are_looked_at_and_five_are_too_many() {
    headers.put("X-Wallet-Key-Id", "a,b,c,new");
    headers.put("X-Wallet-Signature", "v1=x,v1=y,v1=z," + BY_NEW);
    assertThat(accepted(List.of(NEW))).isTrue();

    headers.put("X-Wallet-Key-Id", "a,b,c,d,new");
    headers.put("X-Wallet-Signature", "v1=x,v1=y,v1=z,v1=w," + BY_NEW);
    assertThat(accepted(List.of(NEW))).isFalse();
  }

  @Test
  void a_signature_of_another_version_or_form_is_no_signature() {
    for (String wrong :
        List.of(
            BY_NEW.replace("v1=", "v2="),
            BY_NEW.substring("v1=".length()),
            BY_NEW.toUpperCase(java.util.Locale.ROOT),
            BY_NEW + "00",
            BY_NEW.substring(0, BY_NEW.length() - 2),
            "v1=",
            "")) {
      headers.put("X-Wallet-Signature", wrong);
      assertThat(accepted(List.of(NEW))).as(wrong).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1767225600.0", "-1", "999999999999", "now"})
  void a_timestamp_is_whole_seconds(String timestamp) {
    headers.put("X-Wallet-Timestamp", timestamp);

    assertThat(accepted(List.of(NEW))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0198C0DE-1111-7000-8000-000000000001", "0198c0de"})
  void a_nonce_is_a_uuid(String nonce) {
    headers.put("X-Wallet-Nonce", nonce);

    assertThat(accepted(List.of(NEW))).isFalse();
  }

  @Test
  void a_secret_shows_nothing_of_itself() {
    assertThat(NEW.toString()).doesNotContain("a1a1").contains("[secret]");
  }
}
