package io.paddock.web.claim;

import java.time.Instant;

/**
 * Work that any number of processes share: each claims some rows under a lease, and a process that
 * dies loses only its leases.
 */
public interface ClaimedWork<T> {

  /**
   * Claims what is due, for this process alone, until the lease ends. Called on the loop's thread.
   *
   * @param places the most rows to claim, 1 or more
   * @param leaseEnd when a row whose attempt was not finished is due again
   */
  Claimed<T> claim(int places, Instant now, Instant leaseEnd);

  /** Makes the attempt, in less time than the lease. Called on a thread of its own. */
  void attempt(T row);

  /** An attempt threw. The row is due again when its lease ends. */
  void attemptFailed(T row, RuntimeException cause);

  /** A claim threw; the next one follows after a pause. */
  void claimFailed(RuntimeException cause);
}
