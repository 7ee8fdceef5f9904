package io.paddock.callbacks.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.drift.AnswerTimes.Place;
import io.paddock.callbacks.drift.DriftRule.Hour;
import io.paddock.callbacks.drift.DriftRule.Judgement;
import io.paddock.callbacks.drift.DriftRule.Level;
import io.paddock.callbacks.drift.DriftRule.Turn;
import io.paddock.callbacks.drift.DriftStore.Numbered;
import io.paddock.callbacks.drift.DriftStore.Over;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.notice.Notice;
import io.paddock.callbacks.notice.Notices;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps what was counted of answers, and judges hours that are over: an hour's end, its judgement
 * and what is told of it are one transaction.
 */
@Singleton
class DriftWork {

  /** Endpoints that one transaction judges. */
  static final int MOST_JUDGED = 100;

  /** Transactions of one run, so that a service that stops is not waited for. */
  private static final int MOST_BATCHES = 500;

  private static final Logger LOG = Logger.getLogger(DriftWork.class);

  private final Postgres postgres;
  private final AnswerTimes times;
  private final DriftStore store;
  private final Notices notices;
  private final Wakeup wakeup;
  private final MeterRegistry metrics;

  DriftWork(
      @Identifier("jobs") Postgres postgres,
      AnswerTimes times,
      DriftStore store,
      Notices notices,
      Wakeup wakeup,
      MeterRegistry metrics) {
    this.postgres = postgres;
    this.times = times;
    this.store = store;
    this.notices = notices;
    this.wakeup = wakeup;
    this.metrics = metrics;
  }

  /** What an hour of one endpoint came to. */
  private record Judged(Over over, Judgement judgement) {}

  /**
   * What a transaction did.
   *
   * @param any whether another may find more
   * @param deliver whether there is something to deliver
   */
  private record Done(boolean any, List<Turn> turns, boolean deliver) {

    static final Done NOTHING = new Done(false, List.of(), false);
  }

  @Scheduled(every = "${paddock.drift.every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void run() {
    try {
      keep();
      int batches = 0;
      while (batches < MOST_BATCHES && judge()) {
        batches++;
      }
    } catch (DatabaseException unavailable) {
      LOG.warnf(unavailable, "drift_waits");
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    try {
      keep();
    } catch (DatabaseException unavailable) {
      LOG.warnf(unavailable, "answer_times_lost");
    }
  }

  /** Adds what this process counted; what the database does not take counts on. */
  void keep() {
    Map<Place, Spread> left = new HashMap<>(times.take());
    try {
      List<Map.Entry<Place, Spread>> all = List.copyOf(left.entrySet());
      for (int from = 0; from < all.size(); from += DriftStore.MOST_ADDED) {
        List<Map.Entry<Place, Spread>> some =
            all.subList(from, Math.min(all.size(), from + DriftStore.MOST_ADDED));
        postgres.useConnection(sql -> store.add(sql, some));
        some.forEach(entry -> left.remove(entry.getKey()));
      }
    } finally {
      times.putBack(left);
    }
  }

  /** Judges some endpoints by the oldest hour that is over; false when there is none. */
  boolean judge() {
    Done done = postgres.inTransaction(this::judge);
    done.turns()
        .forEach(
            turn -> metrics.counter("callbacks.latency.drifts", "state", text(turn)).increment());
    if (done.deliver()) {
      wakeup.nudge();
    }
    return done.any();
  }

  private Done judge(Sql tx) {
    if (!store.alone(tx)) {
      return Done.NOTHING;
    }
    List<Over> over = store.over(tx, MOST_JUDGED);
    if (over.isEmpty()) {
      return Done.NOTHING;
    }
    store.close(tx, over);
    List<Over> counts =
        over.stream()
            .filter(
                each -> each.atPresent() && new Spread(each.counts()).size() >= DriftRule.ATTEMPTS)
            .toList();
    if (counts.isEmpty()) {
      return new Done(true, List.of(), false);
    }
    List<Judged> judged = judged(tx, counts);
    store.keep(
        tx,
        over.getFirst().hour(),
        judged.stream().map(Judged::over).toList(),
        judged.stream().map(each -> each.judgement().level()).toList());
    List<Judged> told =
        judged.stream().filter(each -> each.judgement().turn().isPresent()).toList();
    return new Done(
        true,
        told.stream().map(each -> each.judgement().turn().orElseThrow()).toList(),
        !told.isEmpty() && notices.tell(tx, said(tx, told), List.of()));
  }

  /** An hour that comes after a later one was judged changes nothing. */
  private List<Judged> judged(Sql tx, List<Over> counts) {
    Map<UUID, List<Hour>> weeks = store.weeks(tx, counts);
    Map<UUID, Level> levels = store.levels(tx, counts);
    List<Judged> judged = new ArrayList<>();
    for (Over over : counts) {
      Level before = levels.get(over.endpointId());
      if (before == null || over.hour().isAfter(before.hour())) {
        List<Hour> week = Objects.requireNonNull(weeks.get(over.endpointId()));
        judged.add(new Judged(over, DriftRule.judge(week, before)));
      }
    }
    return judged;
  }

  private List<Notice> said(Sql tx, List<Judged> told) {
    Map<UUID, Judgement> judgements = new HashMap<>();
    told.forEach(each -> judgements.put(each.over().endpointId(), each.judgement()));
    return store.number(tx, told.stream().map(Judged::over).toList()).stream()
        .map(numbered -> notice(numbered, Objects.requireNonNull(judgements.get(numbered.id()))))
        .toList();
  }

  private static Notice notice(Numbered of, Judgement judgement) {
    Level level = judgement.level();
    return new Notice(
        of.owner(),
        of.noticeSequence(),
        of.at(),
        new EndpointNotice.LatencyDrift(
            of.id(),
            of.uid(),
            text(judgement.turn().orElseThrow()),
            Objects.requireNonNull(judgement.since()),
            level.p95Ms(),
            Objects.requireNonNull(level.usualP95Ms())));
  }

  private static String text(Turn turn) {
    return turn.name().toLowerCase(Locale.ROOT);
  }
}
