package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No alert without a fault that was made to see it. */
class TriedFaultsTest {

  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");

  @Test
  void everyAlertThatThereIsIsTried() throws IOException {
    Set<String> alerts =
        ALERT
            .matcher(Files.readString(Prometheus.RULES))
            .results()
            .map(alert -> alert.group(1))
            .collect(Collectors.toSet());

    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(Trials.ALL.stream().flatMap(Trial::names).collect(Collectors.toSet()))
        .isEqualTo(alerts);
  }

  @Test
  void theRunbooksTellOfEveryTrialAndOfNoOther() {
    assertThat(Runbook.tried())
        .containsExactlyElementsOf(Trials.ALL.stream().map(Trial::line).toList());
  }
}
