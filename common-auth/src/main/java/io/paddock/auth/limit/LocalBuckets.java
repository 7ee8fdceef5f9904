package io.paddock.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Buckets of this process only, used while Redis is unavailable. The table is bounded: under a
 * flood of subjects the coldest are forgotten and start full again.
 */
final class LocalBuckets {

  private final Clock clock;
  private final Cache<String, Long> fullAtMicros;

  /** Held for a few instructions, and only while Redis is unavailable. */
  private final ReentrantLock lock = new ReentrantLock();

  LocalBuckets(Clock clock, int maxSubjects) {
    this.clock = clock;
    this.fullAtMicros =
        Caffeine.newBuilder().maximumSize(maxSubjects).executor(Runnable::run).build();
  }

  /** As {@link RedisBuckets#lease}. */
  Grant lease(Claim claim, int wanted) {
    lock.lock();
    try {
      long now = now();
      long untilFull = untilFull(claim, now);
      Bucket bucket = claim.bucket();
      int given = bucket.given(claim.cost(), wanted, untilFull);
      if (given > 0) {
        untilFull += given * bucket.intervalMicros();
        fullAtMicros.put(claim.key(), now + untilFull);
      }
      return Grant.of(claim, given, untilFull);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link RedisBuckets#giveBack}. */
  void giveBack(Claim claim) {
    lock.lock();
    try {
      fullAtMicros
          .asMap()
          .computeIfPresent(
              claim.key(), (_, fullAt) -> fullAt - claim.cost() * claim.bucket().intervalMicros());
    } finally {
      lock.unlock();
    }
  }

  void refill(Claim claim) {
    lock.lock();
    try {
      fullAtMicros.invalidate(claim.key());
    } finally {
      lock.unlock();
    }
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private long untilFull(Claim claim, long now) {
    Long fullAt = fullAtMicros.getIfPresent(claim.key());
    return fullAt == null ? 0 : Math.max(0, fullAt - now);
  }

  long size() {
    fullAtMicros.cleanUp();
    return fullAtMicros.estimatedSize();
  }
}
