package io.paddock.backoffice.partner;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.backoffice.tenant.Contacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A firm or bot that trades through the gateway.
 *
 * <pre>
 * (created) ──► active ⇄ suspended
 * </pre>
 *
 * @param associatedWallet in lower case; what a single_wallet partner acts on
 * @param requirePerWalletKyc whether each wallet of a multi_wallet partner must clear KYC
 * @param requireSignature whether requests that act for a wallet must be signed
 * @param ipAllowlist addresses and CIDR blocks in their one spelling; empty for everywhere
 * @param rateLimitPerMin stored and shown, not enforced
 * @param operatorId whose events its trades are too, if anybody's
 * @param tags words by which staff sort partners
 * @param version counts its changes
 */
public record Partner(
    UUID id,
    String name,
    String contactEmail,
    PartnerKind kind,
    PartnerStatus status,
    @Nullable String associatedWallet,
    boolean requirePerWalletKyc,
    boolean requireSignature,
    List<String> ipAllowlist,
    @Nullable Integer rateLimitPerMin,
    @Nullable UUID operatorId,
    @Nullable Contacts contacts,
    List<String> tags,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  public Partner {
    ipAllowlist = List.copyOf(ipAllowlist);
    tags = List.copyOf(tags);
  }

  /** Whether it acts for wallets of which nobody asks for KYC. */
  boolean skipsKyc() {
    return kind == PartnerKind.MULTI_WALLET && !requirePerWalletKyc;
  }
}
