package io.paddock.auth.principal;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner, by its key.
 *
 * @param operatorId the operator that the partner is linked to, if there is one
 * @param aggregatorId that operator's aggregator, if there is one
 * @param keyId the public handle of the key that was used
 * @param scopes what the key may do
 */
public record PartnerCaller(
    UUID partnerId,
    String name,
    @Nullable UUID operatorId,
    @Nullable UUID aggregatorId,
    String keyId,
    Set<Scope> scopes)
    implements Caller {

  public PartnerCaller {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String roleName() {
    return Roles.PARTNER;
  }

  @Override
  public String getName() {
    return "partner:" + partnerId;
  }
}
