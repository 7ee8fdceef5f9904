package io.paddock.callbacks.visit;

import io.paddock.auth.http.Makers.Maker;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links' rows; all that has a deadline is compared with the database's clock. */
@Singleton
class PortalStore {

  private static final String COLUMNS =
      """
      SELECT id, owner_kind, owner_id, maker_kind, maker_id, maker_credential, read_only, link_hash,
        visit_hash, created_at, link_ends_at, opened_at, visit_ends_at, ended_at
      FROM portal_links
      """;

  private static final String ADD =
      """
      INSERT INTO portal_links (id, owner_kind, owner_id, maker_kind, maker_id, maker_credential,
        read_only, link_hash, created_at, link_ends_at)
      VALUES (#{id}, #{ownerKind}, #{owner}, #{makerKind}, #{maker}, #{credential}, #{readOnly},
        #{hash}, present(), present() + #{seconds} * interval '1 second')
      RETURNING link_ends_at
      """;

  /** Of two that open it at once, one does. */
  private static final String OPEN =
      """
      UPDATE portal_links SET opened_at = present(), opened_from = #{from}, visit_hash = #{hash},
        visit_ends_at = present() + #{seconds} * interval '1 second'
      WHERE id = #{id} AND opened_at IS NULL AND ended_at IS NULL AND link_ends_at > present()
      """;

  private static final String END =
      """
      UPDATE portal_links SET ended_at = present()
      WHERE id = #{id} AND owner_kind = #{kind} AND owner_id = #{owner} AND ended_at IS NULL
        AND coalesce(visit_ends_at, link_ends_at) > present()
      """;

  private static final String FORGET =
      """
      DELETE FROM portal_links WHERE id IN (
        SELECT id FROM portal_links
        WHERE link_ends_at < present() - #{seconds} * interval '1 second' LIMIT #{limit})
      """;

  /**
   * Adds a link.
   *
   * @return until when it can be opened
   */
  Instant add(
      Sql tx, UUID id, Tenant owner, Maker maker, boolean readOnly, String hash, Duration link) {
    return tx.query(ADD)
        .bind("id", id)
        .bind("ownerKind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("makerKind", maker.kind())
        .bind("maker", maker.id())
        .bind("credential", maker.credential())
        .bind("readOnly", readOnly)
        .bind("hash", hash)
        .bind("seconds", link.toSeconds())
        .mapTo(Instant.class)
        .one();
  }

  Optional<PortalLink> find(Sql sql, UUID id) {
    return sql.query(COLUMNS + " WHERE id = #{id}").bind("id", id).as(PortalLink.class).findOne();
  }

  /** The visit, while it lasts. */
  Optional<PortalLink> visit(Sql sql, UUID id) {
    return sql.query(
            COLUMNS + " WHERE id = #{id} AND ended_at IS NULL AND visit_ends_at > present()")
        .bind("id", id)
        .as(PortalLink.class)
        .findOne();
  }

  /** Whether it was there to be opened. */
  boolean open(Sql tx, UUID id, String visitHash, Duration visit, String from) {
    return tx.query(OPEN)
            .bind("id", id)
            .bind("hash", visitHash)
            .bind("seconds", visit.toSeconds())
            .bind("from", from)
            .execute()
        == 1;
  }

  /** Whether there was something to end. */
  boolean end(Sql tx, Tenant owner, UUID id) {
    return tx.query(END)
            .bind("id", id)
            .bind("kind", owner.kind().text())
            .bind("owner", owner.id())
            .execute()
        == 1;
  }

  /** The tenant's, newest first. */
  List<PortalLink> list(Sql sql, Tenant owner, @Nullable UUID before, int rows) {
    return sql.query(
            COLUMNS
                + """
                 WHERE owner_kind = #{kind} AND owner_id = #{owner}
                   AND (CAST(#{before} AS uuid) IS NULL OR id < #{before})
                 ORDER BY id DESC LIMIT #{limit}
                """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("before", before)
        .bind("limit", rows)
        .as(PortalLink.class)
        .list();
  }

  int forget(Sql tx, Duration kept, int limit) {
    return tx.query(FORGET).bind("seconds", kept.toSeconds()).bind("limit", limit).execute();
  }
}
