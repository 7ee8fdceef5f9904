package io.paddock.backoffice.staff;

import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.oidc.Issuer;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Members log in by an issuer, where one is configured. The body is the credential. */
@Path("/api/v1/bo/auth/issuer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Staff login")
public class IssuerLoginResource {

  private static final String TOO_LONG = "must be at most 2048 characters";

  private final IssuerLogins logins;
  private final Issuer issuer;
  private final Origins origins;
  private final CurrentVertxRequest exchange;

  IssuerLoginResource(
      IssuerLogins logins, Issuer issuer, Origins origins, CurrentVertxRequest exchange) {
    this.logins = logins;
    this.issuer = issuer;
    this.origins = origins;
    this.exchange = exchange;
  }

  /** Whether members may log in by an issuer, and what it is called. */
  @Schema(name = "LoginIssuer", examples = "{\"configured\":true,\"name\":\"Acme SSO\"}")
  public record Offer(
      boolean configured,
      @Schema(description = "Null where none is", examples = "Acme SSO") @Nullable String name) {}

  /**
   * A login that was begun.
   *
   * @param loginToken goes with the issuer's answer, and nowhere else
   */
  @Schema(
      name = "IssuerLoginBegun",
      examples =
          """
          {"authorizationUrl":"https://sso.example/authorize?response_type=code&client_id=paddock&state=…",\
          "loginToken":"01890a5d-ac96-774b-bcce-b302099a8057.q5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq",\
          "expiresIn":600}\
          """)
  record Begun(
      @Schema(description = "Where the browser goes") String authorizationUrl,
      String loginToken,
      @Schema(description = "Seconds until it is over", examples = "600") long expiresIn) {

    static Begun of(IssuerLogins.Begun begun) {
      return new Begun(
          begun.authorization().toString(), begun.token().reveal(), IssuerLogins.LASTS.toSeconds());
    }

    /** Shows no token. */
    @Override
    public String toString() {
      return "Begun[…]";
    }
  }

  /**
   * Body of {@code POST /api/v1/bo/auth/issuer/answer}: what the issuer sent the browser back with.
   *
   * @param code null where the issuer refused
   */
  @Schema(
      name = "IssuerAnswer",
      examples =
          """
          {"loginToken":"01890a5d-ac96-774b-bcce-b302099a8057.q5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq",\
          "state":"7c1f…","code":"SplxlOBeZQQYbYS6WxSbIA","iss":"https://sso.example"}\
          """)
  public record Answer(
      @NotNull @Size(max = 100, message = "must be at most 100 characters") String loginToken,
      @NotNull @Size(max = 2048, message = TOO_LONG) String state,
      @Size(min = 1, max = 2048, message = TOO_LONG) @Nullable String code,
      @Size(max = 2048, message = TOO_LONG) @Nullable String iss) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "Answer[…]";
    }
  }

  /** Body of {@code POST /api/v1/bo/auth/issuer/second-factor}. */
  @Schema(
      name = "IssuerSecondFactor",
      examples =
          """
          {"loginToken":"01890a5d-ac96-774b-bcce-b302099a8057.q5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq5b0nYq",\
          "totp":"492039"}\
          """)
  public record Code(
      @NotNull @Size(max = 100, message = "must be at most 100 characters") String loginToken,
      @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") @Nullable String totp,
      @Pattern(regexp = "[a-z2-7]{4}(-[a-z2-7]{4}){3}", message = "must be a recovery code")
          @Nullable String recoveryCode) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "Code[…]";
    }
  }

  @GET
  @PermitAll
  @NonBlocking
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "loginIssuer",
      summary = "Whether members may log in by an issuer",
      description = "Asks nothing of it.")
  public Offer offer() {
    return new Offer(issuer.name().isPresent(), issuer.name().orElse(null));
  }

  @POST
  @Path("/login")
  @Consumes(MediaType.WILDCARD)
  @PermitAll
  @Operation(
      operationId = "beginIssuerLogin",
      summary = "Begins a login by the issuer",
      description =
          "Authorization code flow of OpenID Connect with PKCE, state and nonce. The browser goes"
              + " to authorizationUrl and comes back to the configured redirect URI.")
  @Refuses({BackofficeError.OIDC_OFF, BackofficeError.ISSUER_UNAVAILABLE})
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Begun> beginIssuerLogin() {
    return logins.begin(origins).map(Begun::of);
  }

  @POST
  @Path("/answer")
  @PermitAll
  @Operation(
      operationId = "answerIssuerLogin",
      summary = "Logs in by the issuer's answer",
      description =
          "Once for each login, whatever comes of it. After totp_required the login goes on at"
              + " second-factor.")
  @Refuses({
    BackofficeError.OIDC_OFF,
    BackofficeError.ISSUER_LOGIN_OVER,
    BackofficeError.ISSUER_LOGIN_REFUSED,
    BackofficeError.TOTP_REQUIRED,
    BackofficeError.ISSUER_UNAVAILABLE
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<TokenAnswer> answerIssuerLogin(@Valid @NotNull Answer body) {
    return logins.answer(origins, exchange.getCurrent(), body);
  }

  @POST
  @Path("/second-factor")
  @PermitAll
  @Operation(
      operationId = "proveIssuerLogin",
      summary = "Logs in by the second factor after the issuer's answer")
  @Refuses({
    BackofficeError.OIDC_OFF,
    BackofficeError.ISSUER_LOGIN_OVER,
    BackofficeError.ISSUER_LOGIN_REFUSED,
    BackofficeError.TOTP_REQUIRED,
    BackofficeError.TOTP_WRONG
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<TokenAnswer> proveIssuerLogin(@Valid @NotNull Code body) {
    return logins.secondFactor(origins, exchange.getCurrent(), body);
  }
}
