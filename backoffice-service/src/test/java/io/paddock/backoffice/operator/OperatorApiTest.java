package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.SealedSecret;
import io.paddock.auth.seal.SecretBox;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperatorApiTest {

  private static final String PATH = Tenants.OPERATORS;

  private final SecretBox box;

  @Inject
  OperatorApiTest(SecretBox box) {
    this.box = box;
  }

  @Test
  void creating_answers_the_operator_with_its_secrets_once() {
    Aggregator acme = Tenants.aggregator();
    String code = Tenants.uniqueCode("brand");

    Response answer =
        acme.api()
            .post(
                PATH,
                """
                {'code':'%s','name':'My Brand Casino','walletBaseUrl':'https://Wallet.mybrand.com/',
                 'gameFrontendBaseUrl':'https://play.mybrand.com/app//','walletTimeoutMs':2500}\
                """
                    .formatted(code));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonPath body = answer.jsonPath();
    assertThat(body.getMap("")).containsOnlyKeys("operator");
    Map<String, Object> operator = body.getMap("operator");
    assertThat(operator)
        .containsOnlyKeys(
            "id",
            "code",
            "name",
            "aggregatorId",
            "status",
            "effectiveStatus",
            "effectiveStatusReason",
            "disabledBy",
            "jwtAlg",
            "walletBaseUrl",
            "walletTimeoutMs",
            "walletKeyId",
            "gameFrontendBaseUrl",
            "domains",
            "createdAt",
            "updatedAt",
            "jwtSharedSecret",
            "walletHmacSecret")
        .containsEntry("code", code)
        .containsEntry("name", "My Brand Casino")
        .containsEntry("aggregatorId", acme.id())
        .containsEntry("status", "active")
        .containsEntry("disabledBy", null)
        .containsEntry("jwtAlg", "HS256")
        .containsEntry("walletBaseUrl", "https://wallet.mybrand.com")
        .containsEntry("gameFrontendBaseUrl", "https://play.mybrand.com/app")
        .containsEntry("walletTimeoutMs", 2500)
        .containsEntry("domains", List.of());
    assertThat(body.getString("operator.jwtSharedSecret")).matches("[0-9a-f]{64}");
    assertThat(body.getString("operator.walletHmacSecret"))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(body.getString("operator.jwtSharedSecret"));
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + body.getString("operator.id"));
  }

  @Test
  void secrets_are_sealed_for_their_own_row() {
    Operator brand = Tenants.operator();

    List<Map<String, Object>> rows =
        Db.rows(
            "SELECT id, kind, sealed FROM tenancy.operator_secrets"
                + " WHERE operator_id = $1::text::uuid ORDER BY kind",
            brand.id());

    assertThat(rows).extracting(row -> row.get("kind")).containsExactly("jwt", "wallet");
    assertThat(open(rows.getFirst())).isEqualTo(brand.jwtSecret());
    assertThat(open(rows.getLast())).isEqualTo(brand.walletSecret());
    assertThat(String.valueOf(rows.getLast().get("id"))).isEqualTo(brand.walletKeyId());
  }

  private String open(Map<String, Object> row) {
    UUID id = UUID.fromString(String.valueOf(row.get("id")));
    return box.open(SealedSecret.TABLE, id, String.valueOf(row.get("sealed"))).reveal();
  }

  @Test
  void the_timeout_is_5000_ms_unless_told() {
    Operator brand = Tenants.operator();

    int timeout =
        brand.owner().api().get(brand.own()).jsonPath().getInt("operator.walletTimeoutMs");

    assertThat(timeout).isEqualTo(5_000);
  }

  @ParameterizedTest
  @CsvSource({"99,400", "100,201", "30000,201", "30001,400"})
  void the_timeout_is_within_100_and_30000_ms(int timeoutMs, int status) {
    Aggregator acme = Tenants.aggregator();

    Response answer =
        acme.api().post(PATH, with("'walletTimeoutMs':" + timeoutMs, Tenants.uniqueCode("op")));

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 400) {
      pointsAt(answer, "/walletTimeoutMs");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'5000'", "5000.0", "true"})
  void a_timeout_that_is_no_integer_is_pointed_at(String value) {
    Aggregator acme = Tenants.aggregator();

    pointsAt(
        acme.api().post(PATH, with("'walletTimeoutMs':" + value, "some-code")), "/walletTimeoutMs");
  }

  @Test
  void every_missing_member_is_pointed_at() {
    Aggregator acme = Tenants.aggregator();

    pointsAt(
        acme.api().post(PATH, "{}"), "/code", "/name", "/walletBaseUrl", "/gameFrontendBaseUrl");
    pointsAt(acme.api().post(PATH, with("'aggregatorId':'x'", "some-code")), "/aggregatorId");
  }

  @Test
  void both_addresses_are_checked() {
    Aggregator acme = Tenants.aggregator();

    Response answer =
        acme.api()
            .post(
                PATH,
                """
                {'code':'some-code','name':'x','walletBaseUrl':'http://wallet.mybrand.com',
                 'gameFrontendBaseUrl':'https://play.mybrand.com?a=b'}\
                """);

    pointsAt(answer, "/walletBaseUrl", "/gameFrontendBaseUrl");
    assertThat(answer.jsonPath().getList("errors.detail"))
        .containsExactly("must use https", "must not contain a query");
  }

  @Test
  void the_sandbox_takes_plain_http_to_this_machine() {
    Aggregator acme = Tenants.aggregator();

    Response answer =
        acme.api()
            .post(
                PATH,
                """
                {'code':'%s','name':'x','walletBaseUrl':'http://localhost:8090/wallet',
                 'gameFrontendBaseUrl':'http://127.0.0.1:8090/play'}\
                """
                    .formatted(Tenants.uniqueCode("op")));

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "-ab", "ab-", "Ab", "a_b"})
  void a_code_that_is_no_slug_is_pointed_at(String code) {
    Aggregator acme = Tenants.aggregator();

    Response answer = acme.api().post(PATH, Tenants.body(code));

    isProblem(answer, 400, "invalid_request");
    assertThat(answer.jsonPath().getList("errors.pointer")).containsOnly("/code");
  }

  @Test
  void a_code_is_taken_for_every_aggregator_and_nothing_is_left_behind() {
    Operator brand = Tenants.operator();
    Aggregator other = Tenants.aggregator();

    Response answer = other.api().post(PATH, Tenants.body(brand.code()));

    isProblem(answer, 409, "operator_code_taken");
    assertThat(answer.body().asString()).doesNotContain(brand.id(), brand.owner().code());
    assertThat(other.api().get(PATH).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void reading_answers_without_secrets() {
    Operator brand = Tenants.operator();

    Response answer = brand.owner().api().get(brand.own());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("operator"))
        .containsEntry("id", brand.id())
        .containsEntry("walletKeyId", brand.walletKeyId())
        .doesNotContainKeys("jwtSharedSecret", "walletHmacSecret");
    assertThat(answer.body().asString()).doesNotContain(brand.jwtSecret(), brand.walletSecret());
  }

  @Test
  void a_foreign_a_missing_and_a_malformed_id_answer_byte_for_byte_alike() {
    Operator theirs = Tenants.operator();
    Api ours = Tenants.aggregator().api();

    for (String tail : List.of("", "/config")) {
      Response foreign = ours.get(theirs.own() + tail);
      Response missing = ours.get(PATH + "/" + UUID.randomUUID() + tail);
      Response malformed = ours.get(PATH + "/nonsense" + tail);

      isProblem(foreign, 404, "operator_not_found");
      assertThat(withoutRequestId(missing)).isEqualTo(withoutRequestId(foreign));
      assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(foreign));
      assertThat(names(missing)).isEqualTo(names(foreign));
    }
  }

  @Test
  void changing_a_foreign_operator_answers_like_changing_a_missing_one() {
    Operator theirs = Tenants.operator();
    Api ours = Tenants.aggregator().api();
    String config = "{'enabledGames':[],'currencies':{}}";
    String missing = UUID.randomUUID().toString();

    for (String action : List.of("/enable", "/disable")) {
      Response foreign = ours.post(theirs.staff() + action);
      isProblem(foreign, 404, "operator_not_found");
      assertThat(withoutRequestId(ours.post("/api/v1/bo/operators/" + missing + action)))
          .isEqualTo(withoutRequestId(foreign));
    }
    Response foreign = ours.put(theirs.own() + "/config", config);
    isProblem(foreign, 404, "operator_not_found");
    assertThat(withoutRequestId(ours.put(PATH + "/" + missing + "/config", config)))
        .isEqualTo(withoutRequestId(foreign));
    assertThat(theirs.owner().api().get(theirs.own()).jsonPath().getString("operator.status"))
        .isEqualTo("active");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/x",
        "https://localhost:22/x",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "https://2130706433/",
        "https://user@wallet.mybrand.com/",
        "https://a.example/\\ud800",
        "http://wallet.mybrand.com/"
      })
  void an_address_that_would_not_be_called_is_not_stored(String url) {
    Aggregator acme = Tenants.aggregator();
    String body = Tenants.body(Tenants.uniqueCode("op"));

    pointsAt(
        acme.api().post(PATH, body.replace("https://wallet.mybrand.com", url)), "/walletBaseUrl");
    pointsAt(
        acme.api().post(PATH, body.replace("https://play.mybrand.com", url)),
        "/gameFrontendBaseUrl");
  }

  @Test
  void staff_read_any_operator() {
    Operator brand = Tenants.operator();

    Response answer = Staff.operations().get(brand.staff());
    Response missing = Staff.operations().get("/api/v1/bo/operators/" + UUID.randomUUID());

    assertThat(answer.jsonPath().getMap("operator"))
        .containsEntry("code", brand.code())
        .containsEntry("aggregatorId", brand.owner().id());
    isProblem(missing, 404, "operator_not_found");
  }

  private static List<String> names(Response answer) {
    return answer.headers().asList().stream().map(header -> header.getName()).sorted().toList();
  }

  private static String with(String member, String code) {
    return Tenants.body(code).replace("{'code'", "{" + member + ",'code'");
  }
}
