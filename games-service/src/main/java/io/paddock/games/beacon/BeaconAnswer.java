package io.paddock.games.beacon;

import io.paddock.fair.seed.BeaconValue;

/** What asking a beacon came to. */
public sealed interface BeaconAnswer {

  /**
   * It has spoken.
   *
   * @param signature lowercase hex; its SHA-256 is the randomness
   */
  record Said(BeaconValue value, String signature) implements BeaconAnswer {}

  /**
   * There is no value that can be used, or not yet: it can be asked again.
   *
   * @param reason for the log, of the last place that was asked
   */
  record Silent(String reason) implements BeaconAnswer {}
}
