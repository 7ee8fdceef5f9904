package io.paddock.backoffice.operatorconfig;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Configurations, by their operator. */
@Singleton
class OperatorConfigRepository implements PanacheRepositoryBase<OperatorConfigEntity, UUID> {}
