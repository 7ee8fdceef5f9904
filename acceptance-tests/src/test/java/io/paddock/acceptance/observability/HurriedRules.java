package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The rules with shorter times: what they ask, and every threshold that is no time, is theirs. */
final class HurriedRules {

  private static final Map<String, String> TIMES =
      Map.of(
          "(?m)^( +for:) .*$", "$1 1s",
          "\\[5m]", "[10s]",
          "\\[30m]", "[12s]",
          "\\[1h]", "[14s]",
          "\\[6h]", "[16s]",
          "\\[3d]", "[18s]",
          "(paddock_outbox_oldest_seconds >) 60", "$1 6",
          "(paddock_callbacks_oldest_due_seconds >) 120", "$1 6");

  private HurriedRules() {}

  static Path in(Path folder) throws IOException {
    String rules = Files.readString(Prometheus.RULES);
    for (Map.Entry<String, String> time : TIMES.entrySet()) {
      String hurried = rules.replaceAll(time.getKey(), time.getValue());
      assertThat(hurried).as(time.getKey()).isNotEqualTo(rules);
      rules = hurried;
    }
    return Files.writeString(folder.resolve("rules.yml"), rules);
  }
}
