package io.paddock.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the requests that one owner has under way, so that none takes the others' connections. */
final class OwnerShares {

  private final int perOwner;

  /** Holds those alone who have requests under way or waiting. */
  private final ConcurrentMap<String, Share> byOwner = new ConcurrentHashMap<>();

  private record Share(Semaphore places, int users) {}

  OwnerShares(int perOwner) {
    this.perOwner = perOwner;
  }

  /** Waits for a place; true when it has one, which must be left again. */
  boolean enter(String owner, long nanos) throws InterruptedException {
    Share share =
        byOwner.compute(
            owner,
            (name, known) ->
                known == null
                    ? new Share(new Semaphore(perOwner, true), 1)
                    : new Share(known.places(), known.users() + 1));
    boolean entered = false;
    try {
      entered = share.places().tryAcquire(nanos, TimeUnit.NANOSECONDS);
      return entered;
    } finally {
      if (!entered) {
        forget(owner);
      }
    }
  }

  void leave(String owner) {
    forget(owner).release();
  }

  private Semaphore forget(String owner) {
    Share share = byOwner.get(owner);
    if (share == null) {
      throw new IllegalStateException("left without having entered");
    }
    byOwner.computeIfPresent(
        owner,
        (name, known) -> known.users() == 1 ? null : new Share(known.places(), known.users() - 1));
    return share.places();
  }

  /** How many owners are remembered. */
  int owners() {
    return byOwner.size();
  }
}
