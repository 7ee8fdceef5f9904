package io.paddock.auth.directory;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.principal.Scope;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerRecordsTest {

  @ParameterizedTest
  @CsvSource({
    "APPROVED,1,true",
    "APPROVED,2,true",
    "APPROVED,0,false",
    "PENDING,1,false",
    "REJECTED,3,false",
    "NONE,0,false"
  })
  void aWalletIsClearedByApprovalInTheFirstTierOrAbove(
      KycStatus status, int tier, boolean cleared) {
    assertThat(new WalletRecord(Partners.WALLET, status, tier, null).cleared()).isEqualTo(cleared);
  }

  @Test
  void aKeysDeadlinesAreExclusive() {
    PartnerKeyRecord key = Partners.key(PartnerStatus.ACTIVE, START, START.plusSeconds(1));

    assertThat(key.expiredBy(START.minusNanos(1))).isFalse();
    assertThat(key.expiredBy(START)).isTrue();
    assertThat(key.revokedBy(START.plusSeconds(1).minusNanos(1))).isFalse();
    assertThat(key.revokedBy(START.plusSeconds(1))).isTrue();
    assertThat(Partners.key().expiredBy(START)).isFalse();
    assertThat(Partners.key().revokedBy(START)).isFalse();
  }

  @Test
  void aKeysScopesAreInOneOrderAndCannotBeWidened() {
    assertThat(Partners.key().scopes()).containsExactly(Scope.PORTFOLIO_READ, Scope.ORDERS_WRITE);
    assertThatThrownBy(() -> Partners.key().scopes().add(Scope.VAULT_WRITE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void scopesAreThese() {
    assertThat(Arrays.stream(Scope.values()).map(Scope::text))
        .containsExactly(
            "markets:read",
            "events:read",
            "matches:read",
            "portfolio:read",
            "orders:read",
            "orders:write",
            "vault:write");
    assertThat(Arrays.stream(Scope.values()).map(Scope::text).map(Scope::parse))
        .allMatch(scope -> scope.isPresent());
    assertThat(Scope.parse("vault:write")).hasValue(Scope.VAULT_WRITE);
    assertThat(Scope.parse("VAULT_WRITE")).isEmpty();
  }

  @Test
  void kindsAndStatusesAreStoredInLowerCase() {
    assertThat(PartnerKind.parse("single_wallet")).isEqualTo(PartnerKind.SINGLE_WALLET);
    assertThat(PartnerKind.parse("multi_wallet")).isEqualTo(PartnerKind.MULTI_WALLET);
    assertThat(PartnerStatus.parse("active")).isEqualTo(PartnerStatus.ACTIVE);
    assertThat(PartnerStatus.parse("suspended")).isEqualTo(PartnerStatus.SUSPENDED);
    assertThatThrownBy(() -> PartnerStatus.parse("Active"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no PartnerStatus is stored as Active");
  }
}
