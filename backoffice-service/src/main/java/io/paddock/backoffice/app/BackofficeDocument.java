package io.paddock.backoffice.app;

import io.paddock.auth.http.CredentialFailures;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.openapi.ApiDocument;
import io.paddock.web.openapi.ParameterText;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.jboss.jandex.IndexView;

/**
 * What is this service's own in its OpenAPI document. It names {@link OASFilter} again, because
 * Quarkus looks no further than at a class' own interfaces.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class BackofficeDocument extends ApiDocument implements OASFilter {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  public BackofficeDocument(IndexView index) {
    super(index);
  }

  @Override
  protected Map<String, List<? extends ErrorCode>> schemes() {
    return CredentialFailures.byScheme();
  }

  @Override
  protected String scheme(String role) {
    return CredentialFailures.scheme(role);
  }

  @Override
  protected Map<String, ParameterText> parameters() {
    return Map.ofEntries(
        Map.entry("q", new ParameterText("Part of a code, name or domain", "mybrand")),
        Map.entry(
            "status",
            ParameterText.oneOf(
                "Only operators in this state", List.of("onboarding", "active", "disabled"))),
        Map.entry(
            "sort",
            ParameterText.oneOf(
                "What the list is sorted by, with - in front for descending",
                List.of("code", "-code", "name", "-name", "createdAt", "-createdAt"))),
        Map.entry(
            "action",
            ParameterText.oneOf(
                "Only this action",
                Arrays.stream(AuditAction.values()).map(AuditAction::code).toList())),
        Map.entry(
            "format",
            ParameterText.oneOf("What a line is; ndjson without it", List.of("ndjson", "csv"))),
        Map.entry("targetId", new ParameterText("Only what was done to this", ID)),
        Map.entry("actorId", new ParameterText("Only what this actor did", ID)),
        Map.entry("unusedFor", new ParameterText("Only keys not used for so many days", "90d")),
        Map.entry("olderThan", new ParameterText("Only keys issued so many days ago", "180d")),
        Map.entry(
            "/api/v1/bo/operators/{id}/public-key id",
            new ParameterText("The operator's id or its code", "mybrand")),
        Map.entry("keyId", new ParameterText("The key's id", ID)),
        Map.entry(
            "prefix",
            new ParameterText("The key's prefix, its part before the dot", "k3v9q0zt71mb")),
        Map.entry(
            "address",
            ParameterText.matching(
                "The wallet's address",
                "^0x[0-9a-fA-F]{40}$",
                "0x1234567890abcdef1234567890abcdef12345678")),
        Map.entry(
            "X-Payload-Digest",
            new ParameterText("The hex HMAC-SHA-256 of the body as it was sent", "5c".repeat(32))),
        Map.entry(
            "X-Payload-Digest-Alg",
            ParameterText.oneOf("How the digest is made", List.of("HMAC_SHA256_HEX"))));
  }

  /** Attempts to log in are counted in silence. */
  @Override
  protected LimitsTold limitsTold(String path) {
    return path.endsWith("/public-key") ? LimitsTold.ALWAYS : LimitsTold.NEVER;
  }

  @Override
  protected String errorPage() {
    return "docs/api/errors-backoffice.md";
  }
}
