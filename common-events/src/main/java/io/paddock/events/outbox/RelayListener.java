package io.paddock.events.outbox;

/** Hears how the relay fares; for metrics and the log. */
interface RelayListener {

  /** Records that Kafka acknowledged. */
  void published(int records);

  /** A record failed; the later ones of its key were not tried. */
  void failed(OutboxRecord first, PublishFailedException cause);

  /** A whole pass failed. */
  void passFailed(RuntimeException cause);

  /** What waits, measured now and then. */
  void waiting(Backlog backlog);
}
