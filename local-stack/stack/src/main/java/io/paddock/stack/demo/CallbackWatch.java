package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Waits for callbacks at the demo operator's receiver, which reports whether a signature was valid.
 */
final class CallbackWatch {

  private final DemoSandbox sandbox;
  private final Duration within;

  CallbackWatch(DemoSandbox sandbox, Duration within) {
    this.sandbox = sandbox;
    this.within = within;
  }

  /**
   * Waits for verified callbacks of one type.
   *
   * @param pointers into the callback's data, for instance {@code /roundId}
   * @param values what must be seen there, each at least once; joined by a space
   * @param noun what the values are, for the message
   * @throws DemoFailure when some did not arrive in time
   */
  void await(String type, List<String> pointers, Set<String> values, String noun) {
    Set<String> missing = new TreeSet<>(values);
    Waiting.until(
        within,
        () -> {
          missing.removeAll(verified(type, pointers));
          return missing.isEmpty();
        });
    if (!missing.isEmpty()) {
      throw new DemoFailure(
          "no verified %s within %d s for %d of %d %s"
              .formatted(type, within.toSeconds(), missing.size(), values.size(), noun));
    }
  }

  private Set<String> verified(String type, List<String> pointers) {
    Set<String> seen = new TreeSet<>();
    JsonNode items =
        sandbox.demoOperator().get("/api/callbacks?limit=200").expect(200).json().path("items");
    for (JsonNode callback : items) {
      if (callback.path("type").asText().endsWith(type) && callback.path("verified").asBoolean()) {
        seen.add(
            pointers.stream()
                .map(pointer -> callback.at("/body/data" + pointer).asText())
                .collect(Collectors.joining(" ")));
      }
    }
    return seen;
  }
}
