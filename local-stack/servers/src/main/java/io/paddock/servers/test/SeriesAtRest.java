package io.paddock.servers.test;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Counts all series of a service before any test asks it something: what requests measure is there
 * once it was asked, so a later count would be one of the tests. A module takes part by naming this
 * class in {@code META-INF/services} of its tests.
 */
public final class SeriesAtRest implements QuarkusTestBeforeClassCallback {

  // Kept where every class loader and every later application of the run finds it.
  private static final String COUNTED = "paddock.test.series-at-rest";

  @Override
  public void beforeClass(Class<?> testClass) {
    if (System.getProperty(COUNTED) == null) {
      System.setProperty(COUNTED, Integer.toString(served(management()).size()));
    }
  }

  static int counted() {
    return Integer.parseInt(System.getProperty(COUNTED, "0"));
  }

  /** Every line that Prometheus makes a series of. */
  static List<String> served(String management) {
    return RestAssured.given()
        .accept("text/plain")
        .get(management + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static String management() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
  }
}
