package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LocationTest {

  private final Tenants tenants;

  LocationTest(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Who follows a Location must not be sent to the host that somebody else wrote into a request.
   */
  @Test
  void whatWasCreatedIsAtAPathWhateverHostTheCallerNames() {
    Api forger =
        tenants
            .operator()
            .api()
            .with("Host", "evil.example")
            .with("X-Forwarded-Host", "evil.example")
            .with("Idempotency-Key", "k-1");
    String body = "{'url':'https://hooks.mybrand.com/p','eventTypes':['round.settled']}";

    Response made = forger.post(ENDPOINTS, body);
    Response again = forger.post(ENDPOINTS, body);
    Response test = forger.post(made.header("Location") + "/test");

    assertThat(made.header("Location")).isEqualTo(ENDPOINTS + "/" + made.path("endpoint.id"));
    assertThat(again.header("Location")).isEqualTo(made.header("Location"));
    assertThat(test.header("Location")).isEqualTo(DELIVERIES + "/" + test.path("deliveryId"));
    assertThat(List.of(made, again, test))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(201);
              assertThat(answer.headers() + answer.asString()).doesNotContain("evil");
            });
  }
}
