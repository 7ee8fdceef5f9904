package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtPublicKey;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Public keys of operators. */
@Singleton
class JwtKeyRepository implements PanacheRepositoryBase<JwtKeyEntity, JwtKeyEntity.Key> {

  /** By their names. */
  Uni<List<NewOperator.JwtKey>> of(UUID operatorId) {
    return find("operatorId = ?1 order by kid", operatorId)
        .project(NewOperator.JwtKey.class)
        .list();
  }

  /** Those instead of what there was; nothing of it may be loaded. */
  Uni<Void> replace(UUID operatorId, List<JwtPublicKey> keys, Instant at) {
    return delete("operatorId = ?1", operatorId).chain(gone -> add(operatorId, keys, at));
  }

  /** One after the other: a session does one thing at a time. */
  Uni<Void> add(UUID operatorId, List<JwtPublicKey> keys, Instant at) {
    Uni<Void> added = Uni.createFrom().voidItem();
    for (JwtPublicKey key : keys) {
      added = added.call(() -> persist(new JwtKeyEntity(operatorId, key, at)));
    }
    return added;
  }
}
