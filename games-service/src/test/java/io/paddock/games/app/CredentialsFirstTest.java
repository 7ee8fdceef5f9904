package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.CredentialsFirst;
import io.paddock.servers.test.ServedRoutes;
import io.paddock.servers.test.ServedRoutes.Served;
import io.paddock.servers.test.WireHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialsFirstTest {

  /** Their credential is in the body or in the URL, or they need none. */
  private static final Set<String> OPEN =
      Set.of(
          "/games/{game}/info",
          "/launch",
          "/rounds/{roundId}",
          "/v1/receipt-keys",
          "/v1/session/exchange",
          "/v1/time");

  @Test
  void no_body_is_judged_before_its_senders_credential() {
    WireHttp http = new WireHttp(RestAssured.port);
    List<Served> routes =
        ServedRoutes.of(RestAssured.get("/q/openapi?format=json").asString()).stream()
            .filter(route -> !OPEN.contains(route.template()))
            .toList();

    assertThat(routes).hasSizeGreaterThanOrEqualTo(8);
    assertThat(CredentialsFirst.violations(http, routes, List.of(), "dice")).isEmpty();
    for (String credential : List.of("Authorization: Bearer x", "Authorization: Basic eDp5")) {
      assertThat(CredentialsFirst.violations(http, routes, List.of(credential), "dice")).isEmpty();
    }
  }
}
