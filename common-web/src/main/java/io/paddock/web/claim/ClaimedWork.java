package io.paddock.web.claim;

import java.time.Instant;

/**
 * Work whose rows any number of processes share: each claims some for a while, and a process that
 * dies loses only its leases.
 */
public interface ClaimedWork<T> {

  /**
   * Claims what is due, for this process alone, until the lease ends. On the loop's thread.
   *
   * @param places rows at most, 1 or more
   * @param leaseEnd when a row whose attempt nobody finished is due again
   */
  Claimed<T> claim(int places, Instant now, Instant leaseEnd);

  /** Makes the attempt; bounded in time by the work itself, below the lease. On its own thread. */
  void attempt(T row);

  /** An attempt threw. Its lease ends by itself, and the row is due again. */
  void attemptFailed(T row, RuntimeException cause);

  /** A whole claim failed, and will be made again after a pause. */
  void claimFailed(RuntimeException cause);
}
