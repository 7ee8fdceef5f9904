package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredJsonTest {

  private final StoredJson json = new StoredJson();

  @Test
  void aConfigurationIsReadDigitByDigit() {
    OperatorConfig config =
        json.config(
            """
            {"enabledGames": ["dice", "crash"],
             "currencies": {"USDT": {"minBet": "0.10", "maxBet": "500"},
                            "BTC": {"minBet": "0.000005", "maxBet": "0.01"}},
             "featureFlags": {"autoplay": true, "turbo": false, "chat": true, "soundDefault": false},
             "demoStartingBalance": "1500.50", "defaultLanguage": "tr"}
            """);

    assertThat(config.enabledGames()).containsExactly("dice", "crash");
    assertThat(config.currencies()).containsOnlyKeys("USDT", "BTC");
    assertThat(config.currencies().get("USDT"))
        .isEqualTo(new BetLimits(new BigDecimal("0.10"), new BigDecimal("500")));
    assertThat(config.currencies().get("BTC"))
        .isEqualTo(new BetLimits(new BigDecimal("0.000005"), new BigDecimal("0.01")));
    assertThat(config.featureFlags()).isEqualTo(new FeatureFlags(true, false, true, false));
    assertThat(config.demoStartingBalance()).isEqualTo(new BigDecimal("1500.50"));
    assertThat(config.defaultLanguage()).isEqualTo("tr");
  }

  @Test
  void eachFlagIsItsOwn() {
    assertThat(json.config("{\"featureFlags\": {\"turbo\": true}}").featureFlags())
        .isEqualTo(new FeatureFlags(false, true, false, true));
  }

  @Test
  void whatIsNotThereHasItsDefault() {
    OperatorConfig config = json.config("{}");

    assertThat(config.enabledGames()).isEmpty();
    assertThat(config.currencies()).isEmpty();
    assertThat(config.featureFlags()).isEqualTo(new FeatureFlags(false, false, false, true));
    assertThat(config.demoStartingBalance()).isEqualTo(new BigDecimal(1000));
    assertThat(config.defaultLanguage()).isEqualTo("en");
  }

  @Test
  void aDemoBalanceMayBeANumber() {
    assertThat(json.config("{\"demoStartingBalance\": 250}").demoStartingBalance())
        .isEqualTo(new BigDecimal(250));
  }

  @Test
  void secretsAreToldApartByKindInTheirOrder() {
    StoredJson.Secrets secrets =
        json.secrets(
            """
            [{"id": "00000000-0000-0000-0000-000000000001", "kind": "jwt", "sealed": "a",
              "createdAt": "2026-01-02T00:00:00.000000Z", "expiresAt": null},
             {"id": "00000000-0000-0000-0000-000000000002", "kind": "wallet", "sealed": "b"},
             {"id": "00000000-0000-0000-0000-000000000003", "kind": "wallet", "sealed": "c",
              "createdAt": "2026-01-01T00:00:00.000000Z", "expiresAt": "2026-01-03T04:05:06.123456Z"}]
            """);

    assertThat(secrets.jwt()).containsExactly(new SealedSecret(new UUID(0, 1), "a", null));
    assertThat(secrets.wallet())
        .containsExactly(
            new SealedSecret(new UUID(0, 2), "b", null),
            new SealedSecret(new UUID(0, 3), "c", Instant.parse("2026-01-03T04:05:06.123456Z")));
  }

  @Test
  void aSecretOfAnUnknownKindIsADefect() {
    assertThatThrownBy(
            () ->
                json.secrets(
                    """
                    [{"id": "00000000-0000-0000-0000-000000000001", "kind": "x", "sealed": "a"}]
                    """))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unknown kind");
  }
}
