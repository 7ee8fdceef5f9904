package io.paddock.backoffice.audit;

import io.paddock.web.db.Rows;
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
  static Uni<Optional<AuditHead>> due(Statements tx, AuditLog log, Instant since, long rows) {
    return tx.rows(
            AuditHead.class,
            """
            SELECT h.seq, h.hash
              FROM %s h
              LEFT JOIN LATERAL (SELECT seq, at FROM tenancy.audit_heads WHERE chain = $3
                                  ORDER BY seq DESC LIMIT 1) s
                     ON true
             WHERE h.seq > coalesce(s.seq, 0)
               AND (s.seq IS NULL OR s.at <= $1 OR h.seq - s.seq >= $2)
            """
                .formatted(log.head()),
            since,
            rows,
            log.code())
        .map(Rows::findOne);
  }

  /** False where another pod was first. */
  static Uni<Boolean> add(Statements tx, SignedHead head) {
    return tx.rows(
            """
            INSERT INTO tenancy.audit_heads (chain, seq, hash, at, key_version, public_key, signature)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            RETURNING seq
            """,
            head.chain(),
            head.seq(),
            head.hash(),
            head.at(),
            head.keyVersion(),
            head.publicKey(),
            head.signature())
        .map(added -> !added.isEmpty());
  }

  /** Of one chain, newest first. */
  static List<SignedHead> page(Sql sql, AuditLog log, @Nullable Long before, int rows) {
    return sql.query(
            """
            SELECT chain, seq, hash, at, key_version, public_key, signature FROM tenancy.audit_heads
             WHERE chain = #{chain}
               AND (CAST(#{before} AS bigint) IS NULL OR seq < CAST(#{before} AS bigint))
             ORDER BY seq DESC
             LIMIT #{rows}
            """)
        .bind("chain", log.code())
        .bind("before", before)
        .bind("rows", rows)
        .as(SignedHead.class)
        .list();
  }
}
