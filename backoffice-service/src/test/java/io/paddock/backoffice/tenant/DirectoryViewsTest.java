package io.paddock.backoffice.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.DirectoryViews;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other services read, member by member. */
@QuarkusTest
class DirectoryViewsTest {

  @Test
  void an_aggregators_key_comes_with_its_owner() {
    Tenants.Aggregator acme = Tenants.aggregator();

    JsonPath key = DirectoryViews.record("aggregator_keys", "prefix", acme.prefix());

    assertThat(key.<String, @Nullable Object>getMap(""))
        .containsOnlyKeys(
            "prefix",
            "secretHash",
            "aggregatorId",
            "aggregatorCode",
            "aggregatorName",
            "aggregatorStatus",
            "createdAt",
            "terms",
            "expiresAt",
            "revokedAt")
        .containsEntry("prefix", acme.prefix())
        .containsEntry("aggregatorId", acme.id())
        .containsEntry("aggregatorCode", acme.code())
        .containsEntry("aggregatorName", "Acme")
        .containsEntry("aggregatorStatus", "active")
        .containsEntry("expiresAt", null)
        .containsEntry("revokedAt", null);
    assertThat(key.getString("secretHash")).matches("1:[0-9a-f]{64}");
  }

  @Test
  void an_operators_key_comes_with_its_owner() {
    Operator brand = Tenants.operator();
    String keyId =
        Staff.operations().post(brand.staff() + "/api-keys").jsonPath().getString("keyId");

    assertThat(
            DirectoryViews.record("operator_keys", "key_id", keyId)
                .<String, @Nullable Object>getMap(""))
        .containsOnlyKeys(
            "keyId",
            "environment",
            "secretHash",
            "operatorId",
            "operatorCode",
            "operatorStatus",
            "aggregatorId",
            "aggregatorStatus",
            "terms",
            "expiresAt",
            "revokedAt")
        .containsEntry("environment", "test")
        .containsEntry("operatorId", brand.id())
        .containsEntry("operatorCode", brand.code())
        .containsEntry("operatorStatus", "active")
        .containsEntry("aggregatorId", brand.owner().id())
        .containsEntry("aggregatorStatus", "active");
  }

  @Test
  void an_operator_comes_with_its_configuration_and_good_secrets_newest_first() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}");
    Staff.operations().post(brand.staff() + "/secrets/rotate", "{'secret':'jwt','graceSeconds':0}");

    JsonPath operator = DirectoryViews.record("operators", "code", brand.code());

    assertThat(operator.<String, @Nullable Object>getMap(""))
        .containsOnlyKeys(
            "id",
            "code",
            "name",
            "aggregatorId",
            "aggregatorStatus",
            "status",
            "jwtAlg",
            "walletBaseUrl",
            "walletTimeoutMs",
            "gameFrontendBaseUrl",
            "domains",
            "config",
            "jwtSecrets",
            "walletSecrets",
            "jwtPublicKeys")
        .containsEntry("id", brand.id())
        .containsEntry("name", "My Brand")
        .containsEntry("aggregatorStatus", "active")
        .containsEntry("status", "active")
        .containsEntry("jwtAlg", "HS256")
        .containsEntry("walletBaseUrl", "https://wallet.mybrand.com")
        .containsEntry("walletTimeoutMs", 5_000)
        .containsEntry("gameFrontendBaseUrl", "https://play.mybrand.com");
    assertThat(operator.getList("jwtSecrets")).hasSize(1);
    assertThat(operator.getList("walletSecrets")).hasSize(2);
    assertThat(operator.<String, @Nullable Object>getMap("walletSecrets[0]"))
        .containsOnlyKeys("id", "sealed", "expiresAt")
        .containsEntry("expiresAt", null);
    assertThat(operator.getString("walletSecrets[1].id")).isEqualTo(brand.walletKeyId());
    assertThat(operator.getString("walletSecrets[1].expiresAt")).startsWith("20");
  }

  @Test
  void an_operator_without_configuration_has_the_empty_one() {
    assertThat(
            DirectoryViews.record("operators", "code", Tenants.operator().code()).getMap("config"))
        .isEqualTo(
            Map.of(
                "enabledGames", List.of(),
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
}
