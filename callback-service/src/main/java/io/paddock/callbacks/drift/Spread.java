package io.paddock.callbacks.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * How long many answers took: counts by milliseconds, exact below 16 and in steps of an eighth of
 * their octave from there on. Spreads of several processes add up to that of all.
 */
final class Spread {

  /** Up to {@value #EXACT} each millisecond has a count of its own. */
  private static final int EXACT = 16;

  private static final int FIRST_OCTAVE = 4;
  private static final int STEPS_OF_AN_OCTAVE = 8;
  private static final int STEP_BITS = 3;
  private static final int OCTAVES = 14;

  /** As many as a row of the database has; the last one stands for 262 s and all above. */
  static final int COUNTS = EXACT + OCTAVES * STEPS_OF_AN_OCTAVE;

  private static final int PERCENT = 100;

  private final int[] counts;

  Spread() {
    this.counts = new int[COUNTS];
  }

  /** As {@link #counts} gave it; what a later release would have beyond the last counts there. */
  Spread(List<Integer> counts) {
    this();
    for (int i = 0; i < counts.size(); i++) {
      this.counts[Math.min(i, COUNTS - 1)] += counts.get(i);
    }
  }

  void add(long ms) {
    counts[step(Math.max(0, ms))]++;
  }

  void add(Spread other) {
    for (int i = 0; i < COUNTS; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** How many. */
  int size() {
    int size = 0;
    for (int count : counts) {
      size += count;
    }
    return size;
  }

  /**
   * What so many of a hundred took at most, in milliseconds: by nearest rank, rounded up to the end
   * of its step.
   *
   * @param percent 1 to 100
   * @throws IllegalStateException when nothing was counted
   */
  int percentile(int percent) {
    long rank = ((long) size() * percent + PERCENT - 1) / PERCENT;
    long seen = 0;
    for (int i = 0; i < COUNTS; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return end(i);
      }
    }
    throw new IllegalStateException("nothing_counted");
  }

  List<Integer> counts() {
    List<Integer> all = new ArrayList<>(COUNTS);
    for (int count : counts) {
      all.add(count);
    }
    return all;
  }

  private static int step(long ms) {
    if (ms < EXACT) {
      return (int) ms;
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(ms);
    int part = (int) (ms >> (octave - STEP_BITS)) & (STEPS_OF_AN_OCTAVE - 1);
    return Math.min(COUNTS - 1, EXACT + (octave - FIRST_OCTAVE) * STEPS_OF_AN_OCTAVE + part);
  }

  /** The longest time that counts there. */
  private static int end(int step) {
    if (step < EXACT) {
      return step;
    }
    int octave = FIRST_OCTAVE + (step - EXACT) / STEPS_OF_AN_OCTAVE;
    int part = (step - EXACT) % STEPS_OF_AN_OCTAVE;
    return ((STEPS_OF_AN_OCTAVE + part + 1) << (octave - STEP_BITS)) - 1;
  }
}
