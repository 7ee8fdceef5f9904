package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST …/partners/{id}/api-keys}. */
@Schema(
    name = "IssuePartnerKey",
    examples =
        """
        {"scopes":["orders:write","orders:read","portfolio:read"],"environment":"live",\
        "label":"quoting bot"}""")
public record IssuePartnerKey(
    @Schema(
            description =
                "markets:read, events:read, matches:read, portfolio:read, orders:read,"
                    + " orders:write, vault:write")
        @NotNull
        @Size(min = 1, max = MAX_SCOPES, message = "must be 1 to 7 scopes")
        List<@NotNull String> scopes,
    @Schema(description = "live, or test in the sandbox")
        @NotNull
        @Pattern(regexp = "live|test", message = "must be live or test")
        String environment,
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label,
    @Schema(description = "Null: it does not expire by itself") @Nullable Instant expiresAt,
    @Schema(description = "Whether it opens only routes that change nothing")
        @Nullable Boolean readOnly,
    @Schema(description = "Addresses and CIDR blocks; none: from everywhere")
        @Size(max = IpAllowlist.MAX_ENTRIES, message = IpAllowlist.LENGTH)
        @Nullable List<@NotNull String> ipAllowlist) {

  static final int MAX_SCOPES = 7;

  NewKey wanted() {
    return new NewKey(
        label,
        new KeyLimits.Said(scopes, expiresAt, readOnly, ipAllowlist),
        null,
        KeyEnvironment.parse(environment).orElseThrow(),
        null);
  }
}
