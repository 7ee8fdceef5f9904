package io.paddock.events.outbox;

import java.util.List;

/** Hears how the relay fares; for metrics and the log. */
interface RelayListener {

  /** Records that Kafka acknowledged. */
  void published(int records);

  /** What failed in one pass, one record for each key concerned; at least one. */
  void failed(List<PublishFailure> failures);

  /** A whole pass failed. */
  void passFailed(RuntimeException cause);

  /** What waits, measured now and then. */
  void waiting(Backlog backlog);
}
