package io.paddock.backoffice.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's compliance and ceiling. Balances are the exchange's.
 *
 * <pre>
 * PENDING, 0 ──review──► APPROVED, 1.. ──review──► REJECTED, 0
 *     ▲                        │ (open orders are cancelled)
 *     └────────────────────────┘
 * </pre>
 *
 * @param address in lower case
 * @param kycDecidedAt when the present standing was decided; null when nobody has yet
 * @param rateLimitPerMin what staff lowered the wallet's ceiling to; null for the usual one
 */
public record Wallet(
    String address,
    KycStanding kyc,
    @Nullable Instant kycDecidedAt,
    @Nullable Integer rateLimitPerMin,
    Instant createdAt,
    Instant updatedAt) {}
