package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSignaturesTest {

  private static final String N =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  private static final String N_LESS_ONE =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";
  private static final String HALF =
      "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
  private static final String HALF_AND_ONE =
      "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
  private static final String ONE =
      "0000000000000000000000000000000000000000000000000000000000000001";
  private static final String ZERO =
      "0000000000000000000000000000000000000000000000000000000000000000";

  private final Word digest = OrderVectors.word(OrderVectors.vector(0), "hash");
  private final String signature = OrderVectors.vector(0).path("signature").asText();
  private final EthAddress signer = OrderVectors.order().signer();

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aVectorsSignatureLeadsToItsSigner(int index) {
    Word hash = OrderVectors.word(OrderVectors.vector(index), "hash");
    String text = OrderVectors.vector(index).path("signature").asText();

    Recovery recovery = OrderSignatures.recover(hash, text);

    assertThat(recovery).isInstanceOf(Recovery.Signed.class);
    Recovery.Signed signed = (Recovery.Signed) recovery;
    assertThat(signed.signer()).isEqualTo(signer);
    assertThat(signed.signature().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aVectorsKeySignsTheVectorsSignature(int index) {
    EcdsaSignature made =
        OrderVectors.key().sign(OrderVectors.word(OrderVectors.vector(index), "hash"));

    assertThat(made.text()).isEqualTo(OrderVectors.vector(index).path("signature").asText());
  }

  @Test
  void theTwinWithTheHighSIsRefused() {
    String twin = OrderVectors.vector(0).path("highSSignatureToReject").asText();

    assertThat(OrderSignatures.recover(digest, twin)).isEqualTo(bad(SignatureDefect.HIGH_S));
  }

  @Test
  void upperCaseDigitsAreTheSameSignature() {
    String upper = "0x" + signature.substring(2).toUpperCase(Locale.ROOT);

    assertThat(OrderSignatures.recover(digest, upper))
        .isEqualTo(OrderSignatures.recover(digest, signature));
  }

  @Test
  void another65BytesAreNeeded() {
    for (String text :
        new String[] {
          "",
          "0x",
          signature.substring(2),
          signature.substring(0, signature.length() - 1),
          signature.substring(0, signature.length() - 2),
          signature + "00",
          "0X" + signature.substring(2),
          signature.substring(0, 131) + "g",
          "0xz" + signature.substring(3)
        }) {
      assertThat(OrderSignatures.recover(digest, text))
          .as(text)
          .isEqualTo(bad(SignatureDefect.NOT_65_BYTES_OF_HEX));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "1a", "1d", "ff"})
  void vIs27Or28(String v) {
    assertThat(OrderSignatures.recover(digest, signature.substring(0, 130) + v))
        .isEqualTo(bad(SignatureDefect.V_NOT_27_OR_28));
  }

  @Test
  void theOtherVLeadsToAnotherSigner() {
    String other = signature.substring(0, 130) + "1b";

    assertThat(OrderSignatures.recover(digest, other))
        .isInstanceOfSatisfying(
            Recovery.Signed.class, signed -> assertThat(signed.signer()).isNotEqualTo(signer));
  }

  @ParameterizedTest
  @CsvSource({
    ZERO + "," + ONE + ",R_OUT_OF_RANGE",
    N + "," + ONE + ",R_OUT_OF_RANGE",
    ONE + "," + ZERO + ",S_OUT_OF_RANGE",
    ONE + "," + N + ",S_OUT_OF_RANGE",
    ONE + "," + N_LESS_ONE + ",HIGH_S",
    ONE + "," + HALF_AND_ONE + ",HIGH_S"
  })
  void rAndSStayWithinTheOrder(String r, String s, SignatureDefect defect) {
    assertThat(OrderSignatures.recover(digest, "0x" + r + s + "1b")).isEqualTo(bad(defect));
  }

  @Test
  void theLargestAcceptedNumbersAreAccepted() {
    assertThat(EcdsaSignature.defect(word(N_LESS_ONE), word(HALF), 27)).isEmpty();
    assertThat(EcdsaSignature.defect(word(ONE), word(ONE), 28)).isEmpty();
  }

  @Test
  void anRThatIsNoPointHasNoKey() {
    String five = ZERO.substring(1) + "5";

    assertThat(OrderSignatures.recover(digest, "0x" + five + ONE + "1b"))
        .isEqualTo(bad(SignatureDefect.NO_SUCH_KEY));
  }

  @Test
  void aCheckTakesTheExpectedSignerOnly() {
    EthAddress other = EthAddress.ZERO;

    assertThat(OrderSignatures.check(digest, signature, signer))
        .isEqualTo(OrderSignatures.recover(digest, signature));
    assertThat(OrderSignatures.check(digest, signature, other))
        .isEqualTo(bad(SignatureDefect.OTHER_SIGNER));
    assertThat(OrderSignatures.check(digest, "0x", other))
        .isEqualTo(bad(SignatureDefect.NOT_65_BYTES_OF_HEX));
  }

  @Test
  void aSignatureIsMadeInTheAcceptedFormOnly() {
    assertThatThrownBy(() -> new EcdsaSignature(word(ONE), word(HALF_AND_ONE), 27))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an accepted signature: HIGH_S");
  }

  private static Recovery.BadSignature bad(SignatureDefect defect) {
    return new Recovery.BadSignature(defect);
  }

  private static Word word(String digits) {
    return Word.parseHex("0x" + digits);
  }
}
