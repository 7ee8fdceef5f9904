package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.LogLines;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issues every kind of secret there is, uses each rightly and wrongly, and then looks for them. */
@QuarkusTest
class SecrecyTest {

  @Test
  void no_secret_is_in_any_row_or_log_line() {
    Map<String, String> secrets;
    List<String> lines;
    try (LogLines log = LogLines.capture()) {
      secrets = issueAndUseEverything();
      lines = log.lines();
    }

    List<String> rows =
        Db.rows(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'tenancy'"
                    + " AND tablename <> 'flyway_schema_history'")
            .stream()
            .map(row -> String.valueOf(row.get("tablename")))
            .flatMap(
                table ->
                    Db.rows("SELECT t::text AS line FROM tenancy." + table + " t").stream()
                        .map(row -> String.valueOf(row.get("line"))))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(lines).anyMatch(line -> line.contains("change_committed"));
    secrets.forEach(
        (what, secret) -> {
          assertThat(secret).as(what).hasSizeGreaterThan(20);
          assertThat(rows).as(what).noneMatch(row -> row.contains(secret));
          assertThat(lines).as(what).noneMatch(line -> line.contains(secret));
        });
  }

  private static Map<String, String> issueAndUseEverything() {
    Map<String, String> secrets = new LinkedHashMap<>();
    Operator brand = Tenants.operator();
    secrets.put("aggregator key", brand.owner().key().substring(13));
    secrets.put("jwt secret", brand.jwtSecret());
    secrets.put("wallet secret", brand.walletSecret());

    secrets.put(
        "callback secret",
        Registrations.operator("'name':'Brand','callbackUrl':'https://a.example/callbacks'")
            .answer()
            .getString("operator.callbackSecret"));

    String idempotent = UUID.randomUUID().toString();
    Api owner = brand.owner().api().with("Idempotency-Key", idempotent);
    String rotated =
        owner.post("/api/v1/bo/aggregator/api-keys/rotate").jsonPath().getString("apiKey");
    secrets.put("rotated aggregator key", rotated.substring(13));
    Api.aggregator(rotated).get("/api/v1/bo/aggregator/me");
    Api.aggregator(rotated + "x").get("/api/v1/bo/aggregator/me");

    Api staff = Staff.operations().with("Idempotency-Key", idempotent);
    String pair = staff.post(brand.staff() + "/api-keys").jsonPath().getString("secretKey");
    secrets.put("operator key", pair.substring(25));
    Api.operator(pair).get("/api/v1/operator/me");
    Api.operator(pair + "x").get("/api/v1/operator/me");
    JsonPath wallet =
        staff.post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}").jsonPath();
    secrets.put("rotated wallet secret", wallet.getString("walletHmacSecret"));

    String partnerKey =
        staff
            .post(Traders.multiWallet().keys(), "{'scopes':['orders:read'],'environment':'test'}")
            .jsonPath()
            .getString("apiKey");
    secrets.put("partner key", partnerKey.substring(25));
    String staffIssued =
        Staff.superAdmin()
            .with("Idempotency-Key", idempotent)
            .post("/api/v1/bo/aggregators/" + brand.owner().id() + "/api-keys")
            .jsonPath()
            .getString("apiKey");
    secrets.put("aggregator key by staff", staffIssued.substring(13));

    Staff.Account ada = Staff.account(StaffRole.SUPPORT);
    Staff.Tokens tokens = Staff.tokens(ada);
    secrets.put("password", Staff.PASSWORD);
    secrets.put("access token", tokens.access().substring(tokens.access().lastIndexOf('.') + 1));
    secrets.put("refresh token", tokens.refresh().substring(37));
    String refresh = "{'refreshToken':'%s'}".formatted(tokens.refresh());
    Api.anonymous().post("/api/v1/bo/auth/refresh", refresh);
    Api.anonymous().post("/api/v1/bo/auth/refresh", refresh);
    String mistyped = "an almost right password";
    secrets.put("mistyped password", mistyped);
    Api.anonymous()
        .post(
            "/api/v1/bo/auth/login",
            "{'email':'%s','password':'%s'}".formatted(ada.email(), mistyped));
    Api.anonymous()
        .post(
            "/api/v1/bo/auth/login",
            "{'email':'%s','passwort':'%s'}".formatted(ada.email(), mistyped));
    return secrets;
  }
}
