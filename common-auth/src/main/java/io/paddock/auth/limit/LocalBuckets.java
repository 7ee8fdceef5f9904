package io.paddock.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of this process only, used while Redis is unavailable. The table is bounded: under a
 * flood of subjects the coldest are forgotten and start full again.
 */
final class LocalBuckets {

  private final Clock clock;
  private final Cache<String, Long> fullAtMicros;

  /**
   * Two buckets change together; held for a few instructions, and only while Redis is unavailable.
   */
  private final ReentrantLock lock = new ReentrantLock();

  LocalBuckets(Clock clock, int maxSubjects) {
    this.clock = clock;
    this.fullAtMicros =
        Caffeine.newBuilder().maximumSize(maxSubjects).executor(Runnable::run).build();
  }

  RateDecision take(List<Claim> claims) {
    lock.lock();
    try {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      List<Long> untilFull = new ArrayList<>();
      for (Claim claim : claims) {
        untilFull.add(untilFull(fullAtMicros.getIfPresent(claim.key()), now));
      }
      boolean allowed = Buckets.allHave(claims, untilFull);
      if (allowed) {
        for (int i = 0; i < claims.size(); i++) {
          untilFull.set(i, untilFull.get(i) + claims.get(i).costMicros());
          fullAtMicros.put(claims.get(i).key(), now + untilFull.get(i));
        }
      }
      return Buckets.tightest(claims, allowed, untilFull);
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

  private static long untilFull(@Nullable Long fullAt, long now) {
    return fullAt == null ? 0 : Math.max(0, fullAt - now);
  }

  long size() {
    fullAtMicros.cleanUp();
    return fullAtMicros.estimatedSize();
  }
}
