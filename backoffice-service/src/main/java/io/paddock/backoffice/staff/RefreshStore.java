package io.paddock.backoffice.staff;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The SQL of refresh tokens. */
public final class RefreshStore {

  private RefreshStore() {}

  static void insert(Handle handle, RefreshRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.staff_refresh_tokens
              (id, family_id, staff_id, token_hash, issued_at, expires_at)
            VALUES (:id, :familyId, :staffId, :tokenHash, :issuedAt, :expiresAt)
            """)
        .bindMethods(row)
        .execute();
  }

  /** Two uses at once must see each other: the second one waits here. */
  static Optional<RefreshRow> lock(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM tenancy.staff_refresh_tokens WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .map(ConstructorMapper.of(RefreshRow.class))
        .findOne();
  }

  static void use(Handle handle, UUID id, Instant at) {
    handle
        .createUpdate("UPDATE tenancy.staff_refresh_tokens SET used_at = :at WHERE id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  static void revokeFamily(Handle handle, UUID familyId, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE tenancy.staff_refresh_tokens SET revoked_at = :at
             WHERE family_id = :familyId AND revoked_at IS NULL
            """)
        .bind("familyId", familyId)
        .bind("at", at)
        .execute();
  }

  /** Deletes tokens whose login ended before {@code before}; says how many. */
  public static int deleteExpired(Handle handle, Instant before) {
    return handle
        .createUpdate("DELETE FROM tenancy.staff_refresh_tokens WHERE expires_at < :before")
        .bind("before", before)
        .execute();
  }
}
