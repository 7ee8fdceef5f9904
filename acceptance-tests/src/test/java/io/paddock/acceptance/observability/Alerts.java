package io.paddock.acceptance.observability;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Prometheus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a Prometheus would wake people up for. */
record Alerts(Prometheus prometheus) {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Lets a fault go on until its alerts fire, and lets its cure end them. */
  void come(Trial trial, Fault fault) throws Exception {
    awaitNone(trial);
    fault.cause();
    awaitFiring(trial, fault);
    fault.cure();
    awaitNone(trial);
  }

  void awaitFiring(Trial trial, Fault fault) {
    await(trial.cause())
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            () -> {
              fault.goOn();
              return firing();
            },
            firing -> firing.containsAll(trial.alerts()));
  }

  private void awaitNone(Trial trial) {
    List<String> names = trial.names().toList();
    await(trial.cure())
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            this::firing,
            firing -> firing.stream().noneMatch(each -> names.contains(each.split(" ", 2)[0])));
  }

  /** Each as {@code NAME SERVICE DEPENDENCY}, as far as it has them. */
  private Set<String> firing() {
    Set<String> firing = new TreeSet<>();
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
