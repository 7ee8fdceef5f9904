package io.paddock.backoffice.sensitive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.change.DeedQueue;
import io.paddock.backoffice.change.Jobs;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads that wait to be written down: nobody who reads waits for the chain. The same document, read
 * again by the same member from the same address within a second, is the same reading: a page that
 * is loaded again and again would fill the chain with what it says already.
 */
@Singleton
class ReadLog {

  private static final Duration SAME = Duration.ofSeconds(1);

  private final DeedQueue queue;
  private final Cache<Reading, Boolean> told =
      Caffeine.newBuilder().maximumSize(DeedQueue.WAITING).expireAfterWrite(SAME).build();

  /** Who was shown what, by which route. */
  record Reading(Actor actor, @Nullable String address, Method route, List<String> ids) {}

  ReadLog(Jobs jobs) {
    this.queue = new DeedQueue("reads", jobs);
  }

  void start(@Observes StartupEvent event) {
    queue.start();
  }

  void stop(@Observes ShutdownEvent event) {
    queue.stop();
  }

  /**
   * Returns at once, from any thread.
   *
   * @throws Problem 503 while too many wait: what cannot be written down is not shown
   */
  void tell(Reading reading, Deed read) {
    if (told.asMap().putIfAbsent(reading, true) == null && !queue.offer(read)) {
      told.invalidate(reading);
      throw Problem.of(WebError.UNAVAILABLE, "Who reads this cannot be written down at present")
          .retryAfter(1);
    }
  }
}
