package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.secret.Secret;
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
    assertThat(SigningKey.parse(Secret.of(text)).isPresent()).isEqualTo(valid);
  }

  @Test
  void aNewKeyIsDrawnFromTheSource() {
    SigningKey key = SigningKey.generate(new CountingRandom());

    assertThat(key.text().reveal())
        .isEqualTo("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  }

  @Test
  void aDrawThatIsNoKeyIsDrawnAgain() {
    SigningKey key = SigningKey.generate(new ZerosThenSevens());

    assertThat(key.text().reveal()).isEqualTo("0x" + "07".repeat(32));
  }

  @Test
  void aKeyPrintsNothing() {
    assertThat(OrderVectors.key()).hasToString("SigningKey[…]");
  }

  private static final class ZerosThenSevens extends SecureRandom {

    private byte next;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, next);
      next = 7;
    }
  }
}
