package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Changes of one owner's keys that meet: the second waits, and sees what the first did. */
@QuarkusTest
class KeyRaceTest {

  private static final String OWN = "/api/v1/bo/aggregator/api-keys";

  @Test
  void of_two_pairs_issued_at_once_the_later_gives_the_other_one_an_end() {
    Operator brand = Tenants.operator();
    Api staff = Staff.operations();
    Callable<Response> issue = () -> staff.post(brand.staff() + "/api-keys", "{}");

    List<Response> answers = InLine.behind(held("operators", brand.id()), List.of(issue, issue));

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(
            Db.number(
                """
                SELECT count(*) FROM tenancy.api_keys
                 WHERE operator_id = $1 AND expires_at IS NULL
                """,
                UUID.fromString(brand.id())))
        .isEqualTo(1);
  }

  @Test
  void of_two_who_want_the_last_place_at_once_one_gets_it() {
    Partner desk = Traders.multiWallet();
    for (int i = 0; i < PartnerKeyPolicy.MAX_ACTIVE - 1; i++) {
      Traders.key(desk, "orders:read");
    }
    Api staff = Staff.operations();
    Callable<Response> issue =
        () -> staff.post(desk.keys(), "{'scopes':['orders:read'],'environment':'test'}");

    List<Response> answers = InLine.behind(held("partners", desk.id()), List.of(issue, issue));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    isProblem(refused(answers), 409, "active_key_limit");
  }

  @Test
  void of_two_keys_that_revoke_each_other_at_once_one_stays() {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(OWN + "/rotate").jsonPath().getString("apiKey");
    Api other = Api.aggregator(second);

    List<Response> answers =
        InLine.behind(
            held("aggregators", acme.id()),
            List.of(
                () -> acme.api().delete(OWN + "/" + second.substring(0, 12)),
                () -> other.delete(OWN + "/" + acme.prefix())));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(204, 409);
    isProblem(refused(answers), 409, "last_active_key");
  }

  @Test
  void staff_who_revoke_an_aggregators_key_wait_for_its_holder() {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(OWN + "/rotate").jsonPath().getString("prefix");
    Api staff = Staff.superAdmin();
    String path = "/api/v1/bo/aggregators/" + acme.id() + "/api-keys/" + second;

    List<Response> answers =
        InLine.behind(
            held("aggregators", acme.id()),
            List.of(() -> staff.delete(path), () -> acme.api().delete(OWN + "/" + second)));

    assertThat(answers).extracting(Response::statusCode).containsOnly(204);
    assertThat(revocations(acme.id(), "aggregator_key.revoked")).isEqualTo(1);
  }

  @Test
  void a_pair_that_is_revoked_twice_at_once_is_revoked_once() {
    Operator brand = Tenants.operator();
    Api staff = Staff.operations();
    String keyId = staff.post(brand.staff() + "/api-keys").jsonPath().getString("keyId");
    Callable<Response> revoke = () -> staff.delete(brand.staff() + "/api-keys/" + keyId);

    List<Response> answers = InLine.behind(held("operators", brand.id()), List.of(revoke, revoke));

    assertThat(answers).extracting(Response::statusCode).containsOnly(204);
    assertThat(revocations(brand.id(), "operator_key.revoked")).isEqualTo(1);
  }

  @Test
  void a_partners_key_is_issued_under_the_kind_that_a_change_before_it_gave_it() {
    Partner desk = Traders.multiWallet();
    Api staff = Staff.operations();

    List<Response> answers =
        InLine.behind(
            held("partners", desk.id()),
            List.of(
                () -> staff.patch(desk.path(), "{'kind':'single_wallet'}"),
                () -> staff.post(desk.keys(), "{'scopes':['orders:read'],'environment':'test'}")));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 201);
    assertThat(staff.get(desk.keys()).jsonPath().getString("items[0].partnerKind"))
        .isEqualTo("single_wallet");
  }

  @Test
  void a_partners_kind_stays_when_a_key_was_issued_under_it_just_before() {
    Partner desk = Traders.multiWallet();
    Api staff = Staff.operations();

    List<Response> answers =
        InLine.behind(
            held("partners", desk.id()),
            List.of(
                () -> staff.post(desk.keys(), "{'scopes':['orders:read'],'environment':'test'}"),
                () -> staff.patch(desk.path(), "{'kind':'single_wallet'}")));

    isProblem(answers.getLast(), 409, "partner_kind_in_use");
  }

  /** As {@code keyuse} writes last uses: in another order, each could wait for the other. */
  @Test
  void pairs_are_given_their_end_in_the_order_of_their_ids() {
    Operator brand = Tenants.operator();
    String suffix = brand.id().substring(28);
    String lower = "00000000" + suffix;
    String higher = "ffffffff" + suffix;
    pair(lower, brand, "2026-01-01T00:00:00Z");
    pair(higher, brand, "2026-01-02T00:00:00Z");
    Api staff = Staff.operations();

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.api_keys WHERE key_id = $1 FOR UPDATE", lower),
            List.of(() -> staff.post(brand.staff() + "/api-keys")),
            () -> assertThat(isFree(higher)).isTrue());

    assertThat(answers.getFirst().jsonPath().getList("previous.keyId"))
        .containsExactly(higher, lower);
  }

  private static void pair(String keyId, Operator brand, String createdAt) {
    Db.change(
        """
        INSERT INTO tenancy.api_keys
               (key_id, kind, operator_id, environment, secret_hash, fingerprint, created_at)
        VALUES ($1, 'operator', $2, 'test', 'none', 'abcd', $3::text::timestamptz)
        """,
        keyId,
        UUID.fromString(brand.id()),
        createdAt);
  }

  private static boolean isFree(String keyId) {
    return Db.number(
            """
            SELECT count(*) FROM (SELECT 1 FROM tenancy.api_keys
                                   WHERE key_id = $1 FOR UPDATE SKIP LOCKED) AS free
            """,
            keyId)
        == 1;
  }

  /** As a change holds it: who only refers to the row does not wait. */
  private static Consumer<Sql> held(String owners, String id) {
    return holder ->
        holder.execute(
            "SELECT 1 FROM tenancy." + owners + " WHERE id = $1 FOR NO KEY UPDATE",
            UUID.fromString(id));
  }

  private static Response refused(List<Response> answers) {
    return answers.stream().filter(answer -> answer.statusCode() >= 400).findFirst().orElseThrow();
  }

  private static long revocations(String owner, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        owner,
        action);
  }
}
