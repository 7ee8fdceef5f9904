package io.paddock.backoffice.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.DirectoryViews;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the gateway reads about partners, wallets and markets, column by column. */
@QuarkusTest
class TradingDirectoryViewsTest {

  private static final String WALLET = "0x" + "0123456789abcdef".repeat(2) + "00c0ffee";

  @Test
  void a_partners_key_comes_with_its_partner_and_whom_that_is_linked_to() {
    Operator brand = Tenants.operator();
    UUID partner = partner(brand.id(), WALLET);
    Db.change(
        "INSERT INTO tenancy.api_keys (key_id, kind, partner_id, environment, partner_kind,"
            + " secret_hash, fingerprint, scopes, created_at)"
            + " VALUES ('00000000000000a1', 'partner', $1, 'test', 'single_wallet', '1:ab', 'abcd',"
            + " '{orders:read,orders:write}', now())",
        partner);

    JsonPath key = DirectoryViews.record("partner_keys", "key_id", "00000000000000a1");

    assertThat(key.<String, @Nullable Object>getMap(""))
        .containsOnlyKeys(
            "keyId",
            "environment",
            "secretHash",
            "partnerId",
            "partnerName",
            "partnerKind",
            "partnerStatus",
            "associatedWallet",
            "requirePerWalletKyc",
            "ipAllowlist",
            "operatorId",
            "aggregatorId",
            "scopes",
            "terms",
            "signing",
            "expiresAt",
            "revokedAt",
            "marketAccess")
        .containsEntry("environment", "test")
        .containsEntry("secretHash", "1:ab")
        .containsEntry("partnerId", partner.toString())
        .containsEntry("partnerName", "Solo")
        .containsEntry("partnerKind", "single_wallet")
        .containsEntry("partnerStatus", "active")
        .containsEntry("associatedWallet", WALLET)
        .containsEntry("requirePerWalletKyc", true)
        .containsEntry("operatorId", brand.id())
        .containsEntry("aggregatorId", brand.owner().id())
        .containsEntry("scopes", List.of("orders:read", "orders:write"))
        .containsEntry("ipAllowlist", List.of("10.0.0.0/8"))
        .containsEntry("expiresAt", null)
        .containsEntry("revokedAt", null);
  }

  @Test
  void a_partner_of_nobody_has_neither_operator_nor_aggregator() {
    UUID partner = partner("", "");

    assertThat(
            DirectoryViews.record("partners", "id", partner.toString())
                .<String, @Nullable Object>getMap(""))
        .containsOnlyKeys(
            "id",
            "name",
            "kind",
            "status",
            "associatedWallet",
            "requirePerWalletKyc",
            "operatorId",
            "aggregatorId")
        .containsEntry("name", "Solo")
        .containsEntry("kind", "single_wallet")
        .containsEntry("status", "active")
        .containsEntry("associatedWallet", null)
        .containsEntry("requirePerWalletKyc", true)
        .containsEntry("operatorId", null)
        .containsEntry("aggregatorId", null);
  }

  @Test
  void a_wallet_shows_its_compliance_and_its_ceiling() {
    String address = "0x" + "0f".repeat(20);
    Db.change(
        "INSERT INTO tenancy.wallets (address, kyc_status, kyc_tier, rate_limit_per_min,"
            + " created_at, updated_at) VALUES ($1, 'APPROVED', 2, 60, now(), now())",
        address);

    assertThat(
            DirectoryViews.record("wallets", "address", address)
                .<String, @Nullable Object>getMap(""))
        .containsOnlyKeys("address", "kycStatus", "kycTier", "rateLimitPerMin")
        .containsEntry("address", address)
        .containsEntry("kycStatus", "APPROVED")
        .containsEntry("kycTier", 2)
        .containsEntry("rateLimitPerMin", 60);
  }

  @Test
  void a_market_shows_its_terms_in_units_of_a_millionth() {
    UUID id = UUID.randomUUID();
    Db.change(
        "INSERT INTO tenancy.markets (id, symbol, title, outcomes, tick_size, min_quantity,"
            + " fee_rate_bps, created_at)"
            + " VALUES ($1, 'VIEW-1', 'Rain', '{Yes,No}', 10000, 1000000, 20, now())",
        id);

    assertThat(
            Db.row(
                "SELECT *, outcomes::text AS o FROM tenancy.directory_markets WHERE id = $1", id))
        .containsOnlyKeys(
            "id",
            "symbol",
            "title",
            "event_id",
            "outcomes",
            "tick_size",
            "min_quantity",
            "fee_rate_bps",
            "closes_at",
            "created_at",
            "o")
        .containsEntry("symbol", "VIEW-1")
        .containsEntry("title", "Rain")
        .containsEntry("event_id", null)
        .containsEntry("o", "{Yes,No}")
        .containsEntry("tick_size", 10_000L)
        .containsEntry("min_quantity", 1_000_000L)
        .containsEntry("fee_rate_bps", 20)
        .containsEntry("closes_at", null);
  }

  private static UUID partner(String operatorId, String wallet) {
    UUID id = UUID.randomUUID();
    Db.change(
        "INSERT INTO tenancy.partners (id, name, contact_email, kind, associated_wallet,"
            + " ip_allowlist, operator_id, created_at, updated_at)"
            + " VALUES ($1, 'Solo', 'solo@example.com', 'single_wallet', nullif($2, ''), '{10.0.0.0/8}',"
            + " nullif($3::text, '')::uuid, now(), now())",
        id,
        wallet,
        operatorId);
    return id;
  }
}
