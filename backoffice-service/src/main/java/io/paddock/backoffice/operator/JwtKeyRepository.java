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

  /** One after the other: a session does one thing at a time. */
  Uni<Void> add(UUID operatorId, List<JwtPublicKey> keys, Instant at) {
    Uni<Void> added = Uni.createFrom().voidItem();
    for (JwtPublicKey key : keys) {
      added = added.call(() -> persist(new JwtKeyEntity(operatorId, key, at)));
    }
    return added;
  }
}
