package io.paddock.backoffice.change;

import io.paddock.backoffice.tenant.OperatorRef;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator changed; becomes {@code operator.updated}.
 *
 * @param code its slug
 * @param aggregatorId its owner at this time, if there is one
 * @param fields names of what changed, never values
 */
public record TenantEvent(
    UUID operatorId, String code, @Nullable UUID aggregatorId, List<String> fields) {

  public TenantEvent {
    fields = List.copyOf(fields);
  }

  public static TenantEvent of(OperatorRef operator, Collection<String> fields) {
    return new TenantEvent(
        operator.id(), operator.code(), operator.aggregatorId(), List.copyOf(fields));
  }
}
