package io.paddock.fair.seed;

/**
 * When a public beacon speaks: round {@code n} is dated {@code genesis + (n − 1) × period}. All
 * times in ms since 1970.
 *
 * @param periodMs at least 1
 */
public record BeaconSchedule(long genesisMs, long periodMs) {

  public BeaconSchedule {
    if (periodMs < 1) {
      throw new IllegalArgumentException("a beacon's period is at least 1 ms, not " + periodMs);
    }
  }

  /** The first round that is dated after {@code time}. */
  public long firstAfter(long time) {
    return time < genesisMs ? 1 : Math.floorDiv(time - genesisMs, periodMs) + 2;
  }

  /**
   * When a round is dated.
   *
   * @param round from 1
   */
  public long dated(long round) {
    return genesisMs + (round - 1) * periodMs;
  }
}
