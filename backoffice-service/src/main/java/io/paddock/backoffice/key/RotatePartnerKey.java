package io.paddock.backoffice.key;

import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/partners/{id}/api-keys/{keyId}/rotate}; may be left out, and so may each
 * member: it is inherited from the key in the path, and nothing is widened.
 */
@Schema(
    name = "RotatePartnerKey",
    examples = "{\"label\":\"rotated 2026-Q3\",\"scopes\":[\"orders:read\"]}")
public record RotatePartnerKey(
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label,
    @Size(min = 1, max = IssuePartnerKey.MAX_SCOPES, message = "must be 1 to 7 scopes")
        @Nullable List<@NotNull String> scopes,
    @Schema(description = "Null: it does not expire by itself") @Nullable Instant expiresAt,
    @Schema(description = "Whether it opens only routes that change nothing")
        @Nullable Boolean readOnly,
    @Schema(description = "Addresses and CIDR blocks; none: from everywhere")
        @Size(max = IpAllowlist.MAX_ENTRIES, message = IpAllowlist.LENGTH)
        @Nullable List<@NotNull String> ipAllowlist) {

  static final RotatePartnerKey NOTHING_SAID = new RotatePartnerKey(null, null, null, null, null);

  KeyLimits.Said said() {
    return new KeyLimits.Said(scopes, expiresAt, readOnly, ipAllowlist);
  }
}
