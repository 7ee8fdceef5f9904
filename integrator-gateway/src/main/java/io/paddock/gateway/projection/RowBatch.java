package io.paddock.gateway.projection;

import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import java.util.Map;

/** Rows of one statement, sent together and in order. */
final class RowBatch {

  private final Batch batch;

  RowBatch(Sql tx, String sql) {
    this.batch = tx.batch(sql);
  }

  void add(Fact fact, Map<String, ?> values) {
    batch
        .bind("sequence", fact.sequence())
        .bind("index", fact.index())
        .bind("at", fact.atUtc())
        .bindAll(values)
        .add();
  }

  void send() {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
