package io.paddock.auth.principal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator, by its secret key.
 *
 * @param aggregatorId the owning aggregator, if there is one
 * @param keyId the public handle of the key that was used
 */
public record OperatorCaller(
    UUID operatorId, String code, @Nullable UUID aggregatorId, String keyId) implements Caller {

  @Override
  public String roleName() {
    return Roles.OPERATOR;
  }

  @Override
  public String getName() {
    return "operator:" + operatorId;
  }
}
