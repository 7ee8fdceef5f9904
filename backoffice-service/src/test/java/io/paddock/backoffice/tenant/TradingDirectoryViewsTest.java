package io.paddock.backoffice.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Db;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
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
        "INSERT INTO tenancy.partner_keys (key_id, partner_id, environment, partner_kind,"
            + " secret_hash, fingerprint, scopes, created_at)"
            + " VALUES ('00000000000000a1', $1, 'test', 'single_wallet', '1:ab', 'abcd',"
            + " '{orders:read,orders:write}', now())",
        partner);

    Map<String, Object> row =
        Db.row(
            "SELECT *, scopes::text AS s, ip_allowlist::text AS a FROM"
                + " tenancy.directory_partner_keys WHERE key_id = '00000000000000a1'");

    assertThat(row)
        .containsOnlyKeys(
            "key_id",
            "environment",
            "secret_hash",
            "partner_id",
            "partner_name",
            "partner_kind",
            "partner_status",
            "associated_wallet",
            "require_per_wallet_kyc",
            "ip_allowlist",
            "operator_id",
            "aggregator_id",
            "scopes",
            "expires_at",
            "revoked_at",
            "s",
            "a")
        .containsEntry("environment", "test")
        .containsEntry("secret_hash", "1:ab")
        .containsEntry("partner_id", partner)
        .containsEntry("partner_name", "Solo")
        .containsEntry("partner_kind", "single_wallet")
        .containsEntry("partner_status", "active")
        .containsEntry("associated_wallet", WALLET)
        .containsEntry("require_per_wallet_kyc", true)
        .containsEntry("operator_id", UUID.fromString(brand.id()))
        .containsEntry("aggregator_id", UUID.fromString(brand.owner().id()))
        .containsEntry("s", "{orders:read,orders:write}")
        .containsEntry("a", "{10.0.0.0/8}")
        .containsEntry("expires_at", null)
        .containsEntry("revoked_at", null);
  }

  @Test
  void a_partner_of_nobody_has_neither_operator_nor_aggregator() {
    UUID partner = partner("", "");

    assertThat(Db.row("SELECT * FROM tenancy.directory_partners WHERE id = $1", partner))
        .containsOnlyKeys(
            "id",
            "name",
            "kind",
            "status",
            "associated_wallet",
            "require_per_wallet_kyc",
            "operator_id",
            "aggregator_id")
        .containsEntry("name", "Solo")
        .containsEntry("kind", "single_wallet")
        .containsEntry("status", "active")
        .containsEntry("associated_wallet", null)
        .containsEntry("require_per_wallet_kyc", true)
        .containsEntry("operator_id", null)
        .containsEntry("aggregator_id", null);
  }

  @Test
  void a_wallet_shows_its_compliance_and_its_ceiling() {
    String address = "0x" + "0f".repeat(20);
    Db.change(
        "INSERT INTO tenancy.wallets (address, kyc_status, kyc_tier, rate_limit_per_min,"
            + " created_at, updated_at) VALUES ($1, 'APPROVED', 2, 60, now(), now())",
        address);

    assertThat(Db.row("SELECT * FROM tenancy.directory_wallets WHERE address = $1", address))
        .containsOnlyKeys("address", "kyc_status", "kyc_tier", "rate_limit_per_min")
        .containsEntry("kyc_status", "APPROVED")
        .containsEntry("kyc_tier", 2)
        .containsEntry("rate_limit_per_min", 60);
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
