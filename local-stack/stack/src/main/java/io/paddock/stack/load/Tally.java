package io.paddock.stack.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of requests. Safe for many threads. */
public final class Tally {

  /** Failures after the first few look like them. */
  static final int FAILURES_KEPT = 5;

  private final Map<LoadKind, Counts> counts = new EnumMap<>(LoadKind.class);
  private final Map<String, Long> answeredBy = new HashMap<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * Of one kind of request.
   *
   * @param calls however often each was sent
   * @param retried of these, sent more than once
   * @param failed of these, without the answer that was asked for
   */
  public record Counts(long calls, long retried, long failed) {

    static final Counts NONE = new Counts(0, 0, 0);

    private Counts with(int sent, boolean isFailed) {
      return new Counts(calls + 1, retried + (sent > 1 ? 1 : 0), failed + (isFailed ? 1 : 0));
    }
  }

  /**
   * Got what it asked for.
   *
   * @param sent how often it was sent
   * @param pod who answered in the end
   */
  public synchronized void done(LoadKind kind, int sent, String pod) {
    counts.merge(kind, Counts.NONE.with(sent, false), Tally::sum);
    answeredBy.merge(pod, 1L, Long::sum);
  }

  /** Did not get it. */
  public synchronized void failed(LoadKind kind, int sent, String why) {
    counts.merge(kind, Counts.NONE.with(sent, true), Tally::sum);
    if (failures.size() < FAILURES_KEPT) {
      failures.add(why);
    }
  }

  public synchronized Counts of(LoadKind kind) {
    return counts.getOrDefault(kind, Counts.NONE);
  }

  /** How many requests a pod has answered. */
  public synchronized long answeredBy(String pod) {
    return answeredBy.getOrDefault(pod, 0L);
  }

  /** The first failures. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  private static Counts sum(Counts one, Counts other) {
    return new Counts(
        one.calls + other.calls, one.retried + other.retried, one.failed + other.failed);
  }
}
