package io.paddock.auth.directory;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantRecordsTest {

  private static final Instant BEFORE = START.minusNanos(1);

  @Test
  void aKeyWithoutDeadlinesIsUsable() {
    assertThat(KeyLifetime.usableAt(Instant.MAX, null, null)).isTrue();
  }

  @Test
  void aKeyEndsAtItsExpiryExactly() {
    assertThat(KeyLifetime.usableAt(BEFORE, START, null)).isTrue();
    assertThat(KeyLifetime.usableAt(START, START, null)).isFalse();
  }

  @Test
  void aKeyEndsAtItsRevocationExactly() {
    assertThat(KeyLifetime.usableAt(BEFORE, null, START)).isTrue();
    assertThat(KeyLifetime.usableAt(START, null, START)).isFalse();
  }

  @Test
  void theEarlierDeadlineCounts() {
    Instant later = START.plus(Duration.ofDays(1));

    assertThat(KeyLifetime.usableAt(START, START, later)).isFalse();
    assertThat(KeyLifetime.usableAt(START, later, START)).isFalse();
    assertThat(KeyLifetime.usableAt(BEFORE, START, START)).isTrue();
  }

  @Test
  void keyRecordsAskBothTheirDeadlines() {
    assertThat(aggregatorKey(START, null).usableAt(START)).isFalse();
    assertThat(aggregatorKey(null, START).usableAt(START)).isFalse();
    assertThat(aggregatorKey(START, START).usableAt(BEFORE)).isTrue();
    assertThat(operatorKey(START, null).usableAt(START)).isFalse();
    assertThat(operatorKey(null, START).usableAt(START)).isFalse();
    assertThat(operatorKey(START, START).usableAt(BEFORE)).isTrue();
  }

  @Test
  void aSecretInGraceEndsWithItsGraceExactly() {
    Instant graceEnd = START.plusSeconds(3_600);
    OperatorRecord operator = Tenants.operator();

    assertThat(operator.walletSecretsAt(graceEnd.minusNanos(1)))
        .isEqualTo(operator.walletSecrets());
    assertThat(operator.walletSecretsAt(graceEnd))
        .containsExactly(operator.walletSecrets().getFirst());
    assertThat(operator.jwtSecretsAt(graceEnd)).isEqualTo(operator.jwtSecrets());
  }

  @Test
  void jwtSecretsAndWalletSecretsAreDifferentOnes() {
    OperatorRecord operator = Tenants.operator();

    assertThat(operator.jwtSecretsAt(START))
        .extracting(SealedSecret::id)
        .containsExactly(Tenants.JWT_SECRET);
    assertThat(operator.walletSecretsAt(START))
        .extracting(SealedSecret::id)
        .containsExactly(Tenants.WALLET_SECRET, new UUID(0, 0xe));
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE,ACTIVE", "ACTIVE,", "ACTIVE,DISABLED", "ONBOARDING,ACTIVE"})
  void anOperatorsStandingIsOfItsOwnStateAndItsOwners(
      OperatorStatus status, @Nullable AggregatorStatus owner) {
    UUID aggregator = owner == null ? null : Tenants.AGGREGATOR;

    assertThat(Tenants.operator(status, aggregator, owner).standing())
        .isEqualTo(new OperatorStanding(status, owner));
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE,ACTIVE", "ACTIVE,DISABLED", "DISABLED,ACTIVE"})
  void soIsThatOfItsKey(OperatorStatus status, AggregatorStatus owner) {
    assertThat(Tenants.operatorKey(KeyEnvironment.TEST, status, owner).standing())
        .isEqualTo(new OperatorStanding(status, owner));
  }

  @Test
  void anOperatorIsOwnedByItsAggregatorAlone() {
    assertThat(Tenants.operator().ownedBy(Tenants.AGGREGATOR)).isTrue();
    assertThat(Tenants.operator().ownedBy(Tenants.OPERATOR)).isFalse();
    assertThat(Tenants.operator(OperatorStatus.ACTIVE, null, null).ownedBy(Tenants.AGGREGATOR))
        .isFalse();
  }

  @Test
  void statusesAreStoredInLowerCase() {
    assertThat(OperatorStatus.parse("onboarding")).isEqualTo(OperatorStatus.ONBOARDING);
    assertThat(OperatorStatus.DISABLED.text()).isEqualTo("disabled");
    assertThat(AggregatorStatus.parse("disabled")).isEqualTo(AggregatorStatus.DISABLED);
    assertThat(AggregatorStatus.ACTIVE.text()).isEqualTo("active");
    assertThatThrownBy(() -> OperatorStatus.parse("Active"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no OperatorStatus is stored as Active");
  }

  @Test
  void aConfigurationKeepsItsOrder() {
    assertThat(Tenants.config().currencies().keySet()).containsExactly("USDT", "BTC");
  }

  private static AggregatorKeyRecord aggregatorKey(
      @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return new AggregatorKeyRecord(
        "a1b2c3d4e5f6",
        "",
        Tenants.AGGREGATOR,
        "a",
        "A",
        AggregatorStatus.ACTIVE,
        START,
        KeyTerms.NONE,
        expiresAt,
        revokedAt);
  }

  private static OperatorKeyRecord operatorKey(
      @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return new OperatorKeyRecord(
        "0123456789abcdef",
        KeyEnvironment.TEST,
        "",
        Tenants.OPERATOR,
        "o",
        OperatorStatus.ACTIVE,
        null,
        null,
        KeyTerms.NONE,
        expiresAt,
        revokedAt);
  }
}
