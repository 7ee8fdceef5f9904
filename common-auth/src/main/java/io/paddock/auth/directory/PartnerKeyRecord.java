package io.paddock.auth.directory;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.principal.Scope;
import io.paddock.web.client.AddressRange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A partner's key with its owner's status. Deadlines are exclusive and are checked at each use,
 * regardless of the record's age.
 *
 * @param secretHash as {@link io.paddock.auth.key.KeyHasher} makes it
 * @param partnerKind the contract under which the key was issued
 * @param associatedWallet lower-case address, if the partner has one
 * @param ipAllowlist the addresses from which the partner's keys are valid; empty for everywhere
 * @param terms what narrows this key alone; its allow-list counts beside the partner's
 * @param signing how requests with the key are signed
 * @param operatorId the operator that the partner is linked to, if there is one
 * @param aggregatorId that operator's aggregator, if there is one
 * @param marketAccess symbols of the markets that the operator has access to; null for all
 */
public record PartnerKeyRecord(
    String keyId,
    KeyEnvironment environment,
    String secretHash,
    UUID partnerId,
    String partnerName,
    PartnerKind partnerKind,
    PartnerStatus partnerStatus,
    @Nullable String associatedWallet,
    boolean requirePerWalletKyc,
    List<AddressRange> ipAllowlist,
    @Nullable UUID operatorId,
    @Nullable UUID aggregatorId,
    Set<Scope> scopes,
    KeyTerms terms,
    RequestSigning signing,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Set<String> marketAccess) {

  public PartnerKeyRecord {
    ipAllowlist = List.copyOf(ipAllowlist);
    marketAccess = marketAccess == null ? null : Set.copyOf(marketAccess);
    // One of a later release was read as null: it grants nothing here.
    scopes =
        scopes.stream()
            .filter(Objects::nonNull)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
  }

  /** Whether the key was revoked by {@code now}. */
  public boolean revokedBy(Instant now) {
    return revokedAt != null && !now.isBefore(revokedAt);
  }

  /** Whether the key has expired by {@code now}. */
  public boolean expiredBy(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
