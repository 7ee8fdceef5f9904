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

  /** Transactions that ended well; a single statement is one unless it only reads. */
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
