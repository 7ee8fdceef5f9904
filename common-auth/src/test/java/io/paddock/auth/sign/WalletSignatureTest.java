package io.paddock.auth.sign;

import static io.paddock.servers.test.MovableClock.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletSignatureTest {

  private static final UUID NONCE = UUID.fromString("018f3f5e-7c1a-7b3e-9c55-6f0d8b2a4e11");
  private static final String PATH = "/wallet/v2/bet";
  private static final byte[] BODY = "{\"requestId\":\"r-1\",\"amount\":\"1.50\"}".getBytes(UTF_8);

  private static final WalletKey NEW =
      new WalletKey("new", Secret.of("0123456789abcdef".repeat(4)));
  private static final WalletKey OLD =
      new WalletKey("old", Secret.of("fedcba9876543210".repeat(4)));

  /** Computed with Python's hmac at {@code START}. */
  private static final String SIGNED_NEW =
      "v1=3a47297ea9161eeade80682f72ff03201550d453318c31e8442a8aa47e1669ba";

  private static final String SIGNED_OLD =
      "v1=5a0780e34addf2ccfdd53d17e1d1cf8867eb318804222003bd0cc998d345b02b";
  private static final String SIGNED_EMPTY_BODY =
      "v1=4cff6d963ff506c363063dbf5ffcabae8127e36b512346f615c975c03b1d4a2a";

  private final WalletRequest request = WalletRequest.of("POST", PATH, BODY);
  private final WalletHeaders headers = WalletSignature.sign(List.of(NEW), START, NONCE, request);

  @Test
  void theHeadersAreThoseOfTheProtocol() {
    assertThat(headers.asMap())
        .containsExactly(
            Map.entry("X-Wallet-Key-Id", "new"),
            Map.entry("X-Wallet-Timestamp", "1767225600"),
            Map.entry("X-Wallet-Nonce", "018f3f5e-7c1a-7b3e-9c55-6f0d8b2a4e11"),
            Map.entry("X-Wallet-Signature", SIGNED_NEW));
  }

  @Test
  void theSignatureIsTheProtocolsFormulaStepByStep() throws GeneralSecurityException {
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BODY));
    String message = "1767225600\n" + NONCE + "\nPOST\n" + PATH + "\n" + hash;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(NEW.secret().reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String expected =
        "v1=" + HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));

    assertThat(headers.signature()).isEqualTo(expected);
  }

  @Test
  void anEmptyBodyIsHashedToo() {
    WalletRequest empty = WalletRequest.of("POST", PATH, new byte[0]);

    assertThat(WalletSignature.sign(List.of(NEW), START, NONCE, empty).signature())
        .isEqualTo(SIGNED_EMPTY_BODY);
  }

  @Test
  void fractionsOfASecondAreNotSent() {
    WalletHeaders late = WalletSignature.sign(List.of(NEW), START.plusMillis(999), NONCE, request);

    assertThat(late).isEqualTo(headers);
  }

  @Test
  void inGraceBothKeysSignNewestFirst() {
    WalletHeaders both = WalletSignature.sign(List.of(NEW, OLD), START, NONCE, request);

    assertThat(both.keyId()).isEqualTo("new,old");
    assertThat(both.signature()).isEqualTo(SIGNED_NEW + "," + SIGNED_OLD);
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    assertThatThrownBy(() -> WalletSignature.sign(List.of(), START, NONCE, request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a wallet request is signed with at least one key");
  }

  @Test
  void aReceiverTakesWhatWasSigned() {
    assertThat(verdict(headers, request, NEW)).isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void oneMatchSufficesOnEitherSide() {
    WalletHeaders both = WalletSignature.sign(List.of(NEW, OLD), START, NONCE, request);

    assertThat(verdict(both, request, OLD)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(both, request, NEW)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(headers, request, OLD, NEW)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(headers, request, NEW, OLD)).isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void anotherSecretOrNoneMismatches() {
    assertThat(verdict(headers, request, OLD)).isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verdict(headers, request)).isEqualTo(SignatureVerdict.MISMATCH);
  }

  @Test
  void whateverIsSignedCannotBeChanged() {
    WalletHeaders laterTime =
        new WalletHeaders("new", "1767225601", headers.nonce(), headers.signature());
    WalletHeaders otherNonce =
        new WalletHeaders(
            "new", headers.timestamp(), new UUID(1, 1).toString(), headers.signature());

    assertThat(verdict(headers, WalletRequest.of("PUT", PATH, BODY), NEW))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verdict(headers, WalletRequest.of("POST", "/wallet/v2/win", BODY), NEW))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verdict(headers, WalletRequest.of("POST", PATH, new byte[] {1}), NEW))
        .isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verdict(laterTime, request, NEW)).isEqualTo(SignatureVerdict.MISMATCH);
    assertThat(verdict(otherNonce, request, NEW)).isEqualTo(SignatureVerdict.MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "-301000,STALE",
    "-300000,VALID",
    "0,VALID",
    "300000,VALID",
    "300999,VALID",
    "301000,STALE"
  })
  void theTimestampMayBeFiveMinutesOffEitherWay(long receiverAheadMs, SignatureVerdict expected) {
    Instant now = START.plus(Duration.ofMillis(receiverAheadMs));

    assertThat(WalletSignature.verify(headers, request, List.of(NEW.secret()), now))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1767225600.0", " 1767225600", "1e9", "1234567890123"})
  void aTimestampOfAnotherFormIsMalformed(String timestamp) {
    WalletHeaders odd = new WalletHeaders("new", timestamp, headers.nonce(), headers.signature());

    assertThat(verdict(odd, request, NEW)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "018F3F5E-7C1A-7B3E-9C55-6F0D8B2A4E11"})
  void aNonceThatIsNoUuidIsMalformed(String nonce) {
    WalletHeaders odd = new WalletHeaders("new", headers.timestamp(), nonce, headers.signature());

    assertThat(verdict(odd, request, NEW)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  @Test
  void aSignatureOfAnotherFormIsMalformed() {
    for (String signature :
        List.of(
            "",
            SIGNED_NEW.substring(3),
            SIGNED_NEW.replace("v1=", "v2="),
            SIGNED_NEW + ",",
            SIGNED_NEW + ", " + SIGNED_OLD)) {
      WalletHeaders odd = new WalletHeaders("new", headers.timestamp(), headers.nonce(), signature);

      assertThat(verdict(odd, request, NEW)).as(signature).isEqualTo(SignatureVerdict.MALFORMED);
    }
  }

  @Test
  void eightSignaturesAreTheMost() {
    String eight = String.join(",", Collections.nCopies(7, SIGNED_OLD)) + "," + SIGNED_NEW;
    WalletHeaders atLimit = new WalletHeaders("new", headers.timestamp(), headers.nonce(), eight);
    WalletHeaders over =
        new WalletHeaders("new", headers.timestamp(), headers.nonce(), SIGNED_OLD + "," + eight);

    assertThat(verdict(atLimit, request, NEW)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(over, request, NEW)).isEqualTo(SignatureVerdict.MALFORMED);
  }

  @Test
  void headersAreTakenFromARequestOnlyWhenAllAreThere() {
    Map<String, String> received = headers.asMap();

    assertThat(WalletHeaders.of(received::get)).hasValue(headers);
    for (String name : headers.asMap().keySet()) {
      Map<String, String> incomplete = new HashMap<>(received);
      incomplete.remove(name);
      assertThat(WalletHeaders.of(incomplete::get)).as("without %s", name).isEmpty();
    }
  }

  private static SignatureVerdict verdict(
      WalletHeaders headers, WalletRequest request, WalletKey... accepted) {
    return WalletSignature.verify(
        headers, request, List.of(accepted).stream().map(WalletKey::secret).toList(), START);
  }
}
