package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LocationTest {

  /** A creating call of somebody who may make it. */
  private record Creation(Api caller, String path, String body) {}

  /**
   * Who follows a Location must not be sent to the host that somebody else wrote into a request.
   */
  @Test
  void what_was_created_is_at_a_path_whatever_host_the_caller_names() {
    Exchange.running();
    List<Creation> creations =
        List.of(
            new Creation(
                Staff.superAdmin(),
                "/api/v1/bo/aggregators",
                "{'code':'%s','name':'Acme'}".formatted(Tenants.uniqueCode("agg"))),
            new Creation(
                Tenants.aggregator().api(),
                "/api/v1/bo/aggregator/operators",
                Tenants.body(Tenants.uniqueCode("op"))),
            new Creation(
                Staff.operations(),
                Traders.PARTNERS,
                "{'name':'Desk','contactEmail':'d@example.com','kind':'multi_wallet'}"),
            new Creation(
                Staff.operations(), Traders.MARKETS, Traders.marketBody(Traders.symbol())));

    for (Creation creation : creations) {
      Api forger =
          creation
              .caller()
              .with("Host", "evil.example")
              .with("X-Forwarded-Host", "evil.example")
              .with("Idempotency-Key", UUID.randomUUID().toString());
      Response first = forger.post(creation.path(), creation.body());
      Response replay = forger.post(creation.path(), creation.body());

      for (Response answer : List.of(first, replay)) {
        assertThat(answer.statusCode()).as(creation.path()).isEqualTo(201);
        assertThat(answer.header("Location")).matches(creation.path() + "/[0-9a-f-]{36}");
        assertThat(answer.headers() + answer.asString()).doesNotContain("evil");
      }
      assertThat(replay.header("Location")).isEqualTo(first.header("Location"));
    }
  }
}
