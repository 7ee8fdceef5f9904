package io.paddock.callbacks.clock;

import io.paddock.web.db.Sql;
import java.time.Instant;

/**
 * The database's clock, for what is no part of a statement. Any number of processes share the rows:
 * one whose own clock is ahead would keep a new endpoint waiting, or let an old secret sign for
 * longer than was said.
 */
public final class DatabaseClock {

  private DatabaseClock() {}

  /** The time of the transaction, to the microsecond. */
  public static Instant present(Sql tx) {
    return tx.query("SELECT present()").mapTo(Instant.class).one();
  }
}
