package io.paddock.backoffice.trading;

/** What became of a command, as far as the projection of the log tells. */
public sealed interface Outcome {

  /**
   * Its effect is there.
   *
   * @param sequence where in the log the effect happened; of a repeated command, the first time
   */
  record Applied(long sequence) implements Outcome {}

  /**
   * The engine did nothing.
   *
   * @param code the engine's code, for instance {@code tx_hash_reused}
   */
  record Refused(String code, long sequence) implements Outcome {}

  /** Not seen yet: the log, the exchange or its projection is behind or away. */
  record Pending() implements Outcome {}
}
