package io.paddock.backoffice.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each documented error is one that some test has met, with its status, at the route that says so.
 */
class EveryErrorIsTestedTest {

  private static final Path TESTS = Path.of("src", "test", "java");

  /** {@code isProblem(answer, status, code)}: the last two, whatever the answer is made by. */
  private static final Pattern MET =
      Pattern.compile("isProblem\\([^;]*?,\\s*(\\d{3}),\\s*\"([a-z_]+)\"\\)");

  /**
   * Without its secret or its issuer the service has no other behaviour, and every test needs
   * those; a page of the console alone asks for deliveries, and pages of the portal alone say what
   * became of a link. Each is met below.
   */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "503 kyc_webhook_off", "\"kyc_webhook_off: ",
          "404 oidc_off", "\"oidc_off: ",
          "404 delivery_not_found", "data-code=\\\"delivery_not_found\\\"",
          "401 portal_link_over", "data-code=\\\"portal_link_over\\\"",
          "401 portal_visit_over", "data-code=\\\"portal_visit_over\\\"",
          "403 portal_read_only", "\"portal_read_only\"");

  @Test
  void every_documented_error_is_met_over_http() throws IOException {
    Set<String> documented = new TreeSet<>();
    Arrays.stream(BackofficeError.values())
        .map(error -> error.text().status() + " " + error.code())
        .forEach(documented::add);
    documented.removeAll(ELSEWHERE.keySet());

    documented.removeAll(met());

    assertThat(documented).isEmpty();
  }

  @Test
  void what_is_met_elsewhere_is_met_there() throws IOException {
    for (String words : ELSEWHERE.values()) {
      assertThat(sources())
          .filteredOn(text -> !text.contains("class EveryErrorIsTestedTest"))
          .anyMatch(text -> text.contains(words));
    }
  }

  private static Set<String> met() throws IOException {
    Set<String> met = new TreeSet<>();
    sources()
        .forEach(
            text ->
                MET.matcher(text)
                    .results()
                    .forEach(found -> met.add(found.group(1) + " " + found.group(2))));
    return met;
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<Path> tests = files.filter(file -> file.toString().endsWith(".java")).toList();
      return tests.stream().map(EveryErrorIsTestedTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
