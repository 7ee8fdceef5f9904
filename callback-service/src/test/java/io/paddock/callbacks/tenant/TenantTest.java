package io.paddock.callbacks.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

  private static final UUID ID = UUID.fromString("0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b");

  @Test
  void aTenantIsNamedByKindAndId() {
    assertThat(Tenant.parse("operator:" + ID)).contains(Tenant.operator(ID));
    assertThat(Tenant.parse("aggregator:" + ID)).contains(Tenant.aggregator(ID));
    assertThat(Tenant.parse("partner:" + ID)).contains(Tenant.partner(ID));
    assertThat(Tenant.partner(ID).text()).isEqualTo("partner:" + ID);
    assertThat(Tenant.operator(ID).text()).isEqualTo("operator:" + ID);
    assertThat(Tenant.aggregator(ID).text()).isEqualTo("aggregator:" + ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "operator",
        "operator:",
        "operator:1-1-1-1-1",
        "wallet:0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b",
        "OPERATOR:0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b",
        "operator:0199A1B2-C3D4-7E5F-8A6B-0C1D2E3F4A5B",
        "operator:0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b ",
        "operator:0199a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b0"
      })
  void anythingElseIsNoTenant(String text) {
    assertThat(Tenant.parse(text)).isEmpty();
  }
}
