package io.paddock.callbacks.recovery;

import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.event.EventStore;
import io.paddock.callbacks.event.EventStore.Kept;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.recovery.RecoveryStore.Progress;
import io.paddock.callbacks.recovery.RecoveryStore.Turn;
import io.paddock.events.EventJson;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Runs recoveries, a batch of events a transaction, by turns; any number of processes may. A
 * batch's deliveries are committed with the place that it came to, so that a process that dies
 * costs nothing but the batch in hand.
 */
@Singleton
class RecoveryWork {

  /** Events of one batch. */
  static final int BATCH = 500;

  /** Batches of one run, so that a service that stops is not waited for. */
  private static final int MOST_BATCHES = 200;

  /** The feed is in the order of transactions: what came earlier may stand this much later. */
  private static final long MOST_DISORDER_MINUTES = 5;

  private static final Logger LOG = Logger.getLogger(RecoveryWork.class);

  private final Postgres postgres;
  private final RecoveryStore store;
  private final EventStore events;
  private final EventVersions versions;
  private final Wakeup wakeup;
  private final Ids ids;

  RecoveryWork(
      @Identifier("jobs") Postgres postgres,
      RecoveryStore store,
      EventStore events,
      EventVersions versions,
      Wakeup wakeup,
      Ids ids) {
    this.postgres = postgres;
    this.store = store;
    this.events = events;
    this.versions = versions;
    this.wakeup = wakeup;
    this.ids = ids;
  }

  @Scheduled(every = "${paddock.recovery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void run() {
    try {
      for (int batches = 0; batches < MOST_BATCHES && batch(); batches++) {
        wakeup.nudge();
      }
    } catch (DatabaseException unavailable) {
      LOG.warnf(unavailable, "recovery_waits");
    }
  }

  /** False when no recovery waits for a batch. */
  boolean batch() {
    return postgres.inTransaction(
        tx -> {
          Optional<Turn> turn = store.next(tx);
          turn.ifPresent(due -> store.advance(tx, due.id(), batch(tx, due)));
          return turn.isPresent();
        });
  }

  private Progress batch(Sql tx, Turn turn) {
    Place from = turn.place() == null ? events.before(tx, turn.since()) : turn.place();
    if (turn.isDeleted()) {
      return new Progress(0, 0, 0, from, true);
    }
    List<Kept> batch = events.after(tx, turn.owner(), from, BATCH);
    Instant over = turn.until().plus(MOST_DISORDER_MINUTES, ChronoUnit.MINUTES);
    List<String> wanted =
        batch.stream().filter(event -> isWanted(event, turn)).map(Kept::id).toList();
    List<Boolean> changed =
        store.deliver(tx, turn, wanted.stream().map(_ -> ids.next()).toList(), wanted);
    int made = (int) changed.stream().filter(isNew -> isNew).count();
    boolean last =
        batch.size() < BATCH || batch.stream().allMatch(event -> event.receivedAt().isAfter(over));
    return new Progress(
        batch.size(),
        made,
        changed.size() - made,
        batch.isEmpty() ? from : batch.getLast().place(),
        last);
  }

  private boolean isWanted(Kept event, Turn turn) {
    return !event.isErased()
        && !event.receivedAt().isBefore(turn.since())
        && event.receivedAt().isBefore(turn.until())
        && EventTypes.match(turn.eventTypes(), event.type())
        && turn.filter().map(filter -> matches(filter, event, turn)).orElse(true)
        && !(EndpointNotice.isType(event.type())
            && EndpointNotice.isAbout(EventJson.read(event.body()), turn.endpointId()));
  }

  /** A filter is meant by the version that its endpoint pinned. */
  private boolean matches(EventFilter filter, Kept event, Turn turn) {
    return filter.matches(
        versions.read(event.type(), EventVersions.tree(event.body()), turn.eventVersion()));
  }
}
