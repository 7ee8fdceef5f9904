package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every service's metrics are held to, however a scraper asks for them. */
public final class ServedMetrics {

  /** Of one pod that nobody has asked anything yet: buckets and all. */
  private static final int SERIES_AT_REST = 400;

  /** A count below it is of nothing. */
  private static final int SERIES_OF_ANY = 100;

  /** One bucket per promise, and one that has everything. */
  private static final int BUCKETS = 12;

  /** What Prometheus sends: a choice that it would have an exemplar with. */
  private static final String PROMETHEUS =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  /** As which every path is measured that no route has. */
  private static final String UNMATCHED = "NOT_FOUND";

  /** Classes that no build made are of no commit. */
  private static final Pattern COMMIT = Pattern.compile("commit=\"([0-9a-f]{12}|unknown)\"");

  private ServedMetrics() {}

  /**
   * Looks at all of them.
   *
   * @param management the management port's address
   * @param service by which the build names itself
   */
  public static void hold(String management, String service) {
    Response open =
        RestAssured.given().accept("application/openmetrics-text").get(management + "/q/metrics");
    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(open.contentType()).startsWith("application/openmetrics-text");
    assertThat(open.asString()).endsWith("# EOF\n");
    // Prometheus 2.42 refuses a scrape with an exemplar elsewhere.
    assertThat(open.asString().lines().filter(line -> line.contains(" # {")))
        .allSatisfy(line -> assertThat(line).containsPattern("^[a-z_]+_(bucket|total)[ {]"));

    assertThat(answered(management, PROMETHEUS)).startsWith("application/openmetrics-text");
    assertThat(answered(management, "text/plain, application/openmetrics-text;q=0.5"))
        .startsWith("text/plain");

    List<String> series = SeriesAtRest.served(management);
    assertThat(series)
        .anyMatch(
            line ->
                line.startsWith("paddock_build_info{")
                    && line.contains("service=\"" + service + "\"")
                    && COMMIT.matcher(line).find()
                    && line.endsWith(" 1.0"));
    assertThat(series)
        .allSatisfy(line -> assertThat(line).containsPattern("^(paddock|jvm|process|system)_"));
    assertThat(SeriesAtRest.counted()).isBetween(SERIES_OF_ANY, SERIES_AT_REST);
    series.stream()
        .filter(line -> line.contains("_bucket{"))
        .map(line -> line.replaceFirst("le=\"[^\"]*\",?", "").replaceFirst(" [^ ]*$", ""))
        .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
        .forEach((line, count) -> assertThat(count).as(line).isLessThanOrEqualTo(BUCKETS));
  }

  /**
   * Asks for a route with an id in its path, and for a path that is nobody's: neither may become a
   * series of its own, of which anybody could then make as many as they like.
   *
   * @param route as it is measured, for instance {@code /v1/rounds/{roundId}}
   */
  public static void holdRoutes(String management, String route) {
    String id = UUID.randomUUID().toString();
    String path = route.replaceAll("\\{[^}]*}", id);
    RestAssured.get(path);
    RestAssured.get("/" + id);
    RestAssured.get("/" + id + "/" + id);
    RestAssured.get(path + "/" + id);

    Patience.await()
        .untilAsserted(
            () ->
                assertThat(SeriesAtRest.served(management))
                    .noneMatch(line -> line.contains(id))
                    .anyMatch(line -> isOf(line, route))
                    .anyMatch(line -> isOf(line, UNMATCHED)));
  }

  private static boolean isOf(String line, String uri) {
    return line.startsWith("paddock_http_server_requests_seconds_count{")
        && line.contains("uri=\"" + uri + "\"");
  }

  private static String answered(String management, String accept) {
    return RestAssured.given()
        .header("Accept", accept)
        .get(management + "/q/metrics")
        .contentType();
  }
}
