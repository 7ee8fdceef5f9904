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

class OperatorKeysTest {

  @ParameterizedTest
  @CsvSource({"live,LIVE", "test,TEST"})
  void theDocumentedFormIsTakenWithUnderscoresInTheSecret(String text, KeyEnvironment expected) {
    assertThat(OperatorSecretKey.parse("sk_" + text + "_0123456789abcdef_" + Keys.SECRET))
        .hasValue(new OperatorSecretKey(expected, "0123456789abcdef", Secret.of(Keys.SECRET)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "___",
        "sk_live_0123456789abcdef",
        "sk_live_0123456789abcdef_",
        "pk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "ps_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_prod_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_LIVE_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_live_0123456789abcde_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_live_0123456789abcdef0_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_live_0123456789ABCDEF_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_live_0123456789abcdeg_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc",
        "sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcAA",
        "sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcB",
        "sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abc=",
        "sk_live_0123456789abcdef__a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        " sk_live_0123456789abcdef_a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA"
      })
  void everythingElseIsNotASecretKey(String text) {
    assertThat(OperatorSecretKey.parse(text)).isEmpty();
  }

  @Test
  void revealingGivesBackWhatWasParsed() {
    String text = "sk_test_0123456789abcdef_" + Keys.SECRET;

    assertThat(OperatorSecretKey.parse(text).orElseThrow().reveal()).isEqualTo(text);
  }

  @Test
  void printingShowsNoSecret() {
    assertThat(Keys.operatorKey(KeyEnvironment.LIVE).toString())
        .contains("0123456789abcdef")
        .doesNotContain(Keys.SECRET);
  }

  @Test
  void aNewKeyIsEightAndThirtyTwoBytes() {
    OperatorSecretKey key = OperatorSecretKey.generate(KeyEnvironment.TEST, new CountingRandom());

    assertThat(key.reveal())
        .isEqualTo("sk_test_0001020304050607_CAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJic");
    assertThat(key.publicKey().text()).isEqualTo("pk_test_0001020304050607");
  }

  @ParameterizedTest
  @EnumSource
  void everyNewKeyParses(KeyEnvironment environment) {
    OperatorSecretKey key = OperatorSecretKey.generate(environment, new SecureRandom());

    assertThat(OperatorSecretKey.parse(key.reveal())).hasValue(key);
    assertThat(OperatorPublicKey.parse(key.publicKey().text())).hasValue(key.publicKey());
  }

  @Test
  void thePublicKeyHasOneFormToo() {
    assertThat(OperatorPublicKey.parse("pk_live_0123456789abcdef"))
        .hasValue(new OperatorPublicKey(KeyEnvironment.LIVE, "0123456789abcdef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pk_live",
        "sk_live_0123456789abcdef",
        "pk_beta_0123456789abcdef",
        "pk_live_0123456789abcdeF",
        "pk_live_0123456789abcde",
        "pk_live_0123456789abcdef_"
      })
  void everythingElseIsNotAPublicKey(String text) {
    assertThat(OperatorPublicKey.parse(text)).isEmpty();
  }

  @Test
  void aKeyIdOfAnotherFormCannotBeMade() {
    assertThatThrownBy(() -> new OperatorPublicKey(KeyEnvironment.LIVE, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key id is 16 hex characters");
    assertThatThrownBy(
            () -> new OperatorSecretKey(KeyEnvironment.LIVE, "x", Secret.of(Keys.SECRET)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key id is 16 hex characters");
  }

  @Test
  void theSandboxTakesTestKeysAndProductionLiveKeys() {
    assertThat(KeyEnvironment.of(true)).isEqualTo(KeyEnvironment.TEST);
    assertThat(KeyEnvironment.of(false)).isEqualTo(KeyEnvironment.LIVE);
  }
}
