package io.paddock.gateway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VaultStandingTest {

  private static final String VAULT = "0x8ba1f109551bd432803012645ac136ddd64dba72";
  private static final Instant SEEN = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant DEPLOYED = Instant.parse("2026-01-16T09:30:00Z");

  @Test
  void a_vault_stands_where_its_row_says() {
    assertThat(new VaultStanding("deployed", SEEN, DEPLOYED).view(VAULT, false))
        .isEqualTo(new VaultView(VAULT, "deployed", DEPLOYED));
    assertThat(new VaultStanding("none", SEEN, null).view(VAULT, false))
        .isEqualTo(new VaultView(VAULT, "none", null));
  }

  @Test
  void without_a_chain_it_is_assumed_from_the_onboarding_on_unless_it_is_queued() {
    assertThat(new VaultStanding("none", SEEN, null).view(VAULT, true))
        .isEqualTo(new VaultView(VAULT, "deployed", SEEN));
    assertThat(new VaultStanding("queued", SEEN, null).view(VAULT, true))
        .isEqualTo(new VaultView(VAULT, "queued", null));
  }
}
