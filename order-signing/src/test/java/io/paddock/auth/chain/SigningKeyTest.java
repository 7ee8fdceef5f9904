package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {

  @Test
  void aKeyHasTheAddressOfTheVectors() {
    assertThat(OrderVectors.key().address()).isEqualTo(OrderVectors.order().signer());
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000000000000000000000000000000000000000000000000000000000000000,false",
    "0x0000000000000000000000000000000000000000000000000000000000000001,true",
    "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140,true",
    "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141,false",
    "0x00000000000000000000000000000000000000000000000000000000000001,false",
    "nothing,false"
  })
  void aKeyIsANumberBelowTheOrder(String text, boolean valid) {
    assertThat(SigningKey.parse(text).isPresent()).isEqualTo(valid);
  }

  @Test
  void aNewKeyIsDrawnFromTheSource() {
    SigningKey key = SigningKey.generate(new Draws(1, 2));

    assertThat(key.reveal()).isEqualTo("0x" + "01".repeat(32));
  }

  @Test
  void aDrawThatIsNoKeyIsDrawnAgain() {
    SigningKey key = SigningKey.generate(new Draws(0, 7));

    assertThat(key.reveal()).isEqualTo("0x" + "07".repeat(32));
  }

  @Test
  void aKeyPrintsNothing() {
    assertThat(OrderVectors.key()).hasToString("SigningKey[…]");
  }

  /** The first draw consists of one repeated byte, the second of another. */
  private static final class Draws extends SecureRandom {

    private byte next;
    private final byte second;

    Draws(int first, int second) {
      this.next = (byte) first;
      this.second = (byte) second;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, next);
      next = second;
    }
  }
}
