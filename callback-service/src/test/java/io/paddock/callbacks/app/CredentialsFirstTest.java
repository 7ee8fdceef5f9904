package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.CredentialsFirst;
import io.paddock.servers.test.ServedRoutes;
import io.paddock.servers.test.ServedRoutes.Served;
import io.paddock.servers.test.WireHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialsFirstTest {

  @Test
  void noBodyIsJudgedBeforeItsSendersCredential() {
    WireHttp http = new WireHttp(RestAssured.port);
    String id = UUID.randomUUID().toString();
    List<Served> routes = ServedRoutes.of(RestAssured.get("/q/openapi?format=json").asString());

    assertThat(routes).hasSizeGreaterThanOrEqualTo(12);
    assertThat(CredentialsFirst.violations(http, routes, List.of(), id)).isEmpty();
    for (String credential :
        List.of(
            "X-Aggregator-Key: x",
            "X-Operator-Key: x",
            "X-Api-Key: x",
            "Authorization: Bearer x")) {
      assertThat(CredentialsFirst.violations(http, routes, List.of(credential), id)).isEmpty();
    }
  }
}
