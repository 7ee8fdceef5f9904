package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long a gateway may take until it has replayed, derived here alone from what was measured: the
 * newest snapshot, and the longest log that may lie behind it, at the slowest rate that was seen.
 */
final class Replaying {

  /** A start that takes twice what the slowest one took is still one. */
  private static final int MARGIN = 2;

  private static final int STEP_SECONDS = 5;

  private final Settings gateway = Settings.of("gateway");

  /** Records that a start may find after the newest snapshot: until the next, and not projected. */
  long longestTail() {
    return gateway.defaultOf("interface TradingConfig", "long snapshotEveryRecords")
        + gateway.defaultOf("interface TradingConfig", "long backlogLimit");
  }

  long replaySeconds() {
    BigDecimal rate = Sizing.largest("records replayed per second", 1);
    return BigDecimal.valueOf(longestTail())
        .divide(rate, 1, RoundingMode.UP)
        .add(Sizing.largest("a snapshot of 2.4 MB opened, seconds", 1))
        .setScale(0, RoundingMode.UP)
        .longValueExact();
  }

  /** After its first answer a pod counts once the longest replay would have ended, too. */
  long minReadySeconds() {
    return steps(replaySeconds());
  }

  long startupSeconds() {
    long start = Sizing.largest("a gateway's start, seconds", 1).longValueExact();
    return steps(MARGIN * (start + replaySeconds()));
  }

  /** A pod that waits for its schema is no failed rollout. */
  long progressDeadlineSeconds() {
    return gateway.schemaPatience().toSeconds() + startupSeconds() + minReadySeconds();
  }

  static List<String> violations(Manifests manifests) {
    Replaying derived = new Replaying();
    List<String> wrong = new ArrayList<>();
    for (JsonNode deployment : manifests.kind("Deployment")) {
      if (Manifests.name(deployment).equals("gateway")) {
        JsonNode startup = Manifests.container(deployment).path("startupProbe");
        Map.of(
                "/spec/minReadySeconds", derived.minReadySeconds(),
                "/spec/progressDeadlineSeconds", derived.progressDeadlineSeconds())
            .forEach(
                (pointer, seconds) -> compare(pointer, deployment.at(pointer), seconds, wrong));
        compare("startupProbe's periodSeconds", startup.path("periodSeconds"), STEP_SECONDS, wrong);
        compare(
            "startupProbe's failureThreshold",
            startup.path("failureThreshold"),
            derived.startupSeconds() / STEP_SECONDS,
            wrong);
      }
    }
    return wrong;
  }

  private static void compare(String what, JsonNode found, long derived, List<String> wrong) {
    if (found.asLong(-1) != derived) {
      wrong.add("gateway: " + what + " is '" + found.asText() + "', not '" + derived + "'");
    }
  }

  private static long steps(long seconds) {
    return (seconds + STEP_SECONDS - 1) / STEP_SECONDS * STEP_SECONDS;
  }
}
