package io.paddock.web.face;

/** Phases behind each other on one line of time. */
public final class TimeLine {

  private static final int WHOLE = 100;
  private static final int LEAST = 1;

  private final long total;
  private long spent;

  /**
   * @param totalMs what all phases took
   */
  public TimeLine(long totalMs) {
    this.total = Math.max(1, totalMs);
  }

  /**
   * One phase.
   *
   * @param millis -1 for a phase that is not timed
   * @param from where it begins, in percent of the whole time
   * @param width how long it took, likewise; 0 for one that is not drawn
   */
  public record Span(long millis, long from, long width) {}

  /** The next phase; -1 milliseconds for one that is not timed. */
  public Span next(long millis) {
    long from = Math.min(WHOLE - LEAST, spent * WHOLE / total);
    long width = millis > 0 ? Math.clamp(millis * WHOLE / total, LEAST, WHOLE - from) : 0;
    spent += Math.max(0, millis);
    return new Span(millis, from, width);
  }
}
