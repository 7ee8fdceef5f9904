package io.paddock.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerKeyTest {

  @ParameterizedTest
  @CsvSource({"live,LIVE", "test,TEST"})
  void theDocumentedFormIsTakenWithUnderscoresInTheSecret(String text, KeyEnvironment expected) {
    assertThat(PartnerKey.parse("ps_" + text + "_0123456789abcdef_" + Keys.SECRET))
        .hasValue(new PartnerKey(expected, "0123456789abcdef", Secret.of(Keys.SECRET)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "___",
        "ps_live_0123456789abcdef",
        "ps_live_0123456789abcdef_",
        "sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_beta_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "PS_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_LIVE_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_live_0123456789abcde_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_live_0123456789ABCDEF_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc",
        "ps_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcAA",
        "ps_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcB",
        "ps_live_0123456789abcdef__a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        " ps_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA"
      })
  void everythingElseIsNotAPartnerKey(String text) {
    assertThat(PartnerKey.parse(text)).isEmpty();
  }

  @Test
  void printingShowsNoSecret() {
    assertThat(Keys.partnerKey(KeyEnvironment.LIVE).toString())
        .contains("fedcba9876543210")
        .doesNotContain(Keys.SECRET);
  }

  @Test
  void aNewKeyIsEightAndThirtyTwoBytes() {
    assertThat(PartnerKey.generate(KeyEnvironment.TEST, new CountingRandom()).reveal())
        .isEqualTo("ps_test_0001020304050607_CAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJic");
  }

  @ParameterizedTest
  @EnumSource
  void everyNewKeyParses(KeyEnvironment environment) {
    PartnerKey key = PartnerKey.generate(environment, new SecureRandom());

    assertThat(PartnerKey.parse(key.reveal())).hasValue(key);
  }

  @Test
  void aKeyIdOfAnotherFormCannotBeMade() {
    assertThatThrownBy(() -> new PartnerKey(KeyEnvironment.LIVE, "x", Secret.of(Keys.SECRET)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key id is 16 hex characters");
  }
}
