package io.paddock.callbacks.tenant;

import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static io.paddock.callbacks.fixtures.Api.EVENT_TYPES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a partner's key opens here. */
@QuarkusTest
class PartnerAccessTest {

  private static final String URL = "https://hooks.quantdesk.example.com/paddock";

  private final Tenants tenants;
  private final StaffKeys staff;

  PartnerAccessTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void aPartnerKeepsItsOwnEndpoints() {
    TestTenant partner = tenants.partner();

    Subscription made = Subscription.of(partner, URL, "trade.executed", "balance.changed");

    assertThat(made.secret()).startsWith("whsec_");
    partner.api().get(ENDPOINTS).then().body("items.id", equalTo(List.of(made.id())));
    partner.api().patch(made.path(), "{'rateLimitPerSecond':9}").then().statusCode(200);
    partner.api().post(made.path() + "/secret/rotate").then().statusCode(201);
    partner.api().get(DELIVERIES).then().statusCode(200).body("items", hasSize(0));
    partner.api().delete(made.path()).then().statusCode(204);
  }

  @Test
  void anotherPartnersEndpointAnswersByteForByteLikeAMissingOne() {
    TestTenant operator = tenants.operator();
    Subscription made =
        Subscription.of(tenants.partner(operator.id(), "portfolio:read"), URL, "trade.executed");
    String missing = ENDPOINTS + "/" + UUID.randomUUID();

    for (Api stranger :
        List.of(
            tenants.partner().api(),
            tenants.partner(operator.id(), "portfolio:read").api(),
            operator.api())) {
      Api fixed = stranger.with("X-Request-Id", "fixed");
      Response foreign = fixed.get(made.path());
      assertThat(foreign.statusCode()).isEqualTo(404);
      assertThat(foreign.asString()).isEqualTo(fixed.get(missing).asString());
      assertThat(fixed.delete(made.path()).statusCode()).isEqualTo(404);
      fixed.get(ENDPOINTS).then().body("items", hasSize(0));
    }
    assertThat(made.read().getString("status")).isEqualTo("enabled");
  }

  @Test
  void withoutTheScopeAKeySubscribesToNothing() {
    Api trader = tenants.partner(null, "orders:read", "orders:write").api();

    for (Response refused :
        List.of(
            trader.get(ENDPOINTS),
            trader.get(DELIVERIES),
            trader.post(
                ENDPOINTS, "{'url':'%s','eventTypes':['trade.executed']}".formatted(URL)))) {
      refused
          .then()
          .statusCode(403)
          .body("code", equalTo("api_key_scope_missing"))
          .body("requiredScopes", equalTo(List.of("portfolio:read")));
    }
    trader.get(EVENT_TYPES).then().statusCode(200);
  }

  @Test
  void staffSubscribeForAPartnerTheyName() {
    TestTenant partner = tenants.partner();
    String ofPartner = ENDPOINTS + "?tenant=" + partner.text();

    staff
        .as("operations")
        .post(ofPartner, "{'url':'%s','eventTypes':['market.resolved']}".formatted(URL))
        .then()
        .statusCode(201);

    partner.api().get(ENDPOINTS).then().body("items.url", equalTo(List.of(URL)));
    staff.as("auditor").get(ofPartner).then().statusCode(200).body("items", hasSize(1));
  }

  @Test
  void aPartnersKeyMayNotNameATenant() {
    TestTenant partner = tenants.partner();

    partner
        .api()
        .get(ENDPOINTS + "?tenant=" + partner.text())
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  @Test
  void aWrongKeyIsNoKey() {
    Api.partner("ps_test_0123456789abcdef")
        .get(ENDPOINTS)
        .then()
        .statusCode(401)
        .body("code", equalTo("api_key_bad_format"));
    Api.partner("ps_test_0123456789abcdef_" + "A".repeat(43))
        .get(ENDPOINTS)
        .then()
        .statusCode(401)
        .body("code", equalTo("api_key_unknown_key"));
  }
}
