package io.paddock.events.outbox;

/** How an attempt to take a batch of outbox rows ended. */
sealed interface BatchOutcome {

  /** Another instance of this service is relaying at the moment. */
  record NotElected() implements BatchOutcome {}

  /**
   * Rows were taken, and those that reached Kafka are gone.
   *
   * @param taken rows in the batch
   * @param published rows that Kafka acknowledged
   */
  record Relayed(int taken, int published) implements BatchOutcome {}
}
