package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.LoggedSince;
import io.paddock.acceptance.fixtures.Prometheus;
import io.paddock.acceptance.fixtures.RunningStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alert comes with a fault that it is about, on a real Prometheus, and goes with the steps of
 * its runbook.
 */
@Tag("crash")
@Tag("drill")
@Isolated("It kills what the others use")
class AlertsFireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int FEW_TIMES = 3;
  private static final RunningStack STACK = RunningStack.get();

  @TempDir private static Path folder = Path.of("");

  private static Prometheus prometheus;

  @BeforeAll
  static void watch() throws IOException {
    prometheus = Prometheus.watching(STACK, folder, HurriedRules.in(folder));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> prometheus.everythingIsScraped());
  }

  @AfterAll
  static void end() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  static List<Trial> trials() {
    return Trials.ALL;
  }

  @ParameterizedTest
  @MethodSource("trials")
  void anAlertComesWithItsFaultAndGoesWithItsRunbook(Trial trial) throws Exception {
    try (Fault fault = trial.fault().get()) {
      new Alerts(prometheus).come(trial, fault);
    }
  }

  /** Fifteen seconds of polled health are three rounds of what looks at the servers by itself. */
  @Test
  void withoutKafkaNobodySaysSoMoreThanAFewTimes() {
    LoggedSince logged = STACK.loggedSinceNow();
    try (Fault kafka = new KilledServer(STACK, "kafka", () -> {})) {
      kafka.cause();
      await().atMost(PATIENCE).until(AlertsFireTest::everybodyMissesSomething);
      await()
          .pollInterval(Duration.ofMillis(100))
          .during(Duration.ofSeconds(15))
          .atMost(PATIENCE)
          .until(AlertsFireTest::everybodyMissesSomething);
      kafka.cure();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertThat(logged.counts())
        .isNotEmpty()
        .allSatisfy((line, times) -> assertThat(times).as(line).isLessThanOrEqualTo(FEW_TIMES));
  }

  private static boolean everybodyMissesSomething() {
    return STACK.managementPorts().values().stream()
        .map(port -> Http.at("http://127.0.0.1:" + port))
        .allMatch(
            management ->
                List.of("UP", "DOWN").contains(status(management, "/q/health"))
                    && status(management, "/q/health/group/dependencies").equals("DOWN"));
  }

  private static String status(Http management, String path) {
    return management.get(path).json().path("status").asText();
  }
}
