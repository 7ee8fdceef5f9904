package io.paddock.acceptance.observability;

/** Something that goes wrong in the running stack, and what people do about it. */
interface Fault extends AutoCloseable {

  void cause() throws Exception;

  /** What callers do meanwhile; asked again and again until the alerts are there. */
  default void goOn() {}

  /** The steps of the alert's runbook. */
  void cure() throws Exception;

  /** Whatever became of it, nothing is left. */
  @Override
  default void close() {}
}
