package io.paddock.backoffice.app;

import io.paddock.auth.http.CredentialFailures;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditLog;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.ApiDocument;
import io.paddock.web.openapi.ParameterText;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * What is this service's own in its OpenAPI document. It names {@link OASFilter} again, because
 * Quarkus looks no further than at a class' own interfaces.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class BackofficeDocument extends ApiDocument implements OASFilter {

  private static final Set<String> VERSIONED =
      Set.of(
          "/api/v1/bo/aggregators/{id}",
          "/api/v1/bo/aggregator/operators/{id}/config",
          "/api/v1/bo/operators/{id}/config",
          "/api/v1/bo/operators/{id}",
          "/api/v1/bo/markets/{id}",
          "/api/v1/bo/events/{id}",
          "/api/v1/bo/matches/{id}",
          "/api/v1/bo/notices/{id}",
          "/api/v1/bo/partners/{id}");

  private static final String TIME = "2026-01-31T00:00:00Z";
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
            "/api/v1/bo/aggregators status",
            ParameterText.oneOf("Only aggregators in this state", AggregatorResource.STATUSES)),
        Map.entry(
            "/api/v1/bo/partners status",
            ParameterText.oneOf("Only partners in this state", PartnerResource.STATUSES)),
        Map.entry(
            "/api/v1/bo/markets status",
            ParameterText.oneOf("Only markets in this state", MarketResource.STATUSES)),
        Map.entry(
            "/api/v1/bo/exports/{list} status",
            new ParameterText("Only what is in this state, as its own list takes it", "active")),
        Map.entry("within", new ParameterText("Only keys that end within so many days", "30d")),
        Map.entry(
            "sort",
            ParameterText.oneOf(
                "What the list is sorted by, with - in front for descending",
                List.of(
                    "code",
                    "-code",
                    "name",
                    "-name",
                    "createdAt",
                    "-createdAt",
                    "users",
                    "-users",
                    "volume",
                    "-volume",
                    "revenue",
                    "-revenue"))),
        Map.entry(
            "action",
            ParameterText.oneOf(
                "Only this action",
                Arrays.stream(AuditAction.values()).map(AuditAction::code).toList())),
        Map.entry(
            "format",
            ParameterText.oneOf("What a line is; ndjson without it", List.of("ndjson", "csv"))),
        Map.entry(
            "chain",
            ParameterText.oneOf(
                "Which chain of the trail; that of changes, or of the action, without it",
                AuditLog.codes())),
        Map.entry("from", new ParameterText("Only what was done then or later", TIME)),
        Map.entry("to", new ParameterText("Only what was done before", "2026-02-01T00:00:00Z")),
        Map.entry("targetId", new ParameterText("Only what was done to this", ID)),
        Map.entry("actorId", new ParameterText("Only what this actor did", ID)),
        Map.entry(
            IfMatch.HEADER,
            ParameterText.matching(
                "Only if it still has one of these entity tags; * for whatever it has",
                "^(\\*|(W/)?\"[!#-~]*\"([ \\t]*,[ \\t]*(W/)?\"[!#-~]*\")*)$",
                "\"7\"")),
        Map.entry("list", new ParameterText("Which list, as its own route names it", "partners")),
        Map.entry(
            "/api/v1/bo/exports/{tenants}/{id}/{list} list",
            new ParameterText("Which list, as its own route names it", "api-keys")),
        Map.entry(
            "tenants",
            ParameterText.oneOf("Whose list", List.of("operators", "aggregators", "partners"))),
        Map.entry(
            "role",
            ParameterText.oneOf(
                "A role of the team",
                Arrays.stream(StaffRole.values()).map(StaffRole::text).toList())),
        Map.entry(
            "tenant",
            new ParameterText(
                "For staff, who must name one: operator:{id}, aggregator:{id} or partner:{id}; a"
                    + " key is its own tenant's and names none",
                "operator:" + ID)),
        Map.entry("unusedFor", new ParameterText("Only keys not used for so many days", "90d")),
        Map.entry("olderThan", new ParameterText("Only keys issued so many days ago", "180d")),
        Map.entry(
            "/api/v1/bo/operators/{id}/public-key id",
            new ParameterText("The operator's id or its code", "mybrand")),
        Map.entry(
            "state",
            ParameterText.oneOf(
                "Only requests in this state",
                List.of("waiting", "approved", "rejected", "expired"))),
        Map.entry("first", new ParameterText("What a token of the first outcome pays", "1")),
        Map.entry("second", new ParameterText("What a token of the second outcome pays", "0")),
        Map.entry("/api/v1/bo/events/{id} id", new ParameterText("The event's id", "cup-final")),
        Map.entry("/api/v1/bo/matches/{id} id", new ParameterText("The match's id", "ain-shj")),
        Map.entry("invoiceId", new ParameterText("The invoice's or credit note's id", ID)),
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

  /** Where a version may be demanded, it is told: by what reads the thing, too. */
  @Override
  protected void finish(String path, Collection<APIResponse> answers) {
    if (VERSIONED.contains(path)) {
      answers.stream()
          .filter(answer -> answer.getContent() != null)
          .filter(answer -> answer.getContent().getMediaType(MediaType.APPLICATION_JSON) != null)
          .forEach(
              answer ->
                  answer.addHeader(
                      HttpHeaders.ETAG,
                      OASFactory.createHeader()
                          .description("The version that is shown, for If-Match")
                          .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                          .example("\"7\"")));
    }
  }

  /** Every request of the API counts once its credential is known. */
  @Override
  protected void complete(
      HttpMethod verb, String path, Operation operation, Set<ErrorCode> failures) {
    if (path.startsWith("/api/")) {
      failures.add(WebError.RATE_LIMITED);
    }
  }

  @Override
  protected String errorPage() {
    return "docs/api/errors-backoffice.md";
  }
}
