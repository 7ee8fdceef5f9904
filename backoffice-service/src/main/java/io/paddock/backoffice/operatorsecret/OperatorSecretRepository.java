package io.paddock.backoffice.operatorsecret;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Secrets that we share with operators. */
@Singleton
class OperatorSecretRepository implements PanacheRepositoryBase<OperatorSecretEntity, UUID> {

  /** The current one and those in grace, newest first. */
  Uni<List<OperatorSecretEntity>> usable(UUID operatorId, SecretKind kind, Instant now) {
    return find(
            "operatorId = ?1 and kind = ?2 and (expiresAt is null or expiresAt > ?3)",
            Sort.descending("createdAt", "id"),
            operatorId,
            kind.text(),
            now)
        .list();
  }
}
