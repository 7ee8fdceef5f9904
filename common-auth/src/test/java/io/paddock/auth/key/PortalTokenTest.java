package io.paddock.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.key.PortalToken.Kind;
import io.paddock.auth.secret.Secret;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalTokenTest {

  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void theFormIsItsKindItsIdAndItsSecretWithUnderscoresInIt() {
    assertThat(PortalToken.parse(Kind.LINK, "pl_01890a5dac96774bbcceb302099a8057_" + Keys.SECRET))
        .hasValue(new PortalToken(Kind.LINK, ID, Secret.of(Keys.SECRET)));
    assertThat(PortalToken.parse(Kind.VISIT, "pv_01890a5dac96774bbcceb302099a8057_" + Keys.SECRET))
        .hasValue(new PortalToken(Kind.VISIT, ID, Secret.of(Keys.SECRET)));
  }

  @Test
  void noKindIsTakenForTheOther() {
    PortalToken link = PortalToken.generate(Kind.LINK, ID, new CountingRandom());

    assertThat(link.reveal())
        .isEqualTo(
            "pl_01890a5dac96774bbcceb302099a8057_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    assertThat(PortalToken.parse(Kind.LINK, link.reveal())).hasValue(link);
    assertThat(PortalToken.parse(Kind.VISIT, link.reveal())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "__",
        "pl_01890a5dac96774bbcceb302099a8057",
        "pl_01890a5dac96774bbcceb302099a8057_",
        "st_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "pl_01890A5DAC96774BBCCEB302099A8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "pl_01890a5dac96774bbcceb302099a805_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "pl_01890a5dac96774bbcceb302099a8057_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcB"
      })
  void everythingElseIsNone(String text) {
    assertThat(PortalToken.parse(Kind.LINK, text)).isEmpty();
  }

  @Test
  void printingShowsNoSecret() {
    assertThat(new PortalToken(Kind.LINK, ID, Secret.of(Keys.SECRET)).toString())
        .contains(ID.toString())
        .doesNotContain(Keys.SECRET);
  }
}
