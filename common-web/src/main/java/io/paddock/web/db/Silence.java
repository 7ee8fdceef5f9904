package io.paddock.web.db;

/** When a connection of a pool last did not answer in time. */
final class Silence {

  private volatile long at = System.nanoTime();

  /** One fell silent now. */
  void now() {
    at = System.nanoTime();
  }

  /** Whether one fell silent after {@code nanoTime}. */
  boolean isSince(long nanoTime) {
    return nanoTime - at < 0;
  }
}
