package io.paddock.games.catalogue;

import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.web.error.Problem;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /games/{game}/info?lang=}: what a player can know of a game before a bet. */
@Path("/games/{game}/info")
@PermitAll
@Tag(name = "Platform")
class GameInfoResource {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action"
          + " 'none'";

  private final Catalogue catalogue;
  private final Template template;

  GameInfoResource(Catalogue catalogue, @Location("game-info.html") Template template) {
    this.catalogue = catalogue;
    this.template = template;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @Operation(
      summary = "A game's rules, pay table, returns and maximum, and what a broken connection does",
      description = "In the language of lang: en, fa or tr; en for any other.")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(name = "page", value = "<!doctype html><title>Dice</title>")))
  @Refuses(GamesError.GAME_NOT_FOUND)
  public Response read(@PathParam("game") String game, @QueryParam("lang") @Nullable String lang) {
    GameView view =
        find(game)
            .orElseThrow(() -> Problem.of(GamesError.GAME_NOT_FOUND, "There is no such game"));
    return Response.ok(page(view, GameTexts.in(lang)))
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Content-Language", GameTexts.in(lang).language())
        .build();
  }

  private Optional<GameView> find(String game) {
    return catalogue.all().stream().filter(view -> view.id().equals(game)).findFirst();
  }

  private String page(GameView view, GameTexts texts) {
    return template
        .data("game", view)
        .data("language", texts.language())
        .data("direction", texts.direction())
        .data("name", view.names().get(texts.language()))
        .data("rules", texts.of("rule." + view.id()))
        .data("broken", texts.of("broken." + broken(view)))
        .data(
            "returns",
            texts.of(
                "returns",
                view.rtp().lowest().text(),
                view.rtp().highest().text(),
                view.maxMultiplier()))
        .data("tables", texts.of("tables", view.tables().version(), view.tables().hash()))
        .data("text", texts)
        .data("wagers", view.rtp().wagers().stream().map(GameInfoResource::row).toList())
        .render();
  }

  /** Which text says what a lost connection costs: of a room that depends on how it is played. */
  private static String broken(GameView view) {
    if (view.rake() != null) {
      return "pot";
    }
    return view.players() != null ? "table" : view.kind();
  }

  private static Row row(GameView.WagerReturn each) {
    return new Row(words(each.wager()), each.text(), "×" + each.maxMultiplier());
  }

  /** A row of the pay table. */
  public record Row(String wager, String rtp, String most) {}

  /** A wager without JSON's marks. */
  private static String words(Object value) {
    return switch (value) {
      case Map<?, ?> members ->
          String.join(
              ", ",
              members.entrySet().stream()
                  .map(member -> member.getKey() + " " + words(member.getValue()))
                  .toList());
      case List<?> items -> String.join(" ", items.stream().map(GameInfoResource::words).toList());
      default -> String.valueOf(value);
    };
  }
}
