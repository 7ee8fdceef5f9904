package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregatorKeyApiTest {

  private static final String ROTATE = "/api/v1/bo/aggregator/api-keys/rotate";
  private static final String KEYS = "/api/v1/bo/aggregator/api-keys";
  private static final String ME = "/api/v1/bo/aggregator/me";

  @Test
  void rotating_issues_a_key_beside_the_old_one() {
    Aggregator acme = Tenants.aggregator();

    Response answer = acme.api().post(ROTATE, "{'label':'rotated 2026-Q3'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath body = answer.jsonPath();
    assertThat(body.getMap("")).containsOnlyKeys("apiKey", "prefix", "label");
    assertThat(body.getString("apiKey")).matches("[a-z0-9]{12}\\.[A-Za-z0-9_-]{43}");
    assertThat(body.getString("apiKey")).startsWith(body.getString("prefix") + ".");
    assertThat(body.getString("label")).isEqualTo("rotated 2026-Q3");
    assertThat(Api.aggregator(body.getString("apiKey")).get(ME).statusCode()).isEqualTo(200);
    assertThat(acme.api().get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void a_key_that_was_asked_for_before_it_existed_works_once_it_does() {
    Aggregator acme = Tenants.aggregator();
    String moved = acme.prefix().substring(0, 11) + (acme.prefix().endsWith("0") ? "1" : "0");
    isProblem(
        Api.aggregator(moved + acme.key().substring(12)).get(ME), 401, "aggregator_key_invalid");

    String fresh = acme.api().post(ROTATE).jsonPath().getString("apiKey");

    assertThat(Api.aggregator(fresh).get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void the_body_and_the_label_may_be_left_out() {
    Aggregator acme = Tenants.aggregator();

    Response noBody = acme.api().post(ROTATE);
    Response noLabel = acme.api().post(ROTATE, "{}");

    assertThat(noBody.statusCode()).isEqualTo(201);
    assertThat(noBody.jsonPath().getString("label")).isNull();
    assertThat(noLabel.statusCode()).isEqualTo(201);
  }

  @Test
  void labels_have_1_to_120_characters_and_bodies_no_other_member() {
    Aggregator acme = Tenants.aggregator();

    pointsAt(acme.api().post(ROTATE, "{'label':'%s'}".formatted("l".repeat(121))), "/label");
    pointsAt(acme.api().post(ROTATE, "{'label':' '}"), "/label");
    pointsAt(acme.api().post(ROTATE, "{'name':'x'}"), "/name");
    isProblem(acme.api().post(ROTATE, "{'label':"), 400, "malformed_json");
    assertThat(acme.api().post(ROTATE, "{'label':'%s'}".formatted("l".repeat(120))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void the_list_shows_every_key_newest_first_and_no_secret() {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(ROTATE, "{'label':'two'}").jsonPath().getString("apiKey");
    acme.api().delete(KEYS + "/" + second.substring(0, 12));

    Response answer = acme.api().get(KEYS);

    JsonPath list = answer.jsonPath();
    assertThat(list.getList("items.prefix"))
        .containsExactly(second.substring(0, 12), acme.prefix());
    assertThat(list.getList("items.status")).containsExactly("revoked", "active");
    assertThat(list.getList("items.label")).containsExactly("two", null);
    assertThat(list.getMap("items[0]"))
        .containsOnlyKeys(
            "prefix",
            "fingerprint",
            "label",
            "status",
            "readOnly",
            "ipAllowlist",
            "createdAt",
            "ageDays",
            "issuedBy",
            "issuedFrom",
            "expiresAt",
            "revokedAt",
            "lastUsedAt");
    assertThat(list.getString("nextCursor")).isNull();
    assertThat(answer.body().asString())
        .doesNotContain(second.substring(13), acme.key().substring(13));
  }

  @Test
  void the_list_goes_in_pages() {
    Aggregator acme = Tenants.aggregator();
    acme.api().post(ROTATE);
    acme.api().post(ROTATE);

    JsonPath first = acme.api().get(KEYS + "?limit=2").jsonPath();
    JsonPath rest =
        acme.api().get(KEYS + "?limit=2&cursor=" + first.getString("nextCursor")).jsonPath();

    assertThat(first.getList("items")).hasSize(2);
    assertThat(rest.getList("items.prefix")).containsExactly(acme.prefix());
    assertThat(rest.getString("nextCursor")).isNull();
  }

  @Test
  void a_revoked_key_is_refused_at_once() {
    Aggregator acme = Tenants.aggregator();
    Api second = Api.aggregator(acme.api().post(ROTATE).jsonPath().getString("apiKey"));
    assertThat(acme.api().get(ME).statusCode()).isEqualTo(200);

    Response revoked = second.delete(KEYS + "/" + acme.prefix());
    Response refused = acme.api().get(ME);

    assertThat(revoked.statusCode()).isEqualTo(204);
    isProblem(refused, 401, "aggregator_key_invalid");
    assertThat(second.get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void revoking_twice_changes_nothing_the_second_time() {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(ROTATE).jsonPath().getString("prefix");

    acme.api().delete(KEYS + "/" + second);
    Response again = acme.api().delete(KEYS + "/" + second);

    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(
            Db.row(
                "SELECT count(*) AS n FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'aggregator_key.revoked'",
                acme.id()))
        .containsEntry("n", 1L);
  }

  @Test
  void the_last_active_key_stays() {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(ROTATE).jsonPath().getString("prefix");
    acme.api().delete(KEYS + "/" + second);

    Response answer = acme.api().delete(KEYS + "/" + acme.prefix());

    isProblem(answer, 409, "last_active_key");
    assertThat(acme.api().get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void of_two_revocations_at_once_one_finds_the_last_key() throws Exception {
    Aggregator acme = Tenants.aggregator();
    String second = acme.api().post(ROTATE).jsonPath().getString("apiKey");
    List<Callable<Response>> both =
        List.of(
            () -> acme.api().delete(KEYS + "/" + acme.prefix()),
            () -> acme.api().delete(KEYS + "/" + second.substring(0, 12)));

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Response> answer : threads.invokeAll(both)) {
        assertThat(answer.get().statusCode()).isIn(204, 409, 401);
      }
    }

    assertThat(
            Db.row(
                "SELECT count(*) AS n FROM tenancy.api_keys"
                    + " WHERE aggregator_id = $1::text::uuid AND revoked_at IS NULL",
                acme.id()))
        .containsEntry("n", 1L);
  }

  @Test
  void a_foreign_a_missing_and_a_malformed_prefix_are_not_found_alike() {
    Aggregator acme = Tenants.aggregator();
    Aggregator other = Tenants.aggregator();

    Response foreign = acme.api().delete(KEYS + "/" + other.prefix());
    Response missing = acme.api().delete(KEYS + "/zzzzzzzzzzzz");
    Response malformed = acme.api().delete(KEYS + "/nonsense");

    isProblem(foreign, 404, "api_key_not_found");
    assertThat(withoutRequestId(missing)).isEqualTo(withoutRequestId(foreign));
    assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(foreign));
    assertThat(other.api().get(ME).statusCode()).isEqualTo(200);
  }

  @Test
  void at_most_100_keys_are_active() {
    Aggregator acme = Tenants.aggregator();
    Db.change(
        """
        INSERT INTO tenancy.api_keys (key_id, kind, aggregator_id, secret_hash, fingerprint, created_at)
        SELECT 'x' || substr(md5($1 || n), 1, 11), 'aggregator', $2::text::uuid, 'none', 'abcd', now()
          FROM generate_series(1, 98) AS n
        """,
        acme.id(),
        acme.id());

    Response hundredth = acme.api().post(ROTATE);
    Response oneMore = acme.api().post(ROTATE);

    assertThat(hundredth.statusCode()).isEqualTo(201);
    isProblem(oneMore, 409, "active_key_limit");
  }
}
