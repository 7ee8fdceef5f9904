package io.paddock.backoffice.staff;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.change.Jobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Announces to every service's cache the logins that ended: those that the database ended by
 * itself, since a member was disabled or got another role or password, and those whose end was
 * committed by a process that died before it announced it.
 */
@Singleton
class EndedSessions {

  /** As many as one announcement names. */
  private static final int BATCH = 500;

  private static final Logger LOG = Logger.getLogger(EndedSessions.class);

  private final SessionRepository sessions;
  private final Jobs jobs;
  private final DirectoryInvalidation invalidation;
  private final long everyMs;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ended-sessions").daemon(true).factory());

  EndedSessions(
      SessionRepository sessions,
      Jobs jobs,
      DirectoryInvalidation invalidation,
      StaffConfig config) {
    this.sessions = sessions;
    this.jobs = jobs;
    this.invalidation = invalidation;
    this.everyMs = config.endedSessionsEvery().toMillis();
  }

  /** Not by the platform's scheduler, which looks at its clock once a second. */
  void start(@Observes StartupEvent event) {
    var unused = looks.scheduleWithFixedDelay(this::look, 0, everyMs, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    looks.shutdownNow();
  }

  /** What fails is looked for again: nothing is marked before it was announced. */
  private void look() {
    try {
      announce();
    } catch (RuntimeException e) {
      LOG.warnf("staff_sessions_not_announced cause=%s", e.getClass().getName());
    }
  }

  /**
   * Announced before it is marked: after a crash in between, or by two processes at once, it is
   * announced again, to no harm.
   */
  private void announce() {
    List<UUID> ended = jobs.read(tx -> sessions.unannounced(tx, BATCH));
    if (ended.isEmpty()) {
      return;
    }
    invalidation.staffSessionsEnded(ended);
    int announced =
        jobs.run("ended-sessions", change -> sessions.announced(change.statements(), ended));
    if (announced > 0) {
      LOG.infof("staff_sessions_ended count=%d", announced);
    }
  }
}
