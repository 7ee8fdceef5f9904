package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.TenancyDatabase;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.seal.Canary;
import io.paddock.auth.seal.CanaryCheck;
import io.paddock.auth.seal.SealException;
import io.paddock.auth.seal.SecretBox;
import io.paddock.servers.test.TestStack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against the views that backoffice migrates, as a service with only read access to them. */
class SqlDirectoryTest {

  private static final TenancyDatabase DATABASE = new TenancyDatabase(TestStack.join());

  private final SqlDirectory directory = new SqlDirectory(DATABASE.reader());

  @BeforeEach
  void tenants() {
    DATABASE.fill();
  }

  @Test
  void anOperatorIsWholeBeforeItsFirstConfiguration() {
    OperatorRecord expected =
        new OperatorRecord(
            Tenants.OPERATOR,
            "mybrand",
            "My Brand Casino",
            Tenants.AGGREGATOR,
            AggregatorStatus.ACTIVE,
            OperatorStatus.ACTIVE,
            JwtAlg.HS256,
            "https://wallet.mybrand.com",
            5_000,
            "https://play.mybrand.com",
            List.of("mybrand.com", "mybrand.net"),
            new OperatorConfig(
                Set.of(), Map.of(), FeatureFlags.DEFAULT, new BigDecimal(1000), "en"),
            List.of(),
            List.of(),
            List.of());

    assertThat(directory.operatorByCode("mybrand")).hasValue(expected);
    assertThat(directory.operator(Tenants.OPERATOR)).hasValue(expected);
  }

  @Test
  void whatTheOwnerChangesIsRead() {
    DATABASE.execute(
        "UPDATE tenancy.aggregators SET status = 'disabled' WHERE code = 'acme-games'");
    DATABASE.execute(
        """
        UPDATE tenancy.operators
           SET status = 'disabled', disabled_by = 'staff', jwt_alg = 'RS256', wallet_timeout_ms = 100
        """);
    DATABASE.execute(
        """
        INSERT INTO tenancy.operator_configs (operator_id, config, updated_at)
        VALUES ($1, '{"enabledGames": ["wheel", "dice", "crash", "baccarat"], "currencies": {"BTC": {"minBet": "0.000005", "maxBet": "0.01"}}}', now())
        """,
        Tenants.OPERATOR);

    OperatorRecord operator = directory.operator(Tenants.OPERATOR).orElseThrow();

    assertThat(operator.aggregatorStatus()).isEqualTo(AggregatorStatus.DISABLED);
    assertThat(operator.status()).isEqualTo(OperatorStatus.DISABLED);
    assertThat(operator.jwtAlg()).isEqualTo(JwtAlg.RS256);
    assertThat(operator.walletTimeoutMs()).isEqualTo(100);
    assertThat(operator.config().enabledGames())
        .containsExactly("wheel", "dice", "crash", "baccarat");
    assertThat(operator.config().currencies())
        .isEqualTo(
            Map.of("BTC", new BetLimits(new BigDecimal("0.000005"), new BigDecimal("0.01"))));
  }

  @Test
  void whatAConfigurationLacksHasItsDefault() {
    DATABASE.execute(
        """
        INSERT INTO tenancy.operator_configs (operator_id, config, updated_at)
        VALUES ($1, '{"demoStartingBalance": 250, "featureFlags": {"turbo": true}}', now())
        """,
        Tenants.OPERATOR);

    assertThat(directory.operator(Tenants.OPERATOR).orElseThrow().config())
        .isEqualTo(
            new OperatorConfig(
                Set.of(),
                Map.of(),
                new FeatureFlags(false, true, false, true),
                new BigDecimal(250),
                "en"));
  }

  @Test
  void anOperatorWithoutAnOwnerIsNobodys() {
    DATABASE.execute("UPDATE tenancy.operators SET aggregator_id = NULL");

    OperatorRecord operator = directory.operator(Tenants.OPERATOR).orElseThrow();

    assertThat(operator.aggregatorId()).isNull();
    assertThat(operator.aggregatorStatus()).isNull();
  }

