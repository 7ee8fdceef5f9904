package io.paddock.backoffice.operator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.invoice.RecentInvoices;
import io.paddock.backoffice.patch.Versioned;
import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.tenant.Contacts;
import io.paddock.backoffice.terms.Terms;
import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operator as staff see it: everything but secrets.
 *
 * @param terms in force this month
 * @param scheduledTerms of later months, earliest first
 */
@Schema(name = "OperatorWhole")
record ProfileView(
    @JsonUnwrapped OperatorView operator,
    @Nullable String callbackUrl,
    @Schema(
            description =
                "Whether callback-service has callbackUrl as the operator's endpoint primary:"
                    + " pending or in_use; null without an address",
            examples = "in_use")
        @Nullable String callbackStatus,
    List<NewOperator.JwtKey> jwtPublicKeys,
    OperatorProfile.@Nullable Business business,
    @Nullable Terms terms,
    List<Terms> scheduledTerms,
    OperatorProfile.@Nullable MarketAccess markets,
    OperatorProfile.@Nullable Platform platform,
    OperatorProfile.@Nullable Branding branding,
    @Nullable Contacts contacts,
    @Schema(examples = "[\"vip\"]") List<String> tags,
    Onboarding onboarding,
    KeyStatus keys,
    Statistics statistics,
    List<RecentInvoices.Recent> invoices,
    @JsonIgnore int version) {

  /** Whether it can call us; never with a secret. */
  @Schema(name = "OperatorKeyStatus")
  record KeyStatus(int active, int inGrace, @Nullable Instant lastUsedAt) {}

  /**
   * What its players and traders did.
   *
   * @param turnover by kind and currency, exact
   * @param asOf until when everything is counted in the metrics
   */
  @Schema(name = "OperatorStatistics")
  record Statistics(
      @JsonUnwrapped OperatorStatistics.Metrics metrics,
      List<OperatorStatistics.Turnover> turnover,
      @Nullable Instant asOf) {}

  private static final String CALLBACK_SECRET =
      "What signs callbacks; there only where callbackUrl is the operator's first";

  private static final String CALLBACK_EXAMPLE = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  /** A changed operator; its first callback address brings a secret, shown this once. */
  @Schema(name = "OperatorWholeChanged")
  record Changed(
      @JsonUnwrapped ProfileView profile,
      @Schema(description = CALLBACK_SECRET, examples = CALLBACK_EXAMPLE)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String callbackSecret) {

    /** One changed operator, under its name. */
    @Schema(name = "OperatorWholeChangedAnswer")
    record Single(Changed operator) implements Versioned {
      @Override
      public int shownVersion() {
        return operator.profile.version;
      }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Changed[operator=" + profile.operator.code() + "]";
    }
  }

  /** One operator, under its name. */
  @Schema(name = "OperatorWholeAnswer")
  record Single(ProfileView operator) implements Versioned {
    @Override
    public int shownVersion() {
      return operator.version;
    }
  }

  /** A registered operator, under its name. */
  @Schema(name = "OperatorRegistered")
  record Registered(WithSecrets operator) {}

  /** The same with the secrets that are shown this once, 64 hex characters each. */
  @Schema(name = "OperatorWholeWithSecrets")
  record WithSecrets(
      @JsonUnwrapped ProfileView profile,
      @ShownOnce @Schema(examples = OperatorView.WithSecrets.EXAMPLE) String jwtSharedSecret,
      @ShownOnce @Schema(examples = OperatorView.WithSecrets.EXAMPLE) String walletHmacSecret,
      @ShownOnce
          @Schema(description = CALLBACK_SECRET, examples = CALLBACK_EXAMPLE)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String callbackSecret) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "WithSecrets[operator=" + profile.operator.code() + "]";
    }
  }
}
