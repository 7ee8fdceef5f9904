package io.paddock.games.launch;

import io.paddock.auth.limit.RateDecision;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.launch.LaunchResult.Failed;
import io.paddock.games.launch.LaunchResult.Launched;
import io.paddock.games.limit.AddressLimit;
import io.paddock.games.session.SessionCookie;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /launch}: where an operator's site sends its players. */
@Path("/launch")
@PermitAll
@Tag(name = "Launch")
class LaunchResource {

  private final AddressLimit limit;
  private final Launches launches;
  private final LaunchPage page;
  private final ProblemWriter problems;
  private final SessionCookie cookie;

  LaunchResource(
      AddressLimit limit,
      Launches launches,
      LaunchPage page,
      ProblemWriter problems,
      SessionCookie cookie) {
    this.limit = limit;
    this.launches = launches;
    this.page = page;
    this.problems = problems;
    this.cookie = cookie;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Burn the token, ask the wallet, open a session, redirect to the frontend")
  @APIResponse(responseCode = "302", description = "To the operator's frontend, #code= appended")
  @Refuses({
    GamesError.LAUNCH_TOKEN_INVALID,
    GamesError.LAUNCH_TOKEN_EXPIRED,
    GamesError.LAUNCH_TOKEN_USED,
    GamesError.LAUNCH_REFUSED,
    GamesError.WALLET_UNAVAILABLE
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Response launch(
      @Context HttpServerRequest request,
      @QueryParam("token") @Nullable String token,
      @QueryParam("game") @Nullable String game,
      @QueryParam("currency") @Nullable String currency,
      @QueryParam("language") @Nullable String language) {
    RateDecision decision = limit.take(request);
    if (!decision.allowed()) {
      return limited(decision, accepted(request));
    }
    LaunchRequest launch = new LaunchRequest(token, game, currency, language);
    Response answer =
        switch (launches.launch(launch)) {
          case Launched launched ->
              guarded(Response.status(Response.Status.FOUND))
                  .location(launched.location())
                  .header("Set-Cookie", cookie.atLaunch(request, launched.token()))
                  .build();
          case Failed failed -> failed(failed, accepted(request));
        };
    return AddressLimit.tell(Response.fromResponse(answer), decision).build();
  }

  /** Link previews and scanners look without clicking: nothing is verified, nothing is burned. */
  @HEAD
  @NonBlocking
  @Operation(summary = "Looks without launching: nothing is verified, nothing is burned")
  @APIResponse(responseCode = "200", description = "Always the same")
  public Response look() {
    return guarded(Response.ok()).build();
  }

  /** Before the token is looked at: it is not burned, and opens the game a moment later. */
  private Response limited(RateDecision decision, String accept) {
    Problem problem = AddressLimit.refusal(decision);
    if (!accept.contains("text/html")) {
      return guarded(Response.fromResponse(problems.response(problem))).build();
    }
    ResponseBuilder answer = page(problem.error().status(), page.tooMany(decision));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  private Response failed(Failed failed, String accept) {
    boolean wantsPage = accept.contains("text/html");
    boolean wantsJson = accept.contains("json");
    boolean readable = failed.error() == GamesError.LAUNCH_REFUSED;
    if (wantsPage || (readable && !wantsJson)) {
      return page(failed.error().status(), page.render(failed)).build();
    }
    Problem problem = Problem.of(failed.error(), failed.detail());
    if (failed.reason() != null) {
      problem = problem.with("reason", failed.reason());
    }
    return guarded(Response.fromResponse(problems.response(problem))).build();
  }

  private static ResponseBuilder page(int status, String html) {
    return guarded(Response.status(status))
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", LaunchPage.CONTENT_SECURITY_POLICY)
        .entity(html);
  }

  private static ResponseBuilder guarded(ResponseBuilder answer) {
    return answer.header("Referrer-Policy", "no-referrer");
  }

  private static String accepted(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    return accept == null ? "" : accept.toLowerCase(Locale.ROOT);
  }
}
