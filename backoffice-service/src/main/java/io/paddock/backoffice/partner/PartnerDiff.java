package io.paddock.backoffice.partner;

import io.paddock.backoffice.audit.Diff;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What two versions of a partner differ in. */
final class PartnerDiff {

  private final Diff diff = Diff.empty();
  private final @Nullable Partner before;
  private final Partner after;

  private PartnerDiff(@Nullable Partner before, Partner after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Field by field.
   *
   * @param before null for a new partner
   */
  static Diff of(@Nullable Partner before, Partner after) {
    return new PartnerDiff(before, after)
        .field("name", Partner::name)
        .field("contactEmail", Partner::contactEmail)
        .field("kind", partner -> partner.kind().text())
        .field("status", partner -> partner.status().text())
        .field("associatedWallet", Partner::associatedWallet)
        .field("requirePerWalletKyc", Partner::requirePerWalletKyc)
        .field("requireSignature", Partner::requireSignature)
        .field("ipAllowlist", Partner::ipAllowlist)
        .field("rateLimitPerMin", Partner::rateLimitPerMin)
        .field("operatorId", Partner::operatorId)
        .diff;
  }

  private PartnerDiff field(String name, Function<Partner, @Nullable Object> value) {
    diff.change(name, before == null ? null : value.apply(before), value.apply(after));
    return this;
  }
}
