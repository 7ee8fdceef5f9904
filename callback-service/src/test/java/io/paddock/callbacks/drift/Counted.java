package io.paddock.callbacks.drift;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was counted of answers, for tests of others. */
public final class Counted {

  private Counted() {}

  /** One endpoint's answers of an hour from one URL. */
  public record Answers(UUID endpoint, String url, Instant hour, int count, int longestMs) {}

  /** All that was counted since the last time. */
  public static List<Answers> in(AnswerTimes times) {
    return times.take().entrySet().stream()
        .map(
            entry ->
                new Answers(
                    entry.getKey().endpointId(),
                    entry.getKey().url(),
                    entry.getKey().hour(),
                    entry.getValue().size(),
                    entry.getValue().percentile(100)))
        .toList();
  }
}
