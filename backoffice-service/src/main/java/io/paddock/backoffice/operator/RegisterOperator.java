package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtAlg;
import io.paddock.backoffice.tenant.Contacts;
import io.paddock.backoffice.terms.Terms;
import io.paddock.backoffice.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/bo/operators}: what never changes, and a profile beside it. Its
 * profile is checked as that of a change is.
 */
@Schema(
    name = "RegisterOperator",
    examples =
        """
        {"code":"mybrand","name":"My Brand Casino","domains":["mybrand.com"],\
        "walletBaseUrl":"https://wallet.mybrand.com","gameFrontendBaseUrl":"https://play.mybrand.com",\
        "business":{"legalName":"My Brand Ltd","country":"MT"},\
        "terms":{"revenueSharePercent":"12.5","tradingFeeSharePercent":"50","monthlyFee":"500",\
        "currency":"USDT","billingDay":3},"branding":{"primaryColor":"#1a2b3c"}}""")
public record RegisterOperator(
    @NotNull
        @Size(min = Slug.MIN, max = Slug.MAX, message = Slug.LENGTH)
        @Pattern(regexp = Slug.PATTERN, message = Slug.RULE)
        String code,
    @Nullable UUID aggregatorId,
    @NotNull String name,
    @Nullable List<@NotNull String> domains,
    @Nullable String walletBaseUrl,
    @Nullable Integer walletTimeoutMs,
    @Nullable String gameFrontendBaseUrl,
    @Nullable String callbackUrl,
    @Nullable JwtAlg jwtAlg,
    @Nullable List<NewOperator.@NotNull @Valid JwtKey> jwtPublicKeys,
    OperatorProfile.@Valid @Nullable Business business,
    @Valid @Nullable Terms terms,
    OperatorProfile.@Valid @Nullable MarketAccess markets,
    OperatorProfile.@Valid @Nullable Platform platform,
    OperatorProfile.@Valid @Nullable Branding branding,
    @Valid @Nullable Contacts contacts,
    @Nullable List<@NotNull String> tags) {

  OperatorProfile profile() {
    return new OperatorProfile(
        name,
        domains,
        walletBaseUrl,
        walletTimeoutMs,
        gameFrontendBaseUrl,
        callbackUrl,
        jwtAlg,
        jwtPublicKeys,
        business,
        terms,
        markets,
        platform,
        branding,
        contacts,
        tags);
  }
}
