package io.paddock.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffApiTokenTest {

  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void theFormIsItsIdAndItsSecretWithUnderscoresInIt() {
    assertThat(StaffApiToken.parse("st_01890a5dac96774bbcceb302099a8057_" + Keys.SECRET))
        .hasValue(new StaffApiToken(ID, Secret.of(Keys.SECRET)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "__",
        "st_01890a5dac96774bbcceb302099a8057",
        "st_01890a5dac96774bbcceb302099a8057_",
        "ps_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ST_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "st_01890A5DAC96774BBCCEB302099A8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "st_01890a5dac96774bbcceb302099a805_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "st_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc",
        "st_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcB",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
      })
  void everythingElseIsNone(String text) {
    assertThat(StaffApiToken.parse(text)).isEmpty();
  }

  @Test
  void aNewOneHasThirtyTwoRandomBytesAndParses() {
    assertThat(StaffApiToken.generate(ID, new CountingRandom()).reveal())
        .isEqualTo(
            "st_01890a5dac96774bbcceb302099a8057_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    StaffApiToken token = StaffApiToken.generate(new UUID(-1, 1), new SecureRandom());
    assertThat(StaffApiToken.parse(token.reveal())).hasValue(token);
  }

  @Test
  void printingShowsNoSecret() {
    assertThat(new StaffApiToken(ID, Secret.of(Keys.SECRET)).toString())
        .contains(ID.toString())
        .doesNotContain(Keys.SECRET);
  }
}
