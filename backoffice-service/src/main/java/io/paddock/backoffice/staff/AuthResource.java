package io.paddock.backoffice.staff;

import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Staff log in and out. The body is the credential, so nobody needs another one. */
@Path("/api/v1/bo/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Staff login")
public class AuthResource {

  private final Logins logins;
  private final Invitations invitations;
  private final Origins origins;
  private final CurrentVertxRequest exchange;

  AuthResource(
      Logins logins, Invitations invitations, Origins origins, CurrentVertxRequest exchange) {
    this.exchange = exchange;
    this.logins = logins;
    this.invitations = invitations;
    this.origins = origins;
  }

  @POST
  @Path("/login")
  @PermitAll
  @Operation(
      operationId = "login",
      summary = "Logs in",
      description =
          "The access token lasts 15 minutes, the refresh token is good once. The cookie"
              + " paddock-browser tells that this browser has logged in before: its attempts are"
              + " counted by themselves.")
  @Refuses({BackofficeError.INVALID_CREDENTIALS, BackofficeError.TOTP_REQUIRED})
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<TokenAnswer> login(@Valid @NotNull LoginBody body) {
    return logins.login(origins, exchange.getCurrent(), body);
  }

  @POST
  @Path("/refresh")
  @PermitAll
  @Operation(
      operationId = "refresh",
      summary = "Replaces both tokens",
      description =
          "A refresh token that is shown again ends the whole login; within 10 seconds and from the"
              + " same address it answers 409 refresh_in_progress and changes nothing.")
  @Refuses({
    BackofficeError.REFRESH_TOKEN_INVALID,
    BackofficeError.REFRESH_TOKEN_REUSED,
    BackofficeError.REFRESH_IN_PROGRESS
  })
  public Uni<TokenAnswer> refresh(@Valid @NotNull RefreshBody body) {
    return logins.refresh(origins, body.refreshToken());
  }

  @POST
  @Path("/logout")
  @PermitAll
  @Operation(
      operationId = "logout",
      summary = "Ends the login",
      description = "Answers the same whether or not there was one.")
  @APIResponse(responseCode = "204", description = "No token of the login is good for anything now")
  public Uni<Void> logout(@Valid @NotNull RefreshBody body) {
    return logins.logout(origins, body.refreshToken());
  }

  @POST
  @Path("/accept-invitation")
  @PermitAll
  @Operation(
      operationId = "acceptInvitation",
      summary = "Makes the invited person a member",
      description = "The token is good once, for 24 hours. Log in with the password afterwards.")
  @APIResponse(responseCode = "204", description = "The account exists now")
  @Refuses({BackofficeError.INVITATION_INVALID, BackofficeError.STAFF_EMAIL_TAKEN})
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Void> acceptInvitation(@Valid @NotNull AcceptInvitation body) {
    return invitations.accept(origins, body.token(), Secret.of(body.password()));
  }

  /**
   * Body of {@code POST /api/v1/bo/auth/accept-invitation}.
   *
   * @param token as the invitation's answer showed it
   */
  @Schema(
      name = "AcceptInvitation",
      examples =
          """
          {"token":"01890a5d-ac96-774b-bcce-b302099a8057.q5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq",\
          "password":"gander-plinth-oboe-42"}\
          """)
  public record AcceptInvitation(
      @NotNull @Size(max = 100, message = "must be at most 100 characters") String token,
      @NotNull
          @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH, message = Passwords.LENGTH)
          String password) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "AcceptInvitation[…]";
    }
  }
}
