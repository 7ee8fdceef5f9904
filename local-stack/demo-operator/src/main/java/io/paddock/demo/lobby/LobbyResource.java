package io.paddock.demo.lobby;

import io.paddock.demo.ledger.Ledger;
import io.paddock.demo.lobby.LaunchTokens.Minted;
import io.paddock.demo.page.ContentPolicy;
import io.paddock.demo.page.Pages;
import io.paddock.demo.settings.DemoConfig;
import io.paddock.demo.settings.OperatorSettings;
import io.paddock.demo.settings.SettingsFile;
import io.paddock.web.db.Postgres;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The start page: what runs here and where it is, and the lobby with its Play button. */
@Path("/")
@RunOnVirtualThread
class LobbyResource {

  private final SettingsFile settings;
  private final LaunchTokens tokens;
  private final Ledger ledger;
  private final Postgres postgres;
  private final Pages pages;
  private final URI lobby;
  private final DemoConfig.Platform platform;
  private final List<String> currencies;

  LobbyResource(
      SettingsFile settings,
      LaunchTokens tokens,
      Ledger ledger,
      Postgres postgres,
      Pages pages,
      DemoConfig config) {
    this.settings = settings;
    this.tokens = tokens;
    this.ledger = ledger;
    this.postgres = postgres;
    this.pages = pages;
    this.lobby = config.publicUrl().resolve("/");
    this.platform = config.platform();
    this.currencies = config.currencies().keySet().stream().sorted().toList();
  }

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance start(
        DemoConfig.Platform platform,
        @Nullable String operatorCode,
        List<String> currencies,
        List<String> games);

    static native TemplateInstance notLaunched(String title, String detail);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response start() {
    Optional<OperatorSettings> operator = settings.current();
    TemplateInstance page =
        Templates.start(
            platform,
            operator.map(OperatorSettings::operatorCode).orElse(null),
            currencies,
            LaunchRequest.GAMES);
    // A browser applies the form's rule to the redirect after the form as well.
    ContentPolicy policy =
        operator
            .map(known -> ContentPolicy.readOnly().withFormsLeadingTo(known.gamesUrl()))
            .orElseGet(() -> ContentPolicy.readOnly().withoutForms());
    return pages.html(200, page, policy);
  }

  @POST
  @Path("play")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response play(
      @FormParam("playerId") @Nullable String playerId,
      @FormParam("currency") @Nullable String currency,
      @FormParam("game") @Nullable String game) {
    Optional<OperatorSettings> operator = settings.current();
    if (operator.isEmpty()) {
      return pages.notReady();
    }
    Optional<LaunchRequest> launch = LaunchRequest.of(playerId, currency, game);
    if (launch.isEmpty()) {
      return notLaunched(
          400,
          "That is not on offer",
          "A player id has 1 to 64 letters, digits, dots, underscores or hyphens.");
    }
    return play(operator.get(), launch.get());
  }

  private Response play(OperatorSettings operator, LaunchRequest launch) {
    if (ledger.deals(launch.currency())) {
      postgres.useTransaction(sql -> ledger.open(sql, launch.playerId(), launch.currency()));
    }
    return switch (tokens.mint(operator, launch, lobby)) {
      case Minted.Launch there ->
          Response.seeOther(there.location()).header("Cache-Control", "no-store").build();
      case Minted.Refused no ->
          notLaunched(
              502,
              "The platform refused the launch",
              "HTTP " + no.status() + ", " + no.code() + ": " + no.detail());
      case Minted.Unavailable _ ->
          notLaunched(502, "The platform does not answer", "Try again in a moment.");
    };
  }

  private Response notLaunched(int status, String title, String detail) {
    return pages.html(
        status, Templates.notLaunched(title, detail), ContentPolicy.readOnly().withoutForms());
  }
}
