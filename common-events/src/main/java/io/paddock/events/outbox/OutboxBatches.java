package io.paddock.events.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Where the relay gets its rows from. */
interface OutboxBatches {

  /**
   * Elects this instance for the time of one transaction, hands the oldest rows to {@code publish}
   * and removes those whose ids it returns. A crash anywhere leaves the rows in place.
   *
   * @param limit rows at most
   * @param heldKeys keys whose rows are passed over
   */
  BatchOutcome relay(
      int limit, Collection<String> heldKeys, Function<List<OutboxRecord>, Set<Long>> publish);

  /** What waits at the moment. */
  Backlog backlog();
}
