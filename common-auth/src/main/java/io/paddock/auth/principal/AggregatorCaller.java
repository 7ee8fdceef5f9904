package io.paddock.auth.principal;

import java.util.UUID;

/**
 * An aggregator, by its key.
 *
 * @param keyPrefix the public part of the key that was used
 */
public record AggregatorCaller(UUID aggregatorId, String code, String keyPrefix) implements Caller {

  @Override
  public String roleName() {
    return Roles.AGGREGATOR;
  }

  @Override
  public String getName() {
    return "aggregator:" + aggregatorId;
  }
}
