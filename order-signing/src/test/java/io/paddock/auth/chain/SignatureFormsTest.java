package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.chain.SignatureForms.Accepted;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form comes to the one text that is accepted. */
class SignatureFormsTest {

  private static final SigningKey KEY = OrderVectors.key();

  private static String signature(int number) {
    return KEY.sign(Word.of(number)).text();
  }

  private static Optional<Accepted> accepted(String text) {
    return SignatureForms.accepted(text);
  }

  /** Both parities are among the first few. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void every_form_of_a_signature_is_the_same_signature(int number) {
    String right = signature(number);
    int v = Integer.parseInt(right.substring(130), 16);

    assertThat(accepted(right.substring(0, 130) + "0" + (v - 27)))
        .contains(new Accepted(right, "v is 0 or 1"));
    assertThat(accepted(right.substring(2))).contains(new Accepted(right, "0x is missing"));
    assertThat(accepted("0X" + right.substring(2).toUpperCase(Locale.ROOT)))
        .contains(new Accepted(right, "0x is missing"));
    BigInteger s = new BigInteger(right.substring(66, 130), 16);
    String twin = Word.of(EcdsaSignature.ORDER.toBigInteger().subtract(s)).toString().substring(2);
    assertThat(accepted(right.substring(0, 66) + twin + (v == 27 ? "1c" : "1b")))
        .contains(new Accepted(right, "s is in the upper half"));
    BigInteger compact = v == 27 ? s : s.setBit(255);
    assertThat(accepted(right.substring(0, 66) + Word.of(compact).toString().substring(2)))
        .contains(new Accepted(right, "compact, 64 bytes"));
  }

  @Test
  void what_is_accepted_is_not_changed_and_what_is_none_is_none() {
    assertThat(accepted(signature(1))).isEmpty();
    assertThat(accepted("0x" + signature(1).substring(2).toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(accepted("")).isEmpty();
    assertThat(accepted("0x")).isEmpty();
    assertThat(accepted(signature(1) + "00")).isEmpty();
    assertThat(accepted("0x" + "zz".repeat(65))).isEmpty();
  }

  @Test
  void a_message_is_hashed_as_wallets_do() {
    // web3.eth.accounts.hashMessage of the bytes 0x00…00.
    assertThat(SignatureForms.asMessage(Word.ZERO))
        .isEqualTo(Keccak.hash("\u0019Ethereum Signed Message:\n32" + new String(new char[32])));
  }
}
