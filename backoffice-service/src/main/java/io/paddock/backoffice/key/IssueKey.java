package io.paddock.backoffice.key;

import io.paddock.backoffice.tenant.Grace;
import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/bo/operators/{id}/api-keys}; may be left out.
 *
 * <p>What is left out is inherited from the newest pair that is in no grace, and nothing is
 * widened.
 *
 * @param graceSeconds how long older pairs still work: 0–604 800, default 86 400
 */
@Schema(name = "IssueKey", examples = "{\"label\":\"rotated 2026-Q3\",\"graceSeconds\":86400}")
public record IssueKey(
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label,
    @Min(value = 0, message = Grace.RULE) @Max(value = Grace.MAX_SECONDS, message = Grace.RULE)
        @Nullable Integer graceSeconds,
    @Schema(description = "Null: it does not expire by itself") @Nullable Instant expiresAt,
    @Schema(description = "Whether it opens only routes that change nothing")
        @Nullable Boolean readOnly,
    @Schema(description = "Addresses and CIDR blocks; none: from everywhere")
        @Size(max = IpAllowlist.MAX_ENTRIES, message = IpAllowlist.LENGTH)
        @Nullable List<@NotNull String> ipAllowlist) {

  static final IssueKey NOTHING_SAID = new IssueKey(null, null, null, null, null);

  NewKey wanted() {
    return NewKey.replacing(label, said(), Grace.of(graceSeconds));
  }

  /** The same, after the key that asks: what a narrow key gets is as narrow. */
  NewKey after(String keyId) {
    return new NewKey(label, said(), new NewKey.After.Key(keyId), null, Grace.of(graceSeconds));
  }

  private KeyLimits.Said said() {
    return new KeyLimits.Said(null, expiresAt, readOnly, ipAllowlist);
  }
}
