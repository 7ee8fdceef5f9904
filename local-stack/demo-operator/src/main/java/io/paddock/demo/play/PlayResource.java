package io.paddock.demo.play;

import io.paddock.demo.page.ContentPolicy;
import io.paddock.demo.page.Pages;
import io.paddock.demo.settings.OperatorSettings;
import io.paddock.demo.settings.SettingsFile;
import io.paddock.web.request.OpenQuery;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The game frontend, where the platform sends a launched player: {@code gameFrontendBaseUrl}. */
@Path("/")
@RunOnVirtualThread
class PlayResource {

  private static final String PLAYABLE = "dice";

  private final SettingsFile settings;
  private final Pages pages;

  PlayResource(SettingsFile settings, Pages pages) {
    this.settings = settings;
    this.pages = pages;
  }

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance dice(String gamesUrl);

    static native TemplateInstance otherGame(String game);
  }

  /** The platform's redirect adds more query parameters than this page reads. */
  @GET
  @OpenQuery
  @Path("play")
  @Produces(MediaType.TEXT_HTML)
  public Response page(@QueryParam("game") @Nullable String game) {
    Optional<OperatorSettings> operator = settings.current();
    if (operator.isEmpty()) {
      return pages.notReady();
    }
    if (game != null && !game.equals(PLAYABLE)) {
      return pages.html(Templates.otherGame(game));
    }
    return pages.html(
        200,
        Templates.dice(operator.get().gamesUrl().toString()),
        ContentPolicy.readOnly().withScriptsCalling(operator.get().gamesUrl()).withoutForms());
  }
}
