package io.paddock.events.outbox;

import java.util.concurrent.CompletableFuture;

/** Where the relay takes its rows to. */
interface EventPublisher {

  /**
   * Hands a record over; called by one thread. Records of one key are stored in the order in which
   * they were handed over as long as none of them fails.
   *
   * @return ends once the record is safely stored, or within a bound with a {@link
   *     PublishFailedException} when that is not known; it may be stored nevertheless
   */
  CompletableFuture<Void> publish(OutboxChannel channel, OutboxRecord event);
}
