package io.paddock.backoffice.app;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every request of the API takes a token of its credential, and is told how the bucket stands. */
@QuarkusTest
class RequestLimitsTest {

  /** Not this machine, which has a hundred times as much in the sandbox. */
  private static final String ELSEWHERE = "203.0.113.77";

  private static final Set<String> OF_THEIR_OWN = Set.of("/api/v1/bo/operators/{id}/public-key");

  @Test
  void every_route_has_a_limit_of_its_class_and_tells_of_it() {
    Api staff = from(Api.bearer(Staff.login(Staff.account(StaffRole.SUPER_ADMIN))));
    List<String> wrong = new ArrayList<>();

    for (String route : AccessMatrixTest.routes()) {
      String[] words = route.split(" ", 2);
      if (!words[1].startsWith("/api/") || OF_THEIR_OWN.contains(words[1])) {
        continue;
      }
      Response answer = AccessMatrixTest.send(staff, route);
      String expected = Integer.toString(limit(words[0], words[1]).tokens());
      boolean told =
          expected.equals(answer.header("X-RateLimit-Limit"))
              && answer.header("X-RateLimit-Remaining") != null
              && answer.header("X-RateLimit-Reset") != null;
      if (!told) {
        wrong.add(route + " " + answer.statusCode() + " " + answer.headers());
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static Limit limit(String method, String path) {
    if (path.startsWith("/api/v1/bo/auth/") || path.equals("/api/v1/bo/kyc/sumsub")) {
      return Limit.IP;
    }
    if (path.contains("/exports/")
        || path.endsWith("/audit/export")
        || path.endsWith("/audit/verify")) {
      return Limit.STAFF_EXPORT;
    }
    return method.equals("GET") ? Limit.STAFF_READ : Limit.STAFF_WRITE;
  }

  @Test
  void tenants_keys_have_buckets_of_their_own() {
    Operator brand = Tenants.operator();
    String secret =
        Staff.operations().post(brand.staff() + "/api-keys").jsonPath().getString("secretKey");
    Api aggregator = from(brand.owner().api());

    assertThat(limit(aggregator.get(brand.own()))).isEqualTo("1200");
    assertThat(limit(aggregator.put(brand.own() + "/config", "{}"))).isEqualTo("600");
    assertThat(limit(from(Api.operator(secret)).get("/api/v1/operator/me"))).isEqualTo("1200");
    assertThat(limit(from(Api.anonymous()).get("/api/v1/bo/operators"))).isEqualTo("6000");
  }

  @Test
  void a_bucket_that_is_empty_refuses_its_own_credential_and_class_alone() {
    Account ada = Staff.account(StaffRole.SUPER_ADMIN);
    Api api = from(Api.bearer(Staff.login(ada)));
    String export = "/api/v1/bo/exports/nothing";

    Response last = api.get(export);
    for (int i = 0; i < 400 && last.statusCode() != 429; i++) {
      last = api.get(export);
    }

    isProblem(last, 429, "rate_limited");
    assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(last.header("X-RateLimit-Limit")).isEqualTo("60");
    assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(last.header("X-RateLimit-Reset")).isEqualTo(last.header("Retry-After"));
    assertThat(api.get("/api/v1/bo/me").statusCode()).isEqualTo(200);
    assertThat(from(Api.bearer(Staff.login(ada))).get(export).statusCode()).isEqualTo(404);
  }

  /** The body waits while the bucket is asked: none of it is lost. */
  @Test
  void a_body_arrives_whole_behind_the_limit() {
    Api api = from(Api.bearer(Staff.login(Staff.account(StaffRole.SUPER_ADMIN))));

    for (int i = 0; i < 5; i++) {
      String code = Tenants.uniqueCode("agg");
      Response made =
          api.post(
              "/api/v1/bo/aggregators",
              "{'code':'%s','name':'%s'}".formatted(code, "A".repeat(100)));
      assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
      assertThat(made.jsonPath().getString("aggregator.code")).isEqualTo(code);
    }
  }

  @Test
  void a_login_that_is_refused_for_its_number_is_told_how_the_bucket_stands() {
    Api client = Api.anonymous().with("X-Forwarded-For", "198.51.100.231");
    String login =
        "{'email':'nobody-%s@paddock.example','password':'wrong horse battery'}"
            .formatted(UUID.randomUUID());

    Response last = client.post("/api/v1/bo/auth/login", login);
    for (int i = 0; i < 10 && last.statusCode() != 429; i++) {
      last = client.post("/api/v1/bo/auth/login", login);
    }

    isProblem(last, 429, "rate_limited");
    assertThat(last.header("X-RateLimit-Limit")).isEqualTo("5");
    assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(last.header("X-RateLimit-Reset")).isEqualTo(last.header("Retry-After"));
  }

  private static Api from(Api api) {
    return api.with("X-Forwarded-For", ELSEWHERE);
  }

  private static String limit(Response answer) {
    return answer.header("X-RateLimit-Limit");
  }
}
