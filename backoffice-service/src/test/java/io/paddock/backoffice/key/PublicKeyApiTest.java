package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicKeyApiTest {

  @Test
  void anybody_reads_it_by_id_or_code_and_may_keep_it_for_a_minute() {
    Operator brand = Tenants.operator();
    JsonPath pair = issue(brand);

    Response byId = get(brand.id());
    Response byCode = get(brand.code());

    assertThat(byId.statusCode()).isEqualTo(200);
    assertThat(byId.jsonPath().getMap(""))
        .containsOnlyKeys("operator", "publicKey", "activeFrom")
        .containsEntry("operator", brand.code())
        .containsEntry("publicKey", pair.getString("publicKey"))
        .containsEntry("activeFrom", pair.getString("activeFrom"));
    assertThat(byCode.asString()).isEqualTo(byId.asString());
    assertThat(byId.headers().getValues("Cache-Control")).containsExactly("public, max-age=60");
    assertThat(byId.header("ETag")).isEqualTo('"' + pair.getString("publicKey") + '"');
    assertThat(byId.header("X-RateLimit-Limit")).isNotNull();
  }

  @Test
  void a_key_that_is_known_is_not_sent_again() {
    Operator brand = Tenants.operator();
    issue(brand);
    String tag = get(brand.id()).header("ETag");

    Response same = Api.anonymous().with("If-None-Match", tag).get(path(brand.id()));
    issue(brand);
    Response next = Api.anonymous().with("If-None-Match", tag).get(path(brand.id()));

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.asString()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(same.headers().getValues("Cache-Control")).containsExactly("public, max-age=60");
    assertThat(next.statusCode()).isEqualTo(200);
  }

  @Test
  void it_is_the_newest_that_works_and_one_in_grace_only_where_there_is_no_other() {
    Operator brand = Tenants.operator();
    JsonPath first = issue(brand);
    JsonPath second = issue(brand);
    assertThat(shown(brand)).isEqualTo(second.getString("publicKey"));

    revoke(brand, second);
    assertThat(shown(brand)).isEqualTo(first.getString("publicKey"));

    revoke(brand, first);
    isProblem(get(brand.id()), 404, "public_key_not_found");
  }

  @Test
  void unknown_keyless_and_disabled_answer_alike() {
    Operator keyless = Tenants.operator();
    Operator disabled = Tenants.operator();
    Operator owned = Tenants.operator();
    issue(disabled);
    issue(owned);
    disabled.owner().api().post(disabled.staff() + "/disable").then().statusCode(200);
    Staff.superAdmin()
        .post("/api/v1/bo/aggregators/" + owned.owner().id() + "/disable")
        .then()
        .statusCode(200);

    String unknown = withoutRequestId(get(UUID.randomUUID().toString()));

    isProblem(get("no-such-code"), 404, "public_key_not_found");
    for (String id :
        List.of(
            "no-such-code",
            "-",
            "No Code".replace(' ', '_'),
            keyless.id(),
            keyless.code(),
            disabled.id(),
            disabled.code(),
            owned.id())) {
      assertThat(withoutRequestId(get(id))).as(id).isEqualTo(unknown);
    }
  }

  @Test
  void an_address_that_asks_too_often_is_refused_and_no_other() {
    Operator brand = Tenants.operator();
    issue(brand);
    Api busy = Api.anonymous().with("X-Forwarded-For", "198.51.100.77");

    Response refused = busy.get(path(brand.code()));
    for (int i = 0; i < 400 && refused.statusCode() == 200; i++) {
      refused = busy.get(path(brand.code()));
    }

    isProblem(refused, 429, "rate_limited");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(
            Api.anonymous()
                .with("X-Forwarded-For", "198.51.100.78")
                .get(path(brand.code()))
                .statusCode())
        .isEqualTo(200);
  }

  private static String shown(Operator brand) {
    return get(brand.id()).jsonPath().getString("publicKey");
  }

  private static void revoke(Operator brand, JsonPath pair) {
    Staff.operations()
        .delete(brand.staff() + "/api-keys/" + pair.getString("keyId"))
        .then()
        .statusCode(204);
  }

  private static JsonPath issue(Operator brand) {
    return Staff.operations().post(brand.staff() + "/api-keys").jsonPath();
  }

  private static Response get(String idOrCode) {
    return Api.anonymous().get(path(idOrCode));
  }

  private static String path(String idOrCode) {
    return "/api/v1/bo/operators/" + idOrCode + "/public-key";
  }
}
