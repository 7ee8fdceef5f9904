package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.text.Anchor;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of all kinds, each by its owner. */
@Singleton
class KeyRepository implements PanacheRepositoryBase<KeyEntity, String> {

  private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "keyId");

  private static final String OF = "kind = ?1 and ownerId = ?2";
  private static final String ACTIVE =
      OF + " and revokedAt is null and (expiresAt is null or expiresAt > ?3)";

  Uni<Long> countActive(KeyKind kind, UUID ownerId, Instant now) {
    return count(ACTIVE, kind.text(), ownerId, now);
  }

  /** Of them those that may do more than read. */
  Uni<Long> countIssuing(KeyKind kind, UUID ownerId, Instant now) {
    return count(ACTIVE + " and readOnly = false", kind.text(), ownerId, now);
  }

  /**
   * Newest first. Hibernate writes them in the order of their ids, in which {@code keyuse} locks
   * them too: in another one, the two could wait for each other.
   */
  Uni<List<KeyEntity>> active(KeyKind kind, UUID ownerId, Instant now) {
    return find(ACTIVE, NEWEST_FIRST, kind.text(), ownerId, now).list();
  }

  /** Null when the owner has no such key. */
  Uni<KeyEntity> of(KeyKind kind, UUID ownerId, String keyId) {
    return find(OF + " and keyId = ?3", kind.text(), ownerId, keyId).firstResult();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  Uni<List<ApiKey>> page(
      KeyKind kind, UUID ownerId, KeyFilter filter, @Nullable Anchor after, int rows) {
    List<String> conditions = new ArrayList<>(List.of("kind = :kind and ownerId = :owner"));
    Map<String, Object> values = new HashMap<>(Map.of("kind", kind.text(), "owner", ownerId));
    filter.narrow(conditions, values);
    if (after != null) {
      conditions.add("(createdAt < :at or createdAt = :at and keyId < :id)");
      values.put("at", after.at());
      values.put("id", after.id());
    }
    return find(String.join(" and ", conditions), NEWEST_FIRST, values)
        .page(0, rows)
        .list()
        .map(kept -> kept.stream().map(KeyEntity::key).toList());
  }
}
