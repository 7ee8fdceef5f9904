package io.paddock.gateway.access;

import static io.paddock.gateway.access.PartnerKeys.HASHER;
import static io.paddock.gateway.access.PartnerKeys.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.secret.Secret;
import io.paddock.gateway.error.GatewayError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyJudgeTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final String CLIENT = "192.0.2.7";

  private final KeyJudge judge =
      new KeyJudge(HASHER, KeyEnvironment.TEST, Clock.fixed(NOW, ZoneOffset.UTC));
  private final PartnerKeys key = new PartnerKeys();

  private Optional<GatewayError> verdict() {
    return judge.refusal(KEY, key.build(), CLIENT);
  }

  @Test
  void a_good_key_is_not_refused() {
    assertThat(verdict()).isEmpty();
  }

  @Test
  void an_unknown_key_is_told_so() {
    assertThat(judge.refusal(KEY, null, CLIENT)).contains(GatewayError.API_KEY_UNKNOWN_KEY);
  }

  @Test
  void a_key_of_the_other_environment_does_not_exist_here() {
    key.environment = KeyEnvironment.LIVE;
    assertThat(verdict()).contains(GatewayError.API_KEY_UNKNOWN_KEY);

    PartnerKey asLive = new PartnerKey(KeyEnvironment.LIVE, KEY.keyId(), KEY.secret());
    assertThat(judge.refusal(asLive, new PartnerKeys().build(), CLIENT))
        .contains(GatewayError.API_KEY_UNKNOWN_KEY);
  }

  @Test
  void a_wrong_secret_hides_how_the_key_stands() {
    key.revokedAt = NOW;
    PartnerKey wrong = new PartnerKey(KeyEnvironment.TEST, KEY.keyId(), Secret.of("x".repeat(43)));

    assertThat(judge.refusal(wrong, key.build(), CLIENT)).contains(GatewayError.API_KEY_BAD_SECRET);
  }

  @Test
  void revocation_holds_from_its_moment_on() {
    key.revokedAt = NOW.plusMillis(1);
    assertThat(verdict()).isEmpty();
    key.revokedAt = NOW;
    assertThat(verdict()).contains(GatewayError.API_KEY_REVOKED);
  }

  @Test
  void expiry_is_exclusive() {
    key.expiresAt = NOW.plusMillis(1);
    assertThat(verdict()).isEmpty();
    key.expiresAt = NOW;
    assertThat(verdict()).contains(GatewayError.API_KEY_EXPIRED);
  }

  @Test
  void a_suspended_partners_key_is_refused() {
    key.status = PartnerStatus.SUSPENDED;
    assertThat(verdict()).contains(GatewayError.API_KEY_SUSPENDED);
  }

  @Test
  void an_address_outside_the_allow_list_is_refused() {
    key.allowlist = List.of("10.0.0.0/8", "192.0.2.6");
    assertThat(verdict()).contains(GatewayError.API_KEY_IP_DENIED);
    key.allowlist = List.of("10.0.0.0/8", "192.0.2.6/31");
    assertThat(verdict()).isEmpty();
    assertThat(judge.refusal(KEY, key.build(), "unknown")).contains(GatewayError.API_KEY_IP_DENIED);
  }

  @Test
  void of_several_reasons_the_references_first_is_told() {
    key.revokedAt = NOW;
    key.expiresAt = NOW;
    key.status = PartnerStatus.SUSPENDED;
    key.allowlist = List.of("10.0.0.1");
    assertThat(verdict()).contains(GatewayError.API_KEY_REVOKED);
    key.revokedAt = null;
    assertThat(verdict()).contains(GatewayError.API_KEY_EXPIRED);
    key.expiresAt = null;
    assertThat(verdict()).contains(GatewayError.API_KEY_SUSPENDED);
    key.status = PartnerStatus.ACTIVE;
    assertThat(verdict()).contains(GatewayError.API_KEY_IP_DENIED);
  }
}