  @Test
  void secretsComeNewestFirstWithTheirDeadlines() {
    secret(1, "wallet", "2026-01-01T00:00:00Z", "2999-01-01T00:00:00.123456Z");
    secret(2, "wallet", "2026-01-02T00:00:00Z", null);
    secret(3, "jwt", "2026-01-03T00:00:00Z", null);
    secret(4, "jwt", "2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z");

    OperatorRecord operator = directory.operator(Tenants.OPERATOR).orElseThrow();

    assertThat(operator.walletSecrets())
        .containsExactly(
            new SealedSecret(new UUID(1, 2), "sealed-2", null),
            new SealedSecret(
                new UUID(1, 1), "sealed-1", Instant.parse("2999-01-01T00:00:00.123456Z")));
    assertThat(operator.jwtSecrets())
        .containsExactly(new SealedSecret(new UUID(1, 3), "sealed-3", null));
  }

  @Test
  void publicKeysComeInTheOrderOfTheirNames() {
    for (String kid : List.of("b", "a")) {
      DATABASE.execute(
          """
          INSERT INTO tenancy.operator_jwt_keys (operator_id, kid, pem, created_at)
          VALUES ($1, $2, $3, now())
          """,
          Tenants.OPERATOR,
          kid,
          "-----BEGIN PUBLIC KEY-----\n" + kid);
    }

    OperatorRecord operator = directory.operator(Tenants.OPERATOR).orElseThrow();

    assertThat(operator.jwtPublicKeys())
        .containsExactly(
            new JwtPublicKey("a", "-----BEGIN PUBLIC KEY-----\na"),
            new JwtPublicKey("b", "-----BEGIN PUBLIC KEY-----\nb"));
    assertThat(operator.jwtPublicKey("b"))
        .hasValue(new JwtPublicKey("b", "-----BEGIN PUBLIC KEY-----\nb"));
    assertThat(operator.jwtPublicKey("c")).isEmpty();
  }

  @Test
  void anAggregatorKeyComesWithItsOwner() {
    assertThat(directory.aggregatorKey("a1b2c3d4e5f6")).hasValue(Tenants.aggregatorKey());
  }

