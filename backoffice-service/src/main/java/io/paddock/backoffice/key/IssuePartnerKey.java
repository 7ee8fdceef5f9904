package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.text.Label;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    @Nullable Instant expiresAt,
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label) {

  static final int MAX_SCOPES = 7;

  /**
   * @throws Problem a 400 that points at everything that is not valid
   */
  NewKey check(Instant now) {
    List<Violation> violations = new ArrayList<>();
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    for (int i = 0; i < scopes.size(); i++) {
      Optional<Scope> scope = Scope.parse(scopes.get(i));
      if (scope.isEmpty()) {
        violations.add(new Violation("/scopes/" + i, "is not a scope"));
      } else if (!known.add(scope.get())) {
        violations.add(new Violation("/scopes/" + i, "is there twice"));
      }
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      violations.add(new Violation("/expiresAt", "must be in the future"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new NewKey(
        label,
        known,
        KeyEnvironment.parse(environment).orElseThrow(),
        expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS),
        null);
  }
}
