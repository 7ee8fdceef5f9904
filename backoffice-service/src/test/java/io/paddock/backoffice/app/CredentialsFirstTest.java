package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.servers.test.CredentialsFirst;
import io.paddock.servers.test.ServedRoutes;
import io.paddock.servers.test.ServedRoutes.Served;
import io.paddock.servers.test.WireHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialsFirstTest {

  /** Their credential is in the body, or they need none. */
  private static final Set<String> OPEN =
      Set.of(
          "/.well-known/jwks.json",
          "/api/v1/bo/auth/login",
          "/api/v1/bo/auth/refresh",
          "/api/v1/bo/auth/logout",
          "/api/v1/bo/auth/accept-invitation",
          "/api/v1/bo/auth/issuer",
          "/api/v1/bo/auth/issuer/login",
          "/api/v1/bo/auth/issuer/answer",
          "/api/v1/bo/auth/issuer/second-factor",
          "/api/v1/bo/operators/{id}/public-key",
          "/api/v1/bo/kyc/sumsub");

  @Test
  void no_body_is_judged_before_its_senders_credential() {
    WireHttp http = new WireHttp(RestAssured.port);
    String id = UUID.randomUUID().toString();
    List<Served> routes =
        ServedRoutes.of(
                Api.anonymous()
                    .with("Accept", "application/json")
                    .get("/q/openapi?format=json")
                    .asString())
            .stream()
            .filter(route -> !OPEN.contains(route.template()))
            .toList();

    assertThat(routes).hasSizeGreaterThan(40);
    assertThat(CredentialsFirst.violations(http, routes, List.of(), id)).isEmpty();
    for (String credential :
        List.of("X-Aggregator-Key: x", "X-Operator-Key: x", "Authorization: Bearer x")) {
      assertThat(CredentialsFirst.violations(http, routes, List.of(credential), id)).isEmpty();
    }
  }
}
