package io.paddock.games.app;

import io.paddock.auth.http.CredentialFailures;
import io.paddock.games.error.GamesError;
import io.paddock.games.launch.LaunchPage;
import io.paddock.games.session.ForPlayers;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.openapi.ApiDocument;
import io.paddock.web.openapi.ParameterText;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * What is this service's own in its OpenAPI document. It names {@link OASFilter} again, because
 * Quarkus looks no further than at a class' own interfaces.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class GamesDocument extends ApiDocument implements OASFilter {

  private static final List<GamesError> SESSION =
      List.of(GamesError.SESSION_EXPIRED, GamesError.ORIGIN_NOT_ALLOWED);

  private static final String ROUND = "01890a5d-ac96-774b-bcce-b302099a8057";

  public GamesDocument(IndexView index) {
    super(index);
  }

  @Override
  protected Map<String, List<? extends ErrorCode>> schemes() {
    Map<String, List<? extends ErrorCode>> schemes = new HashMap<>(CredentialFailures.byScheme());
    schemes.put(ApiDescription.PLAYER_TOKEN, SESSION);
    schemes.put(ApiDescription.PLAYER_COOKIE, SESSION);
    return schemes;
  }

  @Override
  protected String scheme(String role) {
    return CredentialFailures.scheme(role);
  }

  @Override
  protected List<String> gates(Set<DotName> annotations) {
    return annotations.contains(DotName.createSimple(ForPlayers.class))
        ? List.of(ApiDescription.PLAYER_TOKEN, ApiDescription.PLAYER_COOKIE)
        : List.of();
  }

  @Override
  protected Map<String, ParameterText> parameters() {
    return Map.ofEntries(
        Map.entry("code", new ParameterText("The operator's code", "mybrand")),
        Map.entry(
            "operator", new ParameterText("The code of one of the caller's operators", "mybrand")),
        Map.entry("game", new ParameterText("The game's id", "dice")),
        Map.entry("currency", new ParameterText("One of the operator's currencies", "USDT")),
        Map.entry("language", new ParameterText("A language tag (BCP 47) for the frontend", "en")),
        Map.entry(
            "token", new ParameterText("A launch token that was not used before", "eyJhbGciOiJ…")),
        Map.entry("roundId", new ParameterText("The round's id", ROUND)),
        Map.entry("freeBetId", new ParameterText("The free bet's id", ROUND)),
        Map.entry("sub", new ParameterText("The operator's own id of its player", "player-123")),
        Map.entry(
            "status",
            ParameterText.oneOf(
                "Where it stands", List.of("active", "used", "expired", "cancelled"))),
        Map.entry("lang", new ParameterText("en, fa or tr", "en")),
        Map.entry("t", new ParameterText("The link's signature", "1.1793400000.c2ln…")),
        Map.entry("day", new ParameterText("One day, in UTC", "2026-10-31")),
        Map.entry("from", new ParameterText("The first day, in UTC", "2026-10-01")),
        Map.entry("to", new ParameterText("The last day, 30 days later at most", "2026-10-31")));
  }

  /** A browser that asks for a page is told on one why it was not launched. */
  @Override
  protected void complete(
      HttpMethod verb, String path, Operation operation, Set<ErrorCode> failures) {
    if (path.equals("/launch") && verb == HttpMethod.GET) {
      for (String status : List.of("401", "403", "429", "503")) {
        MediaType page =
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                .example(LaunchPage.EXAMPLE);
        operation
            .getResponses()
            .addAPIResponse(
                status,
                OASFactory.createAPIResponse()
                    .content(OASFactory.createContent().addMediaType("text/html", page)));
      }
    }
  }

  @Override
  protected String errorPage() {
    return "docs/api/errors-games.md";
  }
}
