package io.paddock.callbacks.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every request takes a token of its credential, and is told how the bucket stands. */
@QuarkusTest
class RequestLimitsTest {

  /** This machine's, a hundredfold in the sandbox. */
  private static final List<String> READS = List.of("1200", "120000");

  private static final List<String> WRITES = List.of("600", "60000");
  private static final List<String> WRITES_OF_STAFF = List.of("300", "30000");

  private final Tenants tenants;
  private final StaffKeys staff;

  RequestLimitsTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void every_route_has_a_limit_for_each_kind_of_key() {
    check(tenants.operator().api(), WRITES);
    check(tenants.aggregator().api(), WRITES);
    check(tenants.partner().api(), WRITES);
    check(staff.as("operations"), WRITES_OF_STAFF);
  }

  private static void check(Api api, List<String> writes) {
    AccessApiTest.routes()
        .forEach(
            route -> {
              Response answer =
                  AccessApiTest.send(api, route, UUID.randomUUID(), UUID.randomUUID());
              assertThat(answer.header("X-RateLimit-Limit"))
                  .as(route + " " + answer.statusCode())
                  .isIn(route.startsWith("GET ") ? READS : writes);
              assertThat(answer.header("X-RateLimit-Remaining")).as(route).isNotNull();
              assertThat(answer.header("X-RateLimit-Reset")).as(route).isNotNull();
            });
  }
}
