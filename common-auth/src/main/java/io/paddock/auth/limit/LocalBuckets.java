package io.paddock.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Buckets of this process alone, for while Redis is away. The table is bounded: under a flood of
 * subjects the coldest are forgotten and start full again.
 */
final class LocalBuckets {

  private final Clock clock;
  private final Cache<String, Bucket.Step> steps;

  LocalBuckets(Clock clock, int maxSubjects) {
    this.clock = clock;
    this.steps = Caffeine.newBuilder().maximumSize(maxSubjects).executor(Runnable::run).build();
  }

  RateDecision take(Bucket bucket, String key) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    Bucket.Step step =
        steps
            .asMap()
            .compute(
                key, (k, before) -> bucket.take(before == null ? 0 : before.fullAtMicros(), now));
    return bucket.decision(step.allowed(), step.fullAtMicros() - now);
  }

  long size() {
    steps.cleanUp();
    return steps.estimatedSize();
  }
}
