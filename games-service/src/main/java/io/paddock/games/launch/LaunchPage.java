package io.paddock.games.launch;

import io.paddock.auth.limit.RateDecision;
import io.paddock.games.launch.LaunchResult.Failed;
import io.paddock.web.error.WebError;
import io.paddock.web.request.RequestId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.util.Locale;

/** What a player reads when there is no game: plain, without scripts, with the way back. */
@Singleton
public class LaunchPage {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  /** For the OpenAPI document. */
  public static final String EXAMPLE = "<!doctype html><title>The launch was refused</title>";

  private final Template template;

  LaunchPage(@Location("launch-failed.html") Template template) {
    this.template = template;
  }

  String render(Failed failed) {
    return template
        .data("title", failed.error().title())
        .data("message", message(failed))
        .data("code", failed.error().code())
        .data("reason", failed.reason())
        .data("returnUrl", failed.returnUrl())
        .data("requestId", RequestId.current())
        .render();
  }

  /** The client's address has used up its requests; the link still works. */
  String tooMany(RateDecision decision) {
    return template
        .data("title", WebError.RATE_LIMITED.title())
        .data("message", "Too many games were started from your network. " + wait(decision))
        .data("code", WebError.RATE_LIMITED.code())
        .data("reason", null)
        .data("returnUrl", null)
        .data("requestId", RequestId.current())
        .render();
  }

  private static String wait(RateDecision decision) {
    long seconds = decision.retryAfterSeconds();
    return "Wait " + (seconds == 1 ? "a second" : seconds + " seconds") + " and reload this page.";
  }

  private static String message(Failed failed) {
    return switch (failed.error()) {
      case LAUNCH_TOKEN_EXPIRED, LAUNCH_TOKEN_USED, LAUNCH_TOKEN_INVALID ->
          "This link does not work any more. Go back to the lobby and start the game again.";
      case WALLET_UNAVAILABLE ->
          "Your account could not be reached. Nothing was charged; try again in a moment.";
      default -> "The game could not be started: " + sentence(String.valueOf(failed.reason()));
    };
  }

  private static String sentence(String reason) {
    return reason.toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
  }
}
