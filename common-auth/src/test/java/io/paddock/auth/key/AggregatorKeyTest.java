package io.paddock.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorKeyTest {

  @Test
  void theDocumentedFormIsTaken() {
    assertThat(AggregatorKey.parse("a1b2c3d4e5f6." + Keys.SECRET))
        .hasValue(new AggregatorKey("a1b2c3d4e5f6", Secret.of(Keys.SECRET)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a1b2c3d4e5f6",
        "a1b2c3d4e5f6.",
        "a1b2c3d4e5f.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "a1b2c3d4e5f67.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "A1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "a1b2c3d4e5-6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "a1b2c3d4e5f6_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        // 42 and 44 characters
        "a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc",
        "a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcAA",
        // padded, and with a last character whose low bits are set
        "a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc=",
        "a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcB",
        // the other alphabet, and surrounding spaces
        "a1b2c3d4e5f6.a/b+c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        " a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "a1b2c3d4e5f6.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA "
      })
  void everythingElseIsNot(String text) {
    assertThat(AggregatorKey.parse(text)).isEmpty();
  }

  @Test
  void revealingGivesBackWhatWasParsed() {
    String text = "a1b2c3d4e5f6." + Keys.SECRET;

    assertThat(AggregatorKey.parse(text).orElseThrow().reveal()).isEqualTo(text);
  }

  @Test
  void printingShowsThePrefixAndNoSecret() {
    assertThat(Keys.aggregatorKey())
        .hasToString("AggregatorKey[prefix=a1b2c3d4e5f6, secret=Secret[…]]");
  }

  @Test
  void aNewKeyIsDrawnFromTheWholeAlphabetAnd32Bytes() {
    AggregatorKey key = AggregatorKey.generate(new CountingRandom());

    // Bytes 12–43, because twelve numbers went into the prefix.
    assertThat(key.reveal()).isEqualTo("abcdefghijkl.DA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKis");
  }

  @Test
  void everyNewKeyParsesAndIsNew() {
    SecureRandom random = new SecureRandom();
    AggregatorKey one = AggregatorKey.generate(random);
    AggregatorKey two = AggregatorKey.generate(random);

    assertThat(AggregatorKey.parse(one.reveal())).hasValue(one);
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void aPrefixOfAnotherFormCannotBeMade() {
    assertThatThrownBy(() -> new AggregatorKey("A1b2c3d4e5f6", Secret.of(Keys.SECRET)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a prefix is 12 of a-z0-9");
  }
}
