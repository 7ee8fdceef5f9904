package io.paddock.auth.visit;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links' rows, in the table {@code portal_links} of the service's own schema. What has a deadline
 * is compared with the time that callers name, which is one clock for all processes of a service.
 */
public final class PortalLinks {

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
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;

  /** Of two that open it at once, one does. */
  private static final String OPEN =
      """
      UPDATE portal_links
         SET opened_at = $2, opened_from = $3, visit_hash = $4, visit_ends_at = $5
       WHERE id = $1 AND opened_at IS NULL AND ended_at IS NULL AND link_ends_at > $2
      RETURNING id
      """;

  private static final String END =
      """
      UPDATE portal_links SET ended_at = $4
       WHERE id = $1 AND owner_kind = $2 AND owner_id = $3 AND ended_at IS NULL
         AND coalesce(visit_ends_at, link_ends_at) > $4
      RETURNING id
      """;

  private static final String LIST =
      COLUMNS
          + """
           WHERE owner_kind = $1 AND owner_id = $2 AND ($3::uuid IS NULL OR id < $3::uuid)
           ORDER BY id DESC LIMIT $4
          """;

  private static final String FORGET =
      """
      DELETE FROM portal_links WHERE id IN (
        SELECT id FROM portal_links WHERE link_ends_at < $1 LIMIT $2)
      """;

  private PortalLinks() {}

  public static Uni<Void> add(Statements tx, PortalLink link) {
    return tx.rows(
            ADD,
            link.id(),
            link.ownerKind().text(),
            link.ownerId(),
            link.makerKind(),
            link.makerId(),
            link.makerCredential(),
            link.readOnly(),
            link.linkHash(),
            link.createdAt(),
            link.linkEndsAt())
        .replaceWithVoid();
  }

  public static Uni<Optional<PortalLink>> find(Statements tx, UUID id) {
    return tx.rows(PortalLink.class, COLUMNS + " WHERE id = $1", id).map(Rows::findOne);
  }

  /** The visit, while it lasts. */
  public static Uni<Optional<PortalLink>> visit(Statements tx, UUID id, Instant now) {
    return tx.rows(
            PortalLink.class,
            COLUMNS + " WHERE id = $1 AND ended_at IS NULL AND visit_ends_at > $2",
            id,
            now)
        .map(Rows::findOne);
  }

  /** Whether it was there to be opened. */
  public static Uni<Boolean> open(
      Statements tx, UUID id, String visitHash, Duration visit, String from, Instant now) {
    return tx.rows(OPEN, id, now, from, visitHash, now.plus(visit)).map(rows -> rows.size() == 1);
  }

  /** Whether there was something to end. */
  public static Uni<Boolean> end(Statements tx, LinkOwner owner, UUID id, Instant now) {
    return tx.rows(END, id, owner.kind().text(), owner.id(), now).map(rows -> rows.size() == 1);
  }

  /** The tenant's, newest first. */
  public static Uni<List<PortalLink>> list(
      Statements tx, LinkOwner owner, @Nullable UUID before, int rows) {
    return tx.rows(PortalLink.class, LIST, owner.kind().text(), owner.id(), before, rows)
        .map(Rows::list);
  }

  /** Deletes links whose own minutes were over before that time, a part of them. */
  public static Uni<Void> forget(Statements tx, Instant before, int limit) {
    return tx.rows(FORGET, before, limit).replaceWithVoid();
  }
}