  @Test
  void anOperatorKeyComesWithItsOwner() {
    assertThat(directory.operatorKey("0123456789abcdef"))
        .hasValue(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
  }

  @Test
  void keysComeWithTheirDeadlines() {
    DATABASE.execute(
        """
        UPDATE tenancy.api_keys
           SET expires_at = '2026-02-01T00:00:00.000001Z', revoked_at = '2026-03-01T00:00:00Z'
         WHERE kind = 'aggregator'
        """);
    DATABASE.execute(
        """
        UPDATE tenancy.api_keys
           SET expires_at = '2026-02-02T00:00:00Z', revoked_at = '2026-03-02T00:00:00Z',
               environment = 'live'
         WHERE kind = 'operator'
        """);

    AggregatorKeyRecord aggregatorKey = directory.aggregatorKey("a1b2c3d4e5f6").orElseThrow();
    OperatorKeyRecord operatorKey = directory.operatorKey("0123456789abcdef").orElseThrow();

    assertThat(aggregatorKey.expiresAt()).isEqualTo("2026-02-01T00:00:00.000001Z");
    assertThat(aggregatorKey.revokedAt()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(operatorKey.expiresAt()).isEqualTo("2026-02-02T00:00:00Z");
    assertThat(operatorKey.revokedAt()).isEqualTo("2026-03-02T00:00:00Z");
    assertThat(operatorKey.environment()).isEqualTo(KeyEnvironment.LIVE);
  }

  @Test
  void aPartnerKeyComesWithItsOwnerAndItsLink() {
    assertThat(directory.partnerKey("fedcba9876543210")).hasValue(Partners.key());
    assertThat(directory.partner(Partners.PARTNER)).hasValue(Partners.partner());
  }

  @Test
  void presentKeysAreThoseThatThereAre() {
    assertThat(directory.presentPartnerKeys(List.of("fedcba9876543210", "ffffffffffffffff")))
        .isEqualTo(Map.of("fedcba9876543210", Partners.key()));
    assertThat(directory.presentPartnerKeys(List.of())).isEmpty();
  }

  @Test
  void keysOfLateComeLatestFirstWithoutWhatIsRevokedOrWasNeverUsed() {
    usedAt("a1b2c3d4e5f6", "2026-01-01T00:00:02Z");
    usedAt("fedcba9876543210", "2026-01-01T00:00:03Z");

    assertThat(directory.recentKeys(200))
        .containsExactly(
            new RecentKeys.RecentKey(KeyKind.PARTNER, "fedcba9876543210"),
            new RecentKeys.RecentKey(KeyKind.AGGREGATOR, "a1b2c3d4e5f6"));

    usedAt("0123456789abcdef", "2026-01-01T00:00:04Z");
    DATABASE.execute(
        "UPDATE tenancy.api_keys SET revoked_at = now() WHERE key_id = 'fedcba9876543210'");

    assertThat(directory.recentKeys(1))
        .containsExactly(new RecentKeys.RecentKey(KeyKind.OPERATOR, "0123456789abcdef"));
    assertThat(directory.recentKeys(200)).hasSize(2);
  }

  private static void usedAt(String keyId, String at) {
    DATABASE.execute(
        "UPDATE tenancy.api_keys SET last_used_at = $2::text::timestamptz WHERE key_id = $1",
        keyId,
        at);
  }

  @Test
  void aPartnerKeyKnowsTheMarketsThatItsOperatorHasAccessTo() {
    DATABASE.execute(
        "UPDATE tenancy.operators SET details = '{\"markets\":{\"symbols\":[\"A\",\"B\"]}}'");

    assertThat(directory.partnerKey("fedcba9876543210").orElseThrow().marketAccess())
        .containsExactlyInAnyOrder("A", "B");
    DATABASE.execute("UPDATE tenancy.operators SET details = '{\"markets\":{\"symbols\":null}}'");
    assertThat(directory.partnerKey("fedcba9876543210").orElseThrow().marketAccess()).isNull();
  }

  @Test
  void aPartnerWithoutLinkWalletOrAllowlistHasNone() {
    DATABASE.execute(
        """
        UPDATE tenancy.partners
           SET kind = 'multi_wallet', status = 'suspended', associated_wallet = NULL,
               require_per_wallet_kyc = false, ip_allowlist = '{}', operator_id = NULL
        """);
    DATABASE.execute(
        """
        UPDATE tenancy.api_keys
           SET partner_kind = 'multi_wallet', environment = 'live',
               scopes = '{vault:write,of_a_later_release}',
               expires_at = '2026-02-01T00:00:00.000001Z', revoked_at = '2026-03-01T00:00:00Z'
         WHERE kind = 'partner'
        """);

    assertThat(directory.partnerKey("fedcba9876543210"))
        .hasValue(
            new PartnerKeyRecord(
                "fedcba9876543210",
                KeyEnvironment.LIVE,
                Tenants.hash(),
                Partners.PARTNER,
                "Solo",
                PartnerKind.MULTI_WALLET,
                PartnerStatus.SUSPENDED,
                null,
                false,
                List.of(),
                null,
                null,
                Set.of(Scope.VAULT_WRITE),
                KeyTerms.NONE,
                RequestSigning.NONE,
                Instant.parse("2026-02-01T00:00:00.000001Z"),
                Instant.parse("2026-03-01T00:00:00Z"),
                null));
    assertThat(directory.partner(Partners.PARTNER))
        .hasValue(
            new PartnerRecord(
                Partners.PARTNER,
                "Solo",
                PartnerKind.MULTI_WALLET,
                PartnerStatus.SUSPENDED,
                null,
                false,
                null,
                null));
  }

  @Test
  void aWalletComesWithItsClearanceAndItsCeiling() {
    DATABASE.execute(
        """
        INSERT INTO tenancy.wallets
               (address, kyc_status, kyc_tier, rate_limit_per_min, created_at, updated_at)
        VALUES ($1, 'REJECTED', 2, 60, now(), now())
        """,
        Partners.WALLET);

    assertThat(directory.wallet(Partners.WALLET))
        .isEqualTo(new WalletRecord(Partners.WALLET, KycStatus.REJECTED, 2, 60));

    DATABASE.execute(
        "UPDATE tenancy.wallets SET kyc_status = 'APPROVED', rate_limit_per_min = NULL");
    assertThat(directory.wallet(Partners.WALLET))
        .isEqualTo(new WalletRecord(Partners.WALLET, KycStatus.APPROVED, 2, null));
  }

  @Test
  void whatIsUnknownIsEmpty() {
    assertThat(directory.partnerKey("ffffffffffffffff")).isEmpty();
    assertThat(directory.partner(new UUID(5, 5))).isEmpty();
    assertThat(directory.wallet(Partners.WALLET))
        .isEqualTo(new WalletRecord(Partners.WALLET, KycStatus.NONE, 0, null));
    assertThat(directory.operator(new UUID(5, 5))).isEmpty();
    assertThat(directory.operatorByCode("nobody")).isEmpty();
    assertThat(directory.operatorByCode("MYBRAND")).isEmpty();
    assertThat(directory.aggregatorKey("zzzzzzzzzzzz")).isEmpty();
    assertThat(directory.operatorKey("ffffffffffffffff")).isEmpty();
  }

  @Test
  void operatorsAreListedByCodeOnePageAfterAnother() {
    DATABASE.operator(new UUID(2, 1), "a0", Tenants.AGGREGATOR);
    DATABASE.operator(new UUID(2, 2), "a-z", Tenants.AGGREGATOR);
    DATABASE.operator(new UUID(2, 3), "zz", Tenants.AGGREGATOR);
    DATABASE.operator(new UUID(2, 4), "bb", TenancyDatabase.OTHER_AGGREGATOR);

    assertThat(codes(null, 3)).containsExactly("a-z", "a0", "mybrand");
    assertThat(codes("mybrand", 3)).containsExactly("zz");
    assertThat(codes("zz", 3)).isEmpty();
    assertThat(codes(null, TenantDirectory.MAX_PAGE)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 202})
  void aPageIsBounded(int limit) {
    assertThatThrownBy(() -> directory.operatorsOf(Tenants.AGGREGATOR, null, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a page has 1 to 201 operators");
  }

  @Test
  void aTenantsEntriesAreAllFound() {
    assertThat(directory.ofOperator(Tenants.OPERATOR))
        .containsExactlyInAnyOrder(
            "operator-code:mybrand",
            "operator-key:0123456789abcdef",
            "partner:" + Partners.PARTNER,
            "partner-key:fedcba9876543210");
    assertThat(directory.ofPartner(Partners.PARTNER))
        .containsExactly("partner-key:fedcba9876543210");
    assertThat(directory.ofPartner(new UUID(5, 5))).isEmpty();
    assertThat(directory.ofAggregator(Tenants.AGGREGATOR))
        .containsExactlyInAnyOrder(
            "aggregator-key:a1b2c3d4e5f6",
            "operator:" + Tenants.OPERATOR,
            "operator-code:mybrand",
            "operator-key:0123456789abcdef",
            "partner:" + Partners.PARTNER,
            "partner-key:fedcba9876543210");
    assertThat(directory.ofAggregator(TenancyDatabase.OTHER_AGGREGATOR)).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsSaidSo() {
    SqlDirectory away = new SqlDirectory(TenancyDatabase.unreachable());

    assertThatThrownBy(() -> away.operator(Tenants.OPERATOR))
        .isInstanceOf(DirectoryUnavailableException.class)
        .hasMessage("the tenant directory cannot be read");
    assertThatThrownBy(() -> away.presentPartnerKeys(List.of("fedcba9876543210")))
        .isInstanceOf(DirectoryUnavailableException.class);
  }

  @Test
  void everyCanaryIsOpenedAtTheStart() {
    SecretBox first = new SecretBox(Keys.first());
    SecretBox both = new SecretBox(Keys.both());
    assertThat(CanaryCheck.run(DATABASE.reader(), first)).isZero();
    DATABASE.execute(
        "INSERT INTO tenancy.canaries (kek_version, sealed) VALUES (1, $1), (2, $2)",
        Canary.seal(first),
        Canary.seal(both));

    assertThat(CanaryCheck.run(DATABASE.reader(), both)).isEqualTo(2);
    assertThatThrownBy(() -> CanaryCheck.run(DATABASE.reader(), first))
        .isInstanceOf(SealException.class);
  }

  private List<String> codes(@Nullable String after, int limit) {
    return directory.operatorsOf(Tenants.AGGREGATOR, after, limit).stream()
        .map(OperatorRecord::code)
        .toList();
  }

  private void secret(int number, String kind, String createdAt, @Nullable String until) {
    DATABASE.execute(
        """
        INSERT INTO tenancy.operator_secrets
               (id, operator_id, kind, sealed, fingerprint, created_at, expires_at)
        VALUES ($1, $2, $3, $4, 'abcd', $5::text::timestamptz, $6::text::timestamptz)
        """,
        new UUID(1, number),
        Tenants.OPERATOR,
        kind,
        "sealed-" + number,
        createdAt,
        until);
  }
}
