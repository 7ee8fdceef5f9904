package io.paddock.web.db;

import java.util.concurrent.atomic.LongAdder;

/** What was asked of PostgreSQL over one pool since the process started. */
public final class Traffic {

  private final LongAdder statements = new LongAdder();
  private final LongAdder commits = new LongAdder();

  /** Statements, each with its own wait for an answer; a batch is one. */
  public long statements() {
    return statements.sum();
  }

  /** Transactions that ended well, those of a single statement included. */
  public long commits() {
    return commits.sum();
  }

  void statement() {
    statements.increment();
  }

  void commit() {
    commits.increment();
  }
}
