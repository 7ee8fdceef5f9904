package io.paddock.events.outbox;

/** Where the relay takes its rows to. */
interface EventPublisher {

  /**
   * Returns once the record is safely stored. Called from many threads at once, for different keys.
   *
   * @throws PublishFailedException when that is not known; the record may be stored nevertheless
   */
  void publish(OutboxRecord event) throws PublishFailedException;
}
