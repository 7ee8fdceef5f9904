package io.paddock.gateway.snapshot;

import io.paddock.matching.TradingEngine;

/**
 * An engine to go on from.
 *
 * @param engine at the sequence of its snapshot, or before the first record
 * @param leaderEpoch of the record at that sequence, −1 when it is not known
 */
public record Restored(TradingEngine engine, int leaderEpoch) {

  /** The engine before the first record. */
  public static Restored zero() {
    return new Restored(new TradingEngine(), -1);
  }
}
