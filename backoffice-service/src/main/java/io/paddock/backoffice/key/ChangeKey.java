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

/** Body of {@code PATCH …/api-keys/{keyId}}: what is named changes. */
@Schema(
    name = "ChangeKey",
    examples = "{\"label\":\"quoting bot\",\"readOnly\":true,\"ipAllowlist\":[\"203.0.113.7\"]}")
public record ChangeKey(
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label,
    @Schema(description = "Of a partner's key alone")
        @Size(max = IssuePartnerKey.MAX_SCOPES, message = "must be 1 to 7 scopes")
        @Nullable List<@NotNull String> scopes,
    @Schema(description = "Null: it does not expire") @Nullable Instant expiresAt,
    @Schema(description = "Addresses and CIDR blocks; none: from everywhere")
        @Size(max = IpAllowlist.MAX_ENTRIES, message = IpAllowlist.LENGTH)
        @Nullable List<@NotNull String> ipAllowlist,
    @Schema(description = "Whether it opens only routes that change nothing")
        @Nullable Boolean readOnly) {

  static ChangeKey of(ApiKey key) {
    return new ChangeKey(
        key.label(),
        key.scopes().isEmpty() ? null : key.scopes(),
        key.expiresAt(),
        key.limits().ipAllowlist(),
        key.limits().readOnly());
  }
}
