package io.paddock.games.session;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.limit.RateDecision;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.limit.AddressLimit;
import io.paddock.games.money.Decimals;
import io.paddock.games.operator.OperatorsAtPlay;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/session}: the player's own session, and the exchange of the launch's code for it. */
@Path("/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Player")
class SessionResource {

  private final AddressLimit limit;
  private final CurrentPlayer player;
  private final PlayerSessions sessions;
  private final SessionConfig config;
  private final SessionCookie cookie;
  private final TenantDirectory directory;
  private final WalletClient wallet;
  private final Clock clock;

  SessionResource(
      AddressLimit limit,
      CurrentPlayer player,
      PlayerSessions sessions,
      SessionConfig config,
      SessionCookie cookie,
      TenantDirectory directory,
      WalletClient wallet,
      Clock clock) {
    this.limit = limit;
    this.player = player;
    this.sessions = sessions;
    this.config = config;
    this.cookie = cookie;
    this.directory = directory;
    this.wallet = wallet;
    this.clock = clock;
  }

  @GET
  @ForPlayers
  @RunOnVirtualThread
  @Operation(summary = "The player's session, with the balance that the wallet names now")
  @Refuses(GamesError.OPERATOR_NOT_ACTIVE)
  public SessionView read() {
    PlayerSession session = player.session();
    OperatorRecord operator = atPlay(session);
    return SessionView.of(
        session,
        operator,
        balance(session, operator),
        config.idle().toSeconds(),
        clock.instant(),
        sessions.net(session),
        sessions.openRounds(session));
  }

  @POST
  @Path("/exchange")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Exchange the one-time code of the redirect for a session token")
  @APIResponse(
      responseCode = "200",
      description = "The token, for Authorization: Bearer; the cookie is set as well",
      content = @Content(schema = @Schema(implementation = Exchanged.class)))
  @Refuses({
    GamesError.LAUNCH_CODE_INVALID,
    GamesError.ORIGIN_NOT_ALLOWED,
    GamesError.OPERATOR_NOT_ACTIVE
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Response exchange(
      @Context HttpServerRequest request,
      @Valid @NotNull(message = "a body is needed") ExchangeRequest body) {
    RateDecision decision = limit.demand(request);
    OpaqueToken code = OpaqueToken.parse(body.code()).orElseThrow(PlayerSessions::invalidCode);
    String origin = request.getHeader("Origin");
    atPlay(sessions.offered(code, origin));
    OpaqueToken token = sessions.exchange(code, origin);
    return AddressLimit.tell(Response.ok(new Exchanged(token.reveal())), decision)
        .header("Set-Cookie", cookie.atExchange(request, token))
        .build();
  }

  private OperatorRecord atPlay(PlayerSession session) {
    OperatorRecord operator =
        directory.operator(session.operatorId()).orElseThrow(PlayerSessions::expired);
    OperatorsAtPlay.require(operator);
    return operator;
  }

  private @Nullable String balance(PlayerSession session, OperatorRecord operator) {
    return switch (session.mode()) {
      case DEMO -> Decimals.text(sessions.demoBalance(session));
      case REAL ->
          wallet.balance(operator, session.walletPlayer(session.game()))
                  instanceof WalletAnswer.Ok ok
              ? Decimals.textOrNull(ok.balance())
              : null;
    };
  }

  /** The code from the redirect's fragment. */
  @Schema(examples = "{\"code\":\"q5b0nY…43 characters\"}")
  record ExchangeRequest(
      @NotNull @Size(min = 1, max = 128, message = "must have 1 to 128 characters") String code) {

    @Override
    public String toString() {
      return "ExchangeRequest[…]";
    }
  }

  /** The session's token, a credential. */
  @Schema(examples = "{\"sessionToken\":\"mC3h0W…43 characters\"}")
  record Exchanged(String sessionToken) {

    @Override
    public String toString() {
      return "Exchanged[…]";
    }
  }
}
