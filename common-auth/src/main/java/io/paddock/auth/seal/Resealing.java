package io.paddock.auth.seal;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Seals again, with the current key, what older keys sealed: in batches beside a running service.
 * Either text opens while both keys are in the ring, and a row that changes meanwhile keeps what it
 * was changed to. What is done stays done: after a crash, the next run continues.
 */
public final class Resealing {

  /** One transaction each: some milliseconds of row locks. */
  static final int BATCH_ROWS = 100;

  /** A pod that still seals with an older key can be faster than one pass, not than all of them. */
  private static final int PASSES = 3;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Postgres postgres;
  private final SecretBox box;
  private final Consumer<String> progress;

  /**
   * Over a database, with a ring.
   *
   * @param progress told a line after each batch
   */
  public Resealing(Postgres postgres, SecretBox box, Consumer<String> progress) {
    this.postgres = postgres;
    this.box = box;
    this.progress = progress;
  }

  /**
   * A column of sealed texts.
   *
   * @param table with its schema
   * @param sealedFor the table's name in the associated data
   * @param key the column that names a row, there and in the associated data
   */
  public record Sealed(String table, String column, String sealedFor, String key) {

    /** In a table whose rows have an {@code id}. */
    public Sealed(String table, String column, String sealedFor) {
      this(table, column, sealedFor, "id");
    }
  }

  /**
   * What came of a run.
   *
   * @param done texts that were sealed again
   * @param left texts of older keys: 0, unless somebody goes on writing them
   */
  public record Outcome(long done, long left) {}

  /**
   * Re-seals all of them.
   *
   * @throws SealException when one does not open, which stays as it is
   */
  public Outcome run(List<Sealed> columns) {
    Outcome outcome = new Outcome(0, 0);
    for (int pass = 0; pass < PASSES; pass++) {
      long done = outcome.done();
      long left = 0;
      for (Sealed column : columns) {
        done += reseal(column);
        left += count(column);
      }
      outcome = new Outcome(done, left);
      if (left == 0) {
        return outcome;
      }
    }
    return outcome;
  }

  /**
   * Re-seals the canaries of older keys, once nothing else needs these.
   *
   * @param table with its schema
   */
  public void canaries(String table) {
    postgres.useTransaction(
        sql ->
            sql.query("SELECT kek_version, sealed FROM %s FOR UPDATE".formatted(table))
                .as(Kept.class)
                .list()
                .forEach(
                    kept ->
                        sql.execute(
                            "UPDATE %s SET sealed = $2 WHERE kek_version = $1".formatted(table),
                            kept.kekVersion(),
                            Canary.rewrap(box, kept.sealed()))));
  }

  private record Kept(int kekVersion, String sealed) {}

  private long reseal(Sealed column) {
    long total = count(column);
    long done = 0;
    List<Row> batch = batch(column, BEFORE_ALL);
    while (!batch.isEmpty()) {
      List<Row> rows = batch;
      postgres.useTransaction(sql -> rows.forEach(row -> reseal(sql, column, row)));
      done += rows.size();
      progress.accept(
          "resealed table=%s column=%s done=%d of=%d"
              .formatted(column.table(), column.column(), done, Math.max(done, total)));
      batch = batch(column, rows.getLast().id());
    }
    return done;
  }

  /** By its text, so that what was written meanwhile is not written over. */
  private void reseal(Sql sql, Sealed column, Row row) {
    sql.execute(
        "UPDATE %s SET %s = $2 WHERE %s = $1 AND %s = $3"
            .formatted(column.table(), column.column(), column.key(), column.column()),
        row.id(),
        box.rewrap(column.sealedFor(), row.id(), row.text()),
        row.text());
  }

  private record Row(UUID id, String text) {}

  private List<Row> batch(Sealed column, UUID after) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT %1$s AS id, %2$s AS text FROM %3$s WHERE %1$s > #{after} AND %4$s
                     ORDER BY %1$s LIMIT #{rows}
                    """
                        .formatted(column.key(), column.column(), column.table(), old(column)))
                .bind("after", after)
                .bind("version", version())
                .bind("rows", BATCH_ROWS)
                .as(Row.class)
                .list());
  }

  private long count(Sealed column) {
    return postgres.withConnection(
        sql ->
            sql.query("SELECT count(*) FROM %s WHERE %s".formatted(column.table(), old(column)))
                .bind("version", version())
                .mapTo(Long.class)
                .one());
  }

  private static String old(Sealed column) {
    return "split_part(%s, '.', 2) <> #{version}".formatted(column.column());
  }

  private String version() {
    return Integer.toString(box.currentVersion());
  }
}
