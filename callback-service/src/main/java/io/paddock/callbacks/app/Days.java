package io.paddock.callbacks.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tables that hold one day each of events, deliveries and attempts: made a week ahead, dropped
 * whole. Any process may, and one does at a time; what could not be done now is done by the next
 * sweep. All of it goes by the database's clock.
 */
@Singleton
class Days {

  /** For so long nothing is lost when nobody sweeps: new rows find the tables of their days. */
  static final int AHEAD = 7;

  /** An event's last attempt is made so long after it, unless it was held up or sent again. */
  static final Duration LATE = Duration.ofDays(4);

  /** Rows that still wait are moved when their day goes, so many in one transaction. */
  static final int MOST_MOVED = 5_000;

  /** Tables of one sweep: more than pile up in two months without one. */
  private static final int MOST_TABLES = 200;

  private static final Logger LOG = Logger.getLogger(Days.class);

  private final Postgres postgres;
  private volatile Instant until = Instant.EPOCH;

  Days(@Identifier("jobs") Postgres postgres, MeterRegistry metrics) {
    this.postgres = postgres;
    metrics.gauge("callbacks.days.until.seconds", this, days -> days.until.getEpochSecond());
  }

  /** Makes the tables that are missing, and sees how far they reach. */
  int make() {
    int made =
        whileAny(
            () ->
                postgres.withConnection(
                    sql ->
                        sql.query("SELECT make_day(#{ahead}) AS part")
                            .bind("ahead", AHEAD)
                            .as(Part.class)
                            .one()));
    until =
        postgres.withConnection(sql -> sql.query("SELECT days_until()").mapTo(Instant.class).one());
    return made;
  }

  /**
   * Drops the tables of days that were over then.
   *
   * @param before when what is forgotten was finished at the latest
   */
  int drop(Instant before) {
    return whileAny(
        () ->
            postgres.withConnection(
                sql ->
                    sql.query("SELECT drop_day(#{before}, #{most}) AS part")
                        .bind("before", before.minus(LATE))
                        .bind("most", MOST_MOVED)
                        .as(Part.class)
                        .one()));
  }

  /**
   * The parts of a table that are swept row by row: what belongs to no day, and days that are over
   * and could not be dropped, since too much of them waits.
   */
  List<String> swept(String whole, Instant before) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT CAST(#{whole} AS text) || '_default'
                    UNION ALL
                    SELECT part FROM days
                    WHERE whole = #{whole} AND day < (#{before}::timestamptz AT TIME ZONE 'UTC')::date
                    """)
                .bind("whole", whole)
                .bind("before", before.minus(LATE))
                .mapTo(String.class)
                .list());
  }

  /**
   * A table of one day.
   *
   * @param part its name; null when there was none to make or drop
   */
  record Part(@Nullable String part) {}

  /** One table per transaction: none waits for another's lock with one in its hands. */
  private static int whileAny(Supplier<Part> step) {
    int tables = 0;
    try {
      while (tables < MOST_TABLES && step.get().part() != null) {
        tables++;
      }
    } catch (DatabaseException busy) {
      LOG.warnf("days_wait done=%d reason=%s", tables, busy.getMessage());
    }
    return tables;
  }
}
