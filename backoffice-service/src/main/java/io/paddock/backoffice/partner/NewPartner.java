package io.paddock.backoffice.partner;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.backoffice.tenant.Contacts;
import io.paddock.backoffice.text.Email;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.Slug;
import io.paddock.backoffice.text.Tags;
import io.paddock.backoffice.text.WalletAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/bo/partners}, and what {@code PATCH} changes parts of. */
@Schema(
    name = "NewPartner",
    examples =
        """
        {"name":"Quote Desk","contactEmail":"desk@quotes.example","kind":"single_wallet",\
        "associatedWallet":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8",\
        "ipAllowlist":["203.0.113.7","198.51.100.0/24"],"rateLimitPerMin":600,\
        "contacts":{"incident":{"name":"Night desk","email":"night@quotes.example"}},\
        "tags":["market-maker"]}""")
public record NewPartner(
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String name,
    @NotNull @Pattern(regexp = Email.PATTERN, message = Email.RULE) String contactEmail,
    @Schema(description = "single_wallet (default) or multi_wallet")
        @Pattern(
            regexp = "single_wallet|multi_wallet",
            message = "must be single_wallet or multi_wallet")
        @Nullable String kind,
    @Pattern(regexp = WalletAddress.PATTERN, message = WalletAddress.RULE)
        @Nullable String associatedWallet,
    @Schema(description = "Default true; means nothing for single_wallet")
        @Nullable Boolean requirePerWalletKyc,
    @Schema(
            description =
                "Whether requests for its wallets, at the gateway, must carry X-Api-Signature; default false")
        @Nullable Boolean requireSignature,
    @Schema(description = "Addresses and CIDR blocks; none: from everywhere")
        @Size(max = MAX_RANGES, message = "must be at most 100 entries")
        @Nullable List<@NotNull String> ipAllowlist,
    @Schema(description = "Stored and shown, not enforced")
        @Min(value = 1, message = LIMIT_RULE)
        @Max(value = MAX_LIMIT, message = LIMIT_RULE)
        @Nullable Integer rateLimitPerMin,
    @Schema(description = "Its trades and balances are also this operator's events")
        @Nullable UUID operatorId,
    @Valid @Nullable Contacts contacts,
    @Size(max = Tags.MAX, message = Tags.COUNT)
        @Nullable
            List<
                @NotNull @Size(min = Slug.MIN, max = Tags.MAX_LENGTH, message = Tags.LENGTH)
                @Pattern(regexp = Slug.PATTERN, message = Slug.RULE) String>
            tags) {

  static final int MAX_RANGES = 100;
  static final int MAX_LIMIT = 1_000_000;

  private static final String LIMIT_RULE = "must be between 1 and 1000000";

  PartnerKind kindOrDefault() {
    return kind == null ? PartnerKind.SINGLE_WALLET : PartnerKind.parse(kind);
  }

  boolean perWalletKyc() {
    return requirePerWalletKyc == null || requirePerWalletKyc;
  }

  boolean signed() {
    return requireSignature != null && requireSignature;
  }

  @Nullable String wallet() {
    return associatedWallet == null ? null : WalletAddress.normal(associatedWallet);
  }

  /** As if the partner were asked for anew: what a patch is laid over. */
  static NewPartner of(Partner partner) {
    return new NewPartner(
        partner.name(),
        partner.contactEmail(),
        partner.kind().text(),
        partner.associatedWallet(),
        partner.requirePerWalletKyc(),
        partner.requireSignature(),
        partner.ipAllowlist(),
        partner.rateLimitPerMin(),
        partner.operatorId(),
        partner.contacts(),
        partner.tags());
  }
}
