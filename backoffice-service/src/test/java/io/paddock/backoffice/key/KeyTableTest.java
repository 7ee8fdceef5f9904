package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one table keeps apart: the kinds, and what each of them must have. */
@QuarkusTest
class KeyTableTest {

  private static final String COLUMNS =
      "key_id, kind, aggregator_id, operator_id, partner_id, environment, partner_kind, scopes";

  @BeforeEach
  void ownersOfEachKind() {
    Tenants.operator();
    Traders.multiWallet();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a1b2c3d4e5f6', 'aggregator', a.id, NULL, NULL, NULL, NULL, '{}'",
        "'00000000000000b1', 'operator', NULL, o.id, NULL, 'live', NULL, '{}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, 'test', 'multi_wallet', '{orders:read}'"
      })
  void each_kind_has_its_own_shape(String row) {
    Db.owner()
        .useTransaction(
            sql -> {
              assertThat(sql.execute(insert(row))).isEqualTo(1);
              sql.undo();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a1b2c3d4e5f6', 'aggregator', NULL, o.id, NULL, NULL, NULL, '{}'",
        "'a1b2c3d4e5f', 'aggregator', a.id, NULL, NULL, NULL, NULL, '{}'",
        "'A1b2c3d4e5f6', 'aggregator', a.id, NULL, NULL, NULL, NULL, '{}'",
        "'a1b2c3d4e5f6', 'aggregator', a.id, NULL, NULL, 'live', NULL, '{}'",
        "'a1b2c3d4e5f6', 'aggregator', a.id, NULL, NULL, NULL, 'multi_wallet', '{}'",
        "'a1b2c3d4e5f6', 'aggregator', a.id, NULL, NULL, NULL, NULL, '{orders:read}'",
        "'00000000000000b1', 'operator', NULL, NULL, p.id, 'live', NULL, '{}'",
        "'a1b2c3d4e5f6', 'operator', NULL, o.id, NULL, 'live', NULL, '{}'",
        "'00000000000000g1', 'operator', NULL, o.id, NULL, 'live', NULL, '{}'",
        "'00000000000000b1', 'operator', NULL, o.id, NULL, NULL, NULL, '{}'",
        "'00000000000000b1', 'operator', NULL, o.id, NULL, 'live', 'multi_wallet', '{}'",
        "'00000000000000b1', 'operator', NULL, o.id, NULL, 'live', NULL, '{orders:read}'",
        "'00000000000000b2', 'partner', a.id, NULL, NULL, 'test', 'multi_wallet', '{orders:read}'",
        "'a1b2c3d4e5f6', 'partner', NULL, NULL, p.id, 'test', 'multi_wallet', '{orders:read}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, NULL, 'multi_wallet', '{orders:read}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, 'test', NULL, '{orders:read}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, 'test', 'multi_wallet', '{}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, 'test', 'multi_wallet',"
            + " array_fill('orders:read'::text, ARRAY[21])",
        "'00000000000000b2', 'staff', NULL, NULL, p.id, 'test', 'multi_wallet', '{orders:read}'"
      })
  void no_key_has_the_shape_of_another_kind(String row) {
    assertThatThrownBy(() -> Db.change(insert(row))).hasMessageContaining("api_keys_of_kind");
  }

  @Test
  void a_key_has_one_owner() {
    assertThatThrownBy(
            () ->
                Db.change(
                    insert("'00000000000000b1', 'operator', a.id, o.id, NULL, 'live', NULL, '{}'")))
        .hasMessageContaining("api_keys_one_owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a1b2c3d4e5f6', 'aggregator', gen_random_uuid(), NULL, NULL, NULL, NULL, '{}'",
        "'00000000000000b1', 'operator', NULL, gen_random_uuid(), NULL, 'live', NULL, '{}'",
        "'00000000000000b2', 'partner', NULL, NULL, gen_random_uuid(), 'test', 'multi_wallet',"
            + " '{orders:read}'"
      })
  void the_owner_exists(String row) {
    assertThatThrownBy(() -> Db.change(insert(row))).hasMessageContaining("_id_fkey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'00000000000000b1', 'operator', NULL, o.id, NULL, 'prod', NULL, '{}'",
        "'00000000000000b2', 'partner', NULL, NULL, p.id, 'test', 'no_wallet', '{orders:read}'"
      })
  void environments_and_contracts_are_known_ones(String row) {
    assertThatThrownBy(() -> Db.change(insert(row)))
        .message()
        .containsAnyOf("api_keys_environment_check", "api_keys_partner_kind_check");
  }

  @Test
  void owners_of_different_kinds_have_nothing_of_each_other_though_their_ids_be_the_same() {
    Aggregator acme = Tenants.aggregator();
    UUID id = UUID.fromString(acme.id());
    twins(id, acme.code());
    Partner desk = new Partner(acme.id());
    String operatorKeys = "/api/v1/bo/operators/" + id + "/api-keys";
    String pair = Staff.operations().post(operatorKeys).jsonPath().getString("keyId");

    assertThat(Staff.operations().get(operatorKeys).jsonPath().getList("items.keyId"))
        .containsExactly(pair);
    assertThat(Staff.operations().get(desk.keys()).jsonPath().getList("items")).isEmpty();
    isProblem(Staff.operations().delete(desk.keys() + "/" + pair), 404, "api_key_not_found");
    String own = "/api/v1/bo/aggregator/api-keys";
    assertThat(acme.api().get(own).jsonPath().getList("items.prefix"))
        .containsExactly(acme.prefix());
    isProblem(acme.api().delete(own + "/" + acme.prefix()), 409, "last_active_key");
    assertThat(seen("aggregator", id)).isEqualTo(1);
    assertThat(seen("operator", id)).isEqualTo(1);
    assertThat(seen("partner", id)).isZero();
    assertThat(Traders.key(desk, "orders:read").getString("keyId")).isNotNull();
    assertThat(seen("aggregator", id)).isEqualTo(1);
    assertThat(seen("operator", id)).isEqualTo(1);
    assertThat(seen("partner", id)).isEqualTo(1);
  }

  private static void twins(UUID id, String code) {
    Db.change(
        """
        INSERT INTO tenancy.operators
               (id, code, name, status, wallet_base_url, game_frontend_base_url, created_at,
                updated_at)
        VALUES ($1, $2, 'Twin', 'active', 'https://w', 'https://f', now(), now())
        """,
        id,
        code);
    Db.change(
        """
        INSERT INTO tenancy.partners (id, name, contact_email, kind, created_at, updated_at)
        VALUES ($1, 'Twin', 'ops@twin.example', 'multi_wallet', now(), now())
        """,
        id);
  }

  /** How many of the owner's keys other services see. */
  private static long seen(String kind, UUID id) {
    return Db.number(
        "SELECT count(*) FROM tenancy.directory_%s_keys WHERE %s_id = $1".formatted(kind, kind),
        id);
  }

  /** With some aggregator, operator and partner at hand. */
  private static String insert(String row) {
    return """
    WITH a AS (SELECT id FROM tenancy.aggregators LIMIT 1),
         o AS (SELECT id FROM tenancy.operators LIMIT 1),
         p AS (SELECT id FROM tenancy.partners LIMIT 1)
    INSERT INTO tenancy.api_keys (%s, secret_hash, fingerprint, created_at)
    SELECT %s, 'none', 'abcd', now() FROM a, o, p
    """
        .formatted(COLUMNS, row);
  }
}
