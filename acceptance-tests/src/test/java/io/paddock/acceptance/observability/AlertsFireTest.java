package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.LoggedSince;
import io.paddock.acceptance.fixtures.Prometheus;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Alerts come with the fault that they are about, on a real Prometheus, and go with it. Expressions
 * are the rules' own; only the times for which a fault has to last are a second.
 */
@Tag("crash")
@Isolated("It kills what the others use")
class AlertsFireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int FEW_TIMES = 3;
  private static final RunningStack STACK = RunningStack.get();

  @TempDir private static Path folder = Path.of("");

  private static Prometheus prometheus;

  @BeforeAll
  static void watch() throws IOException {
    String rules = Files.readString(Prometheus.RULES).replaceAll("(?m)^( +for:) .*$", "$1 1s");
    prometheus =
        Prometheus.watching(STACK, folder, Files.writeString(folder.resolve("rules.yml"), rules));
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

  @Test
  void withoutRedisEveryServiceMissesItAndChangesAreNotAnnounced() {
    try (Tenant tenant = Tenant.on(STACK)) {
      STACK.kill("redis");
      try {
        tenant.configure("{'USDT':{'minBet':'0.2','maxBet':'500'}}");
        awaitFiring(
            "AnnouncementsWait backoffice",
            "DependencyDown backoffice redis",
            "DependencyDown games redis",
            "DependencyDown gateway redis",
            "DependencyDown callbacks redis");
      } finally {
        STACK.startAgain("redis");
      }
    }
    awaitEnd("AnnouncementsWait", "DependencyDown");
  }

  @Test
  void withoutAGatewayAPodIsMissingAndNobodyProjects() {
    STACK.kill("gateway");
    try {
      awaitFiring("PodMissing gateway", "NobodyProjects");
    } finally {
      STACK.startAgain("gateway");
    }
    awaitEnd("PodMissing", "NobodyProjects");
  }

  @Test
  void withoutPostgresqlRequestsFailAndEveryServiceMissesIt() {
    STACK.kill("postgres");
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Http.at(STACK.backofficeUrl())
                    .post(
                        "/api/v1/bo/auth/login",
                        "{'email':'nobody@example.com','password':'not the password'}")
                    .expect(503);
                assertThat(firing())
                    .contains(
                        "RequestsFail backoffice",
                        "RequestsFailSlowly backoffice",
                        "DependencyDown backoffice postgresql",
                        "DependencyDown games postgresql",
                        "DependencyDown gateway postgresql",
                        "DependencyDown callbacks postgresql");
              });
    } finally {
      STACK.startAgain("postgres");
    }
    awaitEnd("DependencyDown");
  }

  /** Fifteen seconds of polled health are three rounds of what looks at the servers by itself. */
  @Test
  void withoutKafkaEveryServiceMissesItAndSaysSoAFewTimesOnly() {
    LoggedSince logged = STACK.loggedSinceNow();
    STACK.kill("kafka");
    try {
      awaitFiring(
          "DependencyDown backoffice kafka",
          "DependencyDown games kafka",
          "DependencyDown gateway kafka",
          "DependencyDown callbacks kafka");
      await()
          .pollInterval(Duration.ofMillis(100))
          .during(Duration.ofSeconds(15))
          .atMost(PATIENCE)
          .until(AlertsFireTest::everybodyTellsHealth);
    } finally {
      STACK.startAgain("kafka");
    }
    assertThat(logged.counts())
        .isNotEmpty()
        .allSatisfy((line, times) -> assertThat(times).as(line).isLessThanOrEqualTo(FEW_TIMES));
    awaitEnd("DependencyDown");
  }

  private static boolean everybodyTellsHealth() {
    for (int port : STACK.managementPorts().values()) {
      Http management = Http.at("http://127.0.0.1:" + port);
      assertThat(management.get("/q/health").json().path("status").asText()).isIn("UP", "DOWN");
      assertThat(management.get("/q/health/group/dependencies").json().path("status").asText())
          .isEqualTo("DOWN");
    }
    return true;
  }

  private static void awaitFiring(String... alerts) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(firing()).contains(alerts));
  }

  private static void awaitEnd(String... names) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(firing().stream().map(alert -> alert.split(" ", 2)[0]))
                    .doesNotContain(names));
  }

  /** Each as {@code NAME SERVICE DEPENDENCY}, as far as it has them. */
  private static Set<String> firing() {
    Set<String> firing = new HashSet<>();
    for (JsonNode alert : prometheus.data("/alerts").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        JsonNode labels = alert.path("labels");
        firing.add(
            String.join(
                    " ",
                    labels.path("alertname").asText(),
                    labels.path("service").asText(),
                    labels.path("dependency").asText())
                .strip());
      }
    }
    return firing;
  }
}
