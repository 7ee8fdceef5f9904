package io.paddock.gateway.projection;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of one statement, sent together and in order. */
final class RowBatch {

  private final PreparedBatch batch;

  RowBatch(Handle tx, String sql) {
    this.batch = tx.prepareBatch(sql);
  }

  void add(Fact fact, Map<String, ?> values) {
    batch
        .bind("sequence", fact.sequence())
        .bind("index", fact.index())
        .bind("at", fact.atUtc())
        .bindMap(values)
        .add();
  }

  void send() {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
