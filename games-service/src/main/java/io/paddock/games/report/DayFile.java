package io.paddock.games.report;

import io.paddock.games.operator.Reach.Bounds;
import io.paddock.games.report.Movements.Entry;
import io.paddock.games.report.Movements.Moment;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The movements that ended on one day, as CSV: page by page behind each other, so that a day of any
 * length is never in memory as a whole. No connection is held while a page is sent.
 */
@Singleton
class DayFile {

  /**
   * How long a day has to be over: a movement notes its end a little before its row is committed,
   * and the clocks of several processes differ. A day that can be had is complete.
   */
  static final Duration COMPLETE = Duration.ofHours(1);

  private static final int PAGE_ROWS = 1_000;

  /** Pages that are read at the same time; files share the jobs' connections with the recovery. */
  static final int READERS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Movements movements;
  private final Postgres postgres;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(READERS, true);

  DayFile(Movements movements, @Identifier("jobs") Postgres postgres, Clock clock) {
    this.movements = movements;
    this.postgres = postgres;
    this.clock = clock;
  }

  /**
   * A header, and a line for each movement. Its first page is read before anything is answered, so
   * that a failure of it is the answer; a later one breaks the answer off.
   *
   * @param day one day
   * @throws Problem 400 for a day that is not complete, 503 when too many are read at once
   */
  StreamingOutput of(Bounds bounds, Days day) {
    if (clock.instant().isBefore(day.end().plus(COMPLETE))) {
      throw Problem.invalid("?day", "must be over for an hour, in UTC");
    }
    UUID operator = Objects.requireNonNull(bounds.operatorId());
    List<Entry> first = page(operator, Moment.before(day.begin()), day);
    return out -> {
      Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      lines.write(Movement.HEADER);
      List<Entry> page = first;
      while (true) {
        for (Entry entry : page) {
          if (entry.within(bounds)) {
            lines.write(entry.movement().line());
          }
        }
        if (page.size() < PAGE_ROWS) {
          lines.flush();
          return;
        }
        page = page(operator, page.getLast().moment(), day);
      }
    };
  }

  private List<Entry> page(UUID operator, Moment after, Days day) {
    if (!isMyTurn()) {
      throw Problem.of(WebError.UNAVAILABLE, "Too many files are read at once").retryAfter(10);
    }
    try {
      return postgres.withConnection(
          sql -> movements.ended(sql, operator, after, day.end(), PAGE_ROWS));
    } finally {
      turns.release();
    }
  }

  private boolean isMyTurn() {
    try {
      return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
