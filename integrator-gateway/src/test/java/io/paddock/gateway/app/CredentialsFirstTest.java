package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.access.Route;
import io.paddock.servers.test.CredentialsFirst;
import io.paddock.servers.test.ServedRoutes.Served;
import io.paddock.servers.test.WireHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialsFirstTest {

  @Test
  void no_body_is_judged_before_its_senders_credential() {
    WireHttp http = new WireHttp(RestAssured.port);
    List<Served> routes =
        Arrays.stream(Route.values())
            .filter(route -> route.served() && route.keyed())
            .map(route -> new Served(route.method(), route.template()))
            .toList();

    assertThat(routes).hasSizeGreaterThan(10);
    assertThat(CredentialsFirst.violations(http, routes, List.of(), "x")).isEmpty();
    assertThat(CredentialsFirst.violations(http, routes, List.of("X-Api-Key: x"), "x")).isEmpty();
  }
}
