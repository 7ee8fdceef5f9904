package io.paddock.auth.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every service may know about a partner.
 *
 * @param associatedWallet lower-case address; the acting wallet of a single-wallet partner
 * @param requirePerWalletKyc whether each wallet of a multi-wallet partner needs its own clearance
 * @param operatorId the operator that also owns the events of its trades, if it is linked to one
 * @param aggregatorId that operator's aggregator, if there is one
 */
public record PartnerRecord(
    UUID id,
    String name,
    PartnerKind kind,
    PartnerStatus status,
    @Nullable String associatedWallet,
    boolean requirePerWalletKyc,
    @Nullable UUID operatorId,
    @Nullable UUID aggregatorId) {}
