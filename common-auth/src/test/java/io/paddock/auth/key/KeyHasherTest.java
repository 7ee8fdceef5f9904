package io.paddock.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHasherTest {

  /** Computed with Python's hmac, peppers 0–31 and 32–63. */
  private static final String UNDER_1 =
      "1:041efc537aab85fd1e423fa916b9c56696133b9b75bb07b184b6b3b313024f63";

  private static final String UNDER_2 =
      "2:8cc20eae0f1bfbc3a95eae5d5a0ef7366f34fb23e1a202e4851983f0c9ef82ed";

  private static final Secret SECRET = Secret.of("s3cret");

  private final KeyHasher hasher = new KeyHasher(Keys.both());

  @Test
  void aNewHashIsUnderTheCurrentPepper() {
    assertThat(hasher.hash(SECRET)).isEqualTo(UNDER_2);
    assertThat(new KeyHasher(Keys.first()).hash(SECRET)).isEqualTo(UNDER_1);
  }

  @Test
  void anOldHashStillMatchesUnderItsOwnPepper() {
    assertThat(hasher.matches(UNDER_1, SECRET)).isTrue();
    assertThat(hasher.matches(UNDER_2, SECRET)).isTrue();
  }

  @Test
  void anotherSecretDoesNot() {
    assertThat(hasher.matches(UNDER_2, Secret.of("s3creT"))).isFalse();
  }

  @Test
  void aHashWhoseVersionWasExchangedDoesNot() {
    assertThat(hasher.matches(UNDER_1.replace("1:", "2:"), SECRET)).isFalse();
  }

  @Test
  void aHashOfAPepperThatIsGoneDoesNotEvenWhenTheCurrentOneWouldMatch() {
    assertThat(hasher.matches(UNDER_2.replace("2:", "3:"), SECRET)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "2:",
        "8cc20eae0f1bfbc3a95eae5d5a0ef7366f34fb23e1a202e4851983f0c9ef82ed",
        "2:8cc20eae0f1bfbc3a95eae5d5a0ef7366f34fb23e1a202e4851983f0c9ef82",
        "2:8CC20EAE0F1BFBC3A95EAE5D5A0EF7366F34FB23E1A202E4851983F0C9EF82ED",
        "02:8cc20eae0f1bfbc3a95eae5d5a0ef7366f34fb23e1a202e4851983f0c9ef82ed",
        "3:8cc20eae0f1bfbc3a95eae5d5a0ef7366f34fb23e1a202e4851983f0c9ef82ed",
        "2:0000000000000000000000000000000000000000000000000000000000000000"
      })
  void whateverIsStoredOneComparisonCostsOneMac(@Nullable String stored) {
    List<byte[]> keys = new ArrayList<>();
    KeyHasher counting =
        new KeyHasher(
            Keys.both(),
            (key, message) -> {
              keys.add(key);
              return Hmac.sha256(key, message);
            });

    boolean matches = counting.matches(stored, SECRET);

    assertThat(matches).isFalse();
    assertThat(keys).singleElement().isEqualTo(Keys.both().currentKey());
  }

  @Test
  void anUnknownKeyMatchesNothingNotEvenAMacOfZeroes() {
    KeyHasher zeroes = new KeyHasher(Keys.both(), (key, message) -> new byte[32]);

    assertThat(zeroes.matches(null, SECRET)).isFalse();
  }
}
