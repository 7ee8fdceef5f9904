package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultStandingTest {

  private static final Instant SEEN = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant DEPLOYED = Instant.parse("2026-01-16T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "none,      false, none,      false",
    "none,      true,  deployed,  true",
    "queued,    false, queued,    false",
    "queued,    true,  queued,    false",
    "deploying, true,  deploying, false",
    "failed,    true,  failed,    false",
    "deployed,  false, deployed,  true"
  })
  void without_a_chain_it_is_assumed_unless_it_is_queued(
      String status, boolean assumed, String shown, boolean deployed) {
    VaultStanding standing = new VaultStanding(status, SEEN, null);

    assertThat(standing.shown(assumed)).isEqualTo(shown);
    assertThat(standing.isDeployed(assumed)).isEqualTo(deployed);
  }

  @Test
  void it_acts_since_its_deployment_or_else_since_the_onboarding() {
    assertThat(new VaultStanding("deployed", SEEN, DEPLOYED).since(true)).isEqualTo(DEPLOYED);
    assertThat(new VaultStanding("none", SEEN, null).since(true)).isEqualTo(SEEN);
    assertThat(new VaultStanding("none", SEEN, null).since(false)).isNull();
    assertThat(new VaultStanding("queued", SEEN, null).since(true)).isNull();
  }
}
