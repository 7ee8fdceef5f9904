package io.paddock.web.health;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * No scheduled job begins once requests have ended. What runs has as long as the drains take; one
 * that began after them would find the database's pool closed, and log an error at every restart.
 */
@Singleton
public final class LastJobs {

  private static final int BEFORE_THE_DRAINS = 1;

  private final Iterable<Scheduler> schedulers;

  /** A service without jobs has no scheduler. */
  @Inject
  public LastJobs(Instance<Scheduler> schedulers) {
    this((Iterable<Scheduler>) schedulers);
  }

  LastJobs(Iterable<Scheduler> schedulers) {
    this.schedulers = schedulers;
  }

  void onStop(@Observes @Priority(BEFORE_THE_DRAINS) ShutdownEvent event) {
    for (Scheduler scheduler : schedulers) {
      // One that is switched off refuses, and what is told behind us would not be told at all.
      if (scheduler.isStarted()) {
        scheduler.pause();
      }
    }
  }
}
