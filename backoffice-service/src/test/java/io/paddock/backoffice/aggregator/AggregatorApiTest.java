package io.paddock.backoffice.aggregator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AggregatorApiTest {

  private static final String PATH = "/api/v1/bo/aggregators";

  @Test
  void creating_answers_the_aggregator_and_its_key_once() {
    String code = Tenants.uniqueCode("acme");

    Response answer =
        Staff.superAdmin()
            .post(
                PATH,
                "{'code':'%s','name':'Acme Ltd','contactEmail':'a@acme.example'}".formatted(code));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    JsonPath body = answer.jsonPath();
    assertThat(body.getMap("")).containsOnlyKeys("aggregator", "apiKey");
    assertThat(body.getString("apiKey")).matches("[a-z0-9]{12}\\.[A-Za-z0-9_-]{43}");
    assertThat(body.getMap("aggregator"))
        .containsOnlyKeys("id", "code", "name", "status", "contactEmail", "createdAt")
        .containsEntry("code", code)
        .containsEntry("name", "Acme Ltd")
        .containsEntry("status", "active")
        .containsEntry("contactEmail", "a@acme.example");
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + body.getString("aggregator.id"));
  }

  @Test
  void reading_answers_without_any_key() {
    Tenants.Aggregator made = Tenants.aggregator();

    Response answer = Staff.superAdmin().get(PATH + "/" + made.id());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("aggregator");
    assertThat(answer.jsonPath().getString("aggregator.code")).isEqualTo(made.code());
    assertThat(answer.body().asString()).doesNotContain(made.key().substring(13), made.prefix());
  }

  @Test
  void a_missing_and_a_malformed_id_are_not_found_alike() {
    Response missing = Staff.superAdmin().get(PATH + "/" + UUID.randomUUID());
    Response malformed = Staff.superAdmin().get(PATH + "/nonsense");

    isProblem(missing, 404, "aggregator_not_found");
    assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(missing));
  }

  @Test
  void a_taken_code_is_refused_and_leaves_nothing() {
    Tenants.Aggregator made = Tenants.aggregator();

    Response answer =
        Staff.superAdmin().post(PATH, "{'code':'%s','name':'Copy'}".formatted(made.code()));

    isProblem(answer, 409, "aggregator_code_taken");
    assertThat(Db.row("SELECT count(*) AS n FROM tenancy.aggregators WHERE name = 'Copy'"))
        .containsEntry("n", 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "-a", "a-", "A1", "a_b", "a.b", "ä1", "a b"})
  void a_code_that_is_no_slug_is_pointed_at(String code) {
    Response answer = Staff.superAdmin().post(PATH, "{'code':'%s','name':'X'}".formatted(code));

    isProblem(answer, 400, "invalid_request");
    assertThat(answer.jsonPath().getList("errors.pointer")).containsOnly("/code");
  }

  @Test
  void codes_have_2_to_63_characters() {
    String unique = Tenants.uniqueCode("x");
    String longest = unique + "a".repeat(63 - unique.length());

    Response tooLong =
        Staff.superAdmin().post(PATH, "{'code':'%sa','name':'X'}".formatted(longest));
    Response fits = Staff.superAdmin().post(PATH, "{'code':'%s','name':'X'}".formatted(longest));

    pointsAt(tooLong, "/code");
    assertThat(fits.statusCode()).isEqualTo(201);
  }

  @Test
  void every_invalid_member_is_pointed_at() {
    pointsAt(Staff.superAdmin().post(PATH, "{}"), "/code", "/name");
    pointsAt(
        Staff.superAdmin().post(PATH, "{'code':'ok-code','name':' ','contactEmail':'no address'}"),
        "/name",
        "/contactEmail");
    pointsAt(
        Staff.superAdmin().post(PATH, "{'code':'ok-code','name':'%s'}".formatted("n".repeat(121))),
        "/name");
    pointsAt(Staff.superAdmin().post(PATH, "{'code':'ok-code','name':'a\\u0000b'}"), "/name");
    pointsAt(Staff.superAdmin().post(PATH, "{'code':'ok-code','name':'x','more':1}"), "/more");
  }

  @Test
  void lists_go_by_code_in_pages_that_meet() {
    for (int i = 0; i < 3; i++) {
      Tenants.aggregator();
    }

    List<String> codes = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page =
          Staff.superAdmin()
              .get(PATH + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
      codes.addAll(page.getList("items.code"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    List<String> all =
        Db.rows("SELECT code FROM tenancy.aggregators").stream()
            .map(row -> String.valueOf(row.get("code")))
            .toList();
    assertThat(codes).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    assertThat(codes).isEqualTo(sortedByDatabase());
  }

  private static List<String> sortedByDatabase() {
    return Db.rows("SELECT code FROM tenancy.aggregators ORDER BY code").stream()
        .map(row -> String.valueOf(row.get("code")))
        .toList();
  }

  @Test
  void a_page_has_1_to_200_items_and_a_cursor_of_its_own() {
    pointsAt(Staff.superAdmin().get(PATH + "?limit=0"), "?limit");
    pointsAt(Staff.superAdmin().get(PATH + "?limit=201"), "?limit");
    assertThat(Staff.superAdmin().get(PATH + "?limit=200").statusCode()).isEqualTo(200);
    pointsAt(Staff.superAdmin().get(PATH + "?cursor=AAAA"), "?cursor");
    pointsAt(Staff.superAdmin().get(PATH + "?cursor=%25"), "?cursor");
  }

  @Test
  void a_disabled_aggregators_key_is_refused_at_once_and_works_again_once_enabled() {
    Tenants.Aggregator made = Tenants.aggregator();
    assertThat(made.api().get("/api/v1/bo/aggregator/me").statusCode()).isEqualTo(200);

    Response disabled = Staff.superAdmin().post(PATH + "/" + made.id() + "/disable");
    Response refused = made.api().get("/api/v1/bo/aggregator/me");
    Response enabled = Staff.superAdmin().post(PATH + "/" + made.id() + "/enable");
    Response welcome = made.api().get("/api/v1/bo/aggregator/me");

    assertThat(disabled.jsonPath().getString("aggregator.status")).isEqualTo("disabled");
    isProblem(refused, 401, "aggregator_disabled");
    assertThat(enabled.jsonPath().getString("aggregator.status")).isEqualTo("active");
    assertThat(welcome.statusCode()).isEqualTo(200);
    assertThat(actions(made.id()))
        .containsExactly(
            "aggregator.created",
            "aggregator_key.issued",
            "aggregator.disabled",
            "aggregator.enabled");
  }

  @Test
  void switching_to_where_it_is_changes_nothing() {
    Tenants.Aggregator made = Tenants.aggregator();

    Response answer = Staff.superAdmin().post(PATH + "/" + made.id() + "/enable");
    Response missing = Staff.superAdmin().post(PATH + "/" + UUID.randomUUID() + "/disable");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(actions(made.id())).containsExactly("aggregator.created", "aggregator_key.issued");
    isProblem(missing, 404, "aggregator_not_found");
  }

  @Test
  void me_is_the_aggregator_behind_the_key() {
    Tenants.Aggregator made = Tenants.aggregator();

    Response answer = made.api().get("/api/v1/bo/aggregator/me");

    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, Object> me = answer.jsonPath().getMap("aggregator");
    assertThat(me)
        .containsEntry("id", made.id())
        .containsEntry("code", made.code())
        .containsEntry("name", "Acme")
        .containsEntry("status", "active");
  }

  @Test
  void keys_that_are_missing_malformed_unknown_or_wrong_are_401() {
    Tenants.Aggregator made = Tenants.aggregator();
    String me = "/api/v1/bo/aggregator/me";
    String wrongSecret = made.prefix() + "." + "A".repeat(43);
    String unknown = "zzzzzzzzzzzz." + "A".repeat(43);

    isProblem(Api.anonymous().get(me), 401, "aggregator_key_missing");
    isProblem(Api.aggregator("garbage").get(me), 401, "aggregator_key_invalid");
    isProblem(Api.aggregator(wrongSecret).get(me), 401, "aggregator_key_invalid");
    assertThat(withoutRequestId(Api.aggregator(wrongSecret).get(me)))
        .isEqualTo(withoutRequestId(Api.aggregator(unknown).get(me)));
    isProblem(made.api().with("Authorization", "Bearer x").get(me), 401, "unauthenticated");
  }

  private static List<Object> actions(String id) {
    return Db.rows("SELECT action FROM tenancy.audit_rows WHERE target_id = $1 ORDER BY seq", id)
        .stream()
        .map(row -> row.get("action"))
        .toList();
  }
}
