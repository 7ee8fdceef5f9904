package io.paddock.gateway.snapshot;

import io.paddock.web.db.Sql;

/** Table {@code skip_decisions}: who had a record passed over; rows are only ever added. */
public final class SkipDecisions {

  /** Keeps it; to be called before the log has it. */
  public void keep(Sql sql, long sequence, String by, String reason) {
    sql.query(
            """
            INSERT INTO skip_decisions (sequence, decided_by, decided_for)
            VALUES (#{sequence}, #{by}, #{reason})
            """)
        .bind("sequence", sequence)
        .bind("by", by)
        .bind("reason", reason)
        .execute();
  }
}
