package io.paddock.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.target.FakePlatform;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseCostTest {

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void theServicesOwnCountersAreRead() {
    platform.answer(
        "GET /q/metrics",
        200,
        """
        # HELP paddock_database_statements_total Statements
        paddock_database_statements_total{pool="requests"} 3.0E7
        paddock_database_commits_total{pool="requests"} 12.0
        paddock_database_statements_total{pool="jobs"} 7.0
        sql_pool_completed_total{pool_name="jobs",pool_type="sql"} 3799.0
        """);

    assertThat(cost().read())
        .isEqualTo(
            Map.of(
                "requests statements",
                30_000_000L,
                "requests commits",
                12L,
                "jobs statements",
                7L));
  }

  @Test
  void aServiceThatCountsNothingIsSaidSo() {
    platform.answer("GET /q/metrics", 200, "up 1");

    assertThatThrownBy(() -> cost().read())
        .isInstanceOf(BenchFailure.class)
        .hasMessageEndingWith("/q/metrics counts no statements");
  }

  @Test
  void statementsAndCommitsAreToldPerCall() {
    assertThat(
            cost()
                .line(
                    "bet",
                    100,
                    Map.of(
                        "requests statements", 301L,
                        "requests commits", 300L,
                        "jobs statements", 50L,
                        "jobs commits", 25L)))
        .isEqualTo(
            "database   bet 3.01 statements and 3.00 commits per call in games, its jobs 0.50 and"
                + " 0.25");
  }

  private DatabaseCost cost() {
    return new DatabaseCost("games", URI.create(platform.trading().gatewayUrl()));
  }
}
