package io.paddock.backoffice.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer is configured whole and safely, or not at all. */
class IssuerSettingsTest {

  private static final Map<String, String> WHOLE =
      Map.of(
          "paddock.oidc.issuer", "https://sso.example",
          "paddock.oidc.client-id", "paddock",
          "paddock.oidc.redirect-uri", "https://console.example/console/sign-in/issuer");

  @Test
  void what_is_shipped_is_this() {
    OidcConfig config = config(Map.of());

    assertThat(config.issuer()).isEmpty();
    assertThat(config.clientId()).isEmpty();
    assertThat(config.clientSecret()).isEmpty();
    assertThat(config.redirectUri()).isEmpty();
    assertThat(config.name()).isEqualTo("single sign-on");
    assertThat(config.scopes()).containsExactlyInAnyOrder("openid", "email");
    assertThat(config.secondFactorAmr()).isEmpty();
    assertThat(config.secondFactorAcr()).isEmpty();
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void without_an_issuer_there_is_none() {
    Issuer off = new Issuer(IssuerSettings.of(config(Map.of())), "x", Optional.empty());

    assertThat(off.name()).isEmpty();
    assertThatThrownBy(off::id)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error()).isEqualTo(BackofficeError.OIDC_OFF));
    assertThatThrownBy(() -> off.authorization(new Challenge("a", "b", "c")))
        .hasMessage("oidc_off: No issuer is configured");
    assertThatThrownBy(() -> off.redeem("x", Optional.empty(), new Challenge("a", "b", "c")))
        .isInstanceOf(Problem.class);
    assertThat(IssuerSettings.of(config(Map.of("paddock.oidc.client-id", "paddock")))).isEmpty();
  }

  @Test
  void a_secret_is_not_needed_and_is_printed_nowhere() {
    IssuerSettings open = settings("paddock.oidc.name", "Acme");
    IssuerSettings kept = settings("paddock.oidc.client-secret", "hush-hush");

    assertThat(open.clientSecret()).isEmpty();
    assertThat(open.amr()).isEmpty();
    assertThat(kept.clientSecret().orElseThrow().reveal()).isEqualTo("hush-hush");
    assertThat(kept.toString()).doesNotContain("hush-hush");
    assertThat(settings("paddock.oidc.second-factor-amr", "mfa,hwk").amr())
        .isEqualTo(Set.of("mfa", "hwk"));
  }

  @ParameterizedTest
  @CsvSource({
    "paddock.oidc.client-id, PADDOCK_OIDC_CLIENT_ID",
    "paddock.oidc.redirect-uri, PADDOCK_OIDC_REDIRECT_URI"
  })
  void what_is_missing_is_named(String property, String variable) {
    Map<String, String> without = new HashMap<>(WHOLE);
    without.remove(property);

    assertThatThrownBy(() -> IssuerSettings.of(config(without)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(variable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sso.example",
        "ftp://sso.example",
        "https://user:pass@sso.example",
        "https://sso.example/#x",
        "sso"
      })
  void addresses_are_reached_over_tls(String unsafe) {
    assertThatThrownBy(() -> settings("paddock.oidc.issuer", unsafe))
        .hasMessageStartingWith("PADDOCK_OIDC_ISSUER");
    assertThatThrownBy(() -> settings("paddock.oidc.redirect-uri", unsafe))
        .hasMessageStartingWith("PADDOCK_OIDC_REDIRECT_URI");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://sso.example", "http://localhost:8180/realms/x", "http://127.0.0.1:9"})
  void or_are_on_this_machine(String safe) {
    assertThat(settings("paddock.oidc.issuer", safe).issuer()).isEqualTo(URI.create(safe));
  }

  @Test
  void without_openid_there_is_no_token() {
    assertThatThrownBy(() -> settings("paddock.oidc.scopes", "email"))
        .hasMessageContaining("openid");
  }

  private static IssuerSettings settings(String property, String value) {
    Map<String, String> changed = new HashMap<>(WHOLE);
    changed.put(property, value);
    return IssuerSettings.of(config(changed)).orElseThrow();
  }

  private static OidcConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(OidcConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(OidcConfig.class);
  }
}
