package io.paddock.backoffice.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.tenant.Contacts;
import io.paddock.backoffice.terms.Terms;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operator as itself sees it: what is agreed with it, and what is still to be done. Never a
 * secret, and nothing that staff keep to themselves.
 *
 * @param terms in force this month
 * @param scheduledTerms of later months, earliest first
 */
@Schema(name = "OperatorOwnProfile")
record OwnProfileView(
    @JsonUnwrapped OperatorView operator,
    @Nullable String callbackUrl,
    @Schema(
            description =
                "Whether callbackUrl is your endpoint primary: pending or in_use; null without an"
                    + " address",
            examples = "in_use")
        @Nullable String callbackStatus,
    OperatorProfile.@Nullable Business business,
    @Nullable Terms terms,
    List<Terms> scheduledTerms,
    OperatorProfile.@Nullable MarketAccess markets,
    OperatorProfile.@Nullable Platform platform,
    OperatorProfile.@Nullable Branding branding,
    @Nullable Contacts contacts,
    Onboarding onboarding,
    ProfileView.KeyStatus keys) {

  static OwnProfileView of(ProfileView whole) {
    return new OwnProfileView(
        whole.operator(),
        whole.callbackUrl(),
        whole.callbackStatus(),
        whole.business(),
        whole.terms(),
        whole.scheduledTerms(),
        whole.markets(),
        whole.platform(),
        whole.branding(),
        whole.contacts(),
        whole.onboarding(),
        whole.keys());
  }

  /** One operator, under its name. */
  @Schema(name = "OperatorOwnProfileAnswer")
  record Single(OwnProfileView operator) {}
}
