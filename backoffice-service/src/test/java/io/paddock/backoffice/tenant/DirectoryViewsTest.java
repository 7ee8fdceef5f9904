package io.paddock.backoffice.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Db;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other services read, column by column. */
@QuarkusTest
class DirectoryViewsTest {

  @Test
  void an_aggregators_key_comes_with_its_owner() {
    Tenants.Aggregator acme = Tenants.aggregator();

    Map<String, Object> row =
        Db.row("SELECT * FROM tenancy.directory_aggregator_keys WHERE prefix = $1", acme.prefix());

    assertThat(row)
        .containsOnlyKeys(
            "prefix",
            "secret_hash",
            "aggregator_id",
            "aggregator_code",
            "aggregator_name",
            "aggregator_status",
            "created_at",
            "expires_at",
            "revoked_at")
        .containsEntry("aggregator_code", acme.code())
        .containsEntry("aggregator_name", "Acme")
        .containsEntry("aggregator_status", "active")
        .containsEntry("expires_at", null)
        .containsEntry("revoked_at", null);
    assertThat(String.valueOf(row.get("aggregator_id"))).isEqualTo(acme.id());
    assertThat(String.valueOf(row.get("secret_hash"))).matches("1:[0-9a-f]{64}");
  }

  @Test
  void an_operators_key_comes_with_its_owner() {
    Operator brand = Tenants.operator();
    String keyId =
        Staff.operations().post(brand.staff() + "/api-keys").jsonPath().getString("keyId");

    Map<String, Object> row =
        Db.row("SELECT * FROM tenancy.directory_operator_keys WHERE key_id = $1", keyId);

    assertThat(row)
        .containsOnlyKeys(
            "key_id",
            "environment",
            "secret_hash",
            "operator_id",
            "operator_code",
            "operator_status",
            "aggregator_id",
            "aggregator_status",
            "expires_at",
            "revoked_at")
        .containsEntry("environment", "test")
        .containsEntry("operator_code", brand.code())
        .containsEntry("operator_status", "active")
        .containsEntry("aggregator_status", "active");
    assertThat(String.valueOf(row.get("operator_id"))).isEqualTo(brand.id());
    assertThat(String.valueOf(row.get("aggregator_id"))).isEqualTo(brand.owner().id());
  }

  @Test
  void an_operator_comes_with_its_configuration_and_good_secrets_newest_first() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}");
    Staff.operations().post(brand.staff() + "/secrets/rotate", "{'secret':'jwt','graceSeconds':0}");

    Map<String, Object> row = operator(brand);

    assertThat(row)
        .containsOnlyKeys(
            "id",
            "code",
            "name",
            "aggregator_id",
            "aggregator_status",
            "status",
            "jwt_alg",
            "wallet_base_url",
            "wallet_timeout_ms",
            "game_frontend_base_url",
            "domains",
            "config",
            "secrets",
            "jwt_public_keys")
        .containsEntry("name", "My Brand")
        .containsEntry("aggregator_status", "active")
        .containsEntry("status", "active")
        .containsEntry("jwt_alg", "HS256")
        .containsEntry("wallet_base_url", "https://wallet.mybrand.com")
        .containsEntry("wallet_timeout_ms", 5_000)
        .containsEntry("game_frontend_base_url", "https://play.mybrand.com");
    JsonPath secrets = new JsonPath(String.valueOf(row.get("secrets")));
    assertThat(secrets.getList("kind")).containsExactly("jwt", "wallet", "wallet");
    assertThat(secrets.getMap("[0]"))
        .containsOnlyKeys("id", "kind", "sealed", "createdAt", "expiresAt")
        .containsEntry("expiresAt", null);
    assertThat(secrets.getString("[1].expiresAt")).isNull();
    assertThat(secrets.getString("[2].id")).isEqualTo(brand.walletKeyId());
    assertThat(secrets.getString("[2].expiresAt")).matches("20[0-9-]{8}T[0-9:]{8}\\.[0-9]{6}Z");
    assertThat(secrets.getString("[0].createdAt")).matches("20[0-9-]{8}T[0-9:]{8}\\.[0-9]{6}Z");
  }

  @Test
  void an_operator_without_configuration_has_the_empty_one() {
    JsonPath config = new JsonPath(String.valueOf(operator(Tenants.operator()).get("config")));

    assertThat(config.getMap(""))
        .isEqualTo(
            Map.of(
                "enabledGames", java.util.List.of(),
                "currencies", Map.of(),
                "featureFlags",
                    Map.of("autoplay", false, "turbo", false, "chat", false, "soundDefault", true),
                "demoStartingBalance", "1000",
                "defaultLanguage", "en"));
  }

  @Test
  void the_service_sealed_a_canary_when_it_started() {
    Map<String, Object> row = Db.row("SELECT * FROM tenancy.directory_canary");

    assertThat(row).containsOnlyKeys("kek_version", "sealed").containsEntry("kek_version", 1);
  }

  private static Map<String, Object> operator(Operator brand) {
    return Db.row(
        "SELECT * FROM tenancy.directory_operators WHERE id = $1::text::uuid", brand.id());
  }
}
