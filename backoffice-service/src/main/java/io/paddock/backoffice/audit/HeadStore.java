package io.paddock.backoffice.audit;

import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of signed heads. */
final class HeadStore {

  private HeadStore() {}

  /**
   * The chain's end, where it is to be signed: it moved on since the last signature, and that one
   * is older than {@code since} or more than {@code rows} rows behind.
   */
  static Uni<Optional<AuditHead>> due(Statements tx, Instant since, long rows) {
    return tx.rows(
            """
            SELECT h.seq, h.hash
              FROM tenancy.audit_head h
              LEFT JOIN LATERAL (SELECT seq, at FROM tenancy.audit_heads ORDER BY seq DESC LIMIT 1) s
                     ON true
             WHERE h.seq > coalesce(s.seq, 0)
               AND (s.seq IS NULL OR s.at <= $1 OR h.seq - s.seq >= $2)
            """,
            since,
            rows)
        .map(
            found ->
                found.stream()
                    .map(row -> new AuditHead(row.getLong(0), row.getString(1)))
                    .findFirst());
  }

  /** False where another pod was first. */
  static Uni<Boolean> add(Statements tx, SignedHead head) {
    return tx.rows(
            """
            INSERT INTO tenancy.audit_heads (seq, hash, at, key_version, public_key, signature)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            RETURNING seq
            """,
            head.seq(),
            head.hash(),
            head.at(),
            head.keyVersion(),
            head.publicKey(),
            head.signature())
        .map(added -> !added.isEmpty());
  }

  /** Newest first. */
  static List<SignedHead> page(Sql sql, @Nullable Long before, int rows) {
    return sql.query(
            """
            SELECT seq, hash, at, key_version, public_key, signature FROM tenancy.audit_heads
             WHERE CAST(#{before} AS bigint) IS NULL OR seq < CAST(#{before} AS bigint)
             ORDER BY seq DESC
             LIMIT #{rows}
            """)
        .bind("before", before)
        .bind("rows", rows)
        .mapToRecord(SignedHead.class)
        .list();
  }
}
