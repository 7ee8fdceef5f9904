package io.paddock.backoffice.partner;

import io.paddock.backoffice.tenant.Contacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner as itself sees it: without what staff keep to themselves. */
@Schema(name = "OwnPartner")
record OwnPartnerView(
    UUID id,
    @Schema(examples = "Quote Desk") String name,
    @Schema(examples = "desk@quotes.example") String contactEmail,
    @Schema(description = "single_wallet or multi_wallet", examples = "single_wallet") String kind,
    @Schema(description = "active or suspended", examples = "active") String status,
    @Schema(examples = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8")
        @Nullable String associatedWallet,
    boolean requirePerWalletKyc,
    @Schema(description = "Whether requests must be signed") boolean requireSignature,
    @Schema(examples = "[\"203.0.113.0/24\"]") List<String> ipAllowlist,
    @Schema(description = "Not enforced", examples = "600") @Nullable Integer rateLimitPerMin,
    @Nullable UUID operatorId,
    @Nullable Contacts contacts,
    Instant createdAt) {

  static OwnPartnerView of(PartnerView whole) {
    return new OwnPartnerView(
        whole.id(),
        whole.name(),
        whole.contactEmail(),
        whole.kind(),
        whole.status(),
        whole.associatedWallet(),
        whole.requirePerWalletKyc(),
        whole.requireSignature(),
        whole.ipAllowlist(),
        whole.rateLimitPerMin(),
        whole.operatorId(),
        whole.contacts(),
        whole.createdAt());
  }

  /** One partner, under its name. */
  @Schema(name = "OwnPartnerAnswer")
  record Single(OwnPartnerView partner) {}
}
