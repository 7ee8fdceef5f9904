package io.paddock.backoffice.partner;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.paddock.backoffice.patch.Versioned;
import io.paddock.backoffice.tenant.Contacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner as staff see it. */
@Schema(name = "Partner")
record PartnerView(
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
    @Schema(examples = "[\"market-maker\"]") List<String> tags,
    Instant createdAt,
    Instant updatedAt,
    @JsonIgnore int version) {

  static PartnerView of(Partner partner) {
    return new PartnerView(
        partner.id(),
        partner.name(),
        partner.contactEmail(),
        partner.kind().text(),
        partner.status().text(),
        partner.associatedWallet(),
        partner.requirePerWalletKyc(),
        partner.requireSignature(),
        partner.ipAllowlist(),
        partner.rateLimitPerMin(),
        partner.operatorId(),
        partner.contacts(),
        partner.tags(),
        partner.createdAt(),
        partner.updatedAt(),
        partner.version());
  }

  /** One partner, under its name. */
  @Schema(name = "PartnerAnswer")
  record Single(PartnerView partner) implements Versioned {
    @Override
    public int shownVersion() {
      return partner.version;
    }
  }
}
