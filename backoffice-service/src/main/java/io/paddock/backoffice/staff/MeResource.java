package io.paddock.backoffice.staff;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.staff.MemberStore.LoginView;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.paddock.web.openapi.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's own account: password, second factor and logins. */
@Path("/api/v1/bo/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR,
  Roles.SECOND_FACTOR_MISSING
})
@Tag(name = "Own account")
public class MeResource {

  private static final String PRESENT = "must be 1 to 256 characters";

  private final Members members;
  private final SecondFactors secondFactors;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;

  MeResource(
      Members members,
      SecondFactors secondFactors,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller) {
    this.members = members;
    this.secondFactors = secondFactors;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
  }

  /** Body of {@code POST /api/v1/bo/me/password}. */
  @Schema(
      name = "ChangePassword",
      examples =
          "{\"password\":\"correct horse battery"
              + " staple\",\"newPassword\":\"gander-plinth-oboe-42\"}")
  public record ChangePassword(
      @NotNull @Size(min = 1, max = Passwords.MAX_LENGTH, message = PRESENT) String password,
      @NotNull
          @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH, message = Passwords.LENGTH)
          String newPassword) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "ChangePassword[…]";
    }
  }

  /** Body of what needs the password once more. */
  @Schema(name = "ProvePassword", examples = "{\"password\":\"correct horse battery staple\"}")
  public record ProvePassword(
      @NotNull @Size(min = 1, max = Passwords.MAX_LENGTH, message = PRESENT) String password) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "ProvePassword[…]";
    }
  }

  /** Body of {@code POST /api/v1/bo/me/totp/confirm}. */
  @Schema(name = "ConfirmTotp", examples = "{\"totp\":\"492039\"}")
  public record ConfirmTotp(
      @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") String totp) {}

  /** What an app is set up with, shown this once. */
  @Schema(name = "TotpSecret")
  record TotpSecret(
      @ShownOnce @Schema(examples = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") String secret,
      @ShownOnce
          @Schema(
              description = "The same as a link, for a QR code",
              examples = "otpauth://totp/Paddock:ada%40paddock.example?secret=JBSWY3DPEHPK3PXP")
          String uri) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "TotpSecret[…]";
    }
  }

  /** For the day on which the app is lost, shown this once. */
  @Schema(name = "RecoveryCodes")
  record RecoveryCodes(
      @ShownOnce @Schema(examples = "[\"k5dx-3q7a-mzce-7b2f\"]") List<String> recoveryCodes) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "RecoveryCodes[…]";
    }
  }

  /** A member's logins. */
  @Schema(name = "StaffLogins")
  record Logins(List<LoginView> items) {}

  @GET
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(operationId = "getMe", summary = "Reads your account")
  public Uni<StaffResource.Single> get() {
    UUID own = caller.staff().staffId();
    return unit.read(tx -> MemberStore.get(tx, own)).map(StaffResource.Single::new);
  }

  @POST
  @Path("/password")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(
      operationId = "changeMyPassword",
      summary = "Changes your password",
      description = "Every login of yours ends, this one too.")
  @APIResponse(responseCode = "204", description = "Changed")
  @Refuses(BackofficeError.PASSWORD_WRONG)
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Void> password(@Valid @NotNull ChangePassword body) {
    return members.changePassword(
        origins, caller.staff(), Secret.of(body.password()), Secret.of(body.newPassword()));
  }

  @POST
  @Path("/totp")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(
      operationId = "startTotp",
      summary = "Makes the secret of a second factor",
      description = "Nothing is asked of your logins before you confirm it with a code.")
  @Refuses({BackofficeError.PASSWORD_WRONG, BackofficeError.TOTP_ENROLLED})
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<TotpSecret> startTotp(@Valid @NotNull ProvePassword body) {
    StaffCaller own = caller.staff();
    return members
        .proven(origins, own, Secret.of(body.password()))
        .chain(
            proven ->
                unit.run(origins.current(), change -> secondFactors.start(change, own.staffId())))
        .map(secret -> new TotpSecret(Totp.base32(secret), Totp.uri(secret, own.email())));
  }

  @POST
  @Path("/totp/confirm")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(
      operationId = "confirmTotp",
      summary = "Makes logins ask for the second factor",
      description =
          "The ten recovery codes are in this answer and nowhere else; each is good once.")
  @Refuses({BackofficeError.TOTP_NOT_STARTED, BackofficeError.TOTP_WRONG})
  public Uni<RecoveryCodes> confirmTotp(@Valid @NotNull ConfirmTotp body) {
    UUID own = caller.staff().staffId();
    return unit.run(origins.current(), change -> secondFactors.confirm(change, own, body.totp()))
        .map(RecoveryCodes::new);
  }

  @POST
  @Path("/totp/remove")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @StepUp
  @Operation(
      operationId = "removeTotp",
      summary = "Takes away your second factor",
      description = "The recovery codes go with it.")
  @APIResponse(responseCode = "204", description = "There is none now")
  @Refuses(BackofficeError.PASSWORD_WRONG)
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Void> removeTotp(@Valid @NotNull ProvePassword body) {
    StaffCaller own = caller.staff();
    return members
        .proven(origins, own, Secret.of(body.password()))
        .chain(
            proven ->
                unit.run(origins.current(), change -> secondFactors.remove(change, own.staffId())))
        .replaceWithVoid();
  }

  @GET
  @Path("/sessions")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(operationId = "listMyLogins", summary = "Lists your logins that last, newest first")
  public Uni<Logins> sessions() {
    return members.logins(caller.staff().staffId()).map(Logins::new);
  }

  @DELETE
  @Path("/sessions/{id}")
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.SECOND_FACTOR_MISSING
  })
  @Operation(operationId = "endMyLogin", summary = "Ends a login of yours at once")
  @APIResponse(responseCode = "204", description = "No token of it is good for anything now")
  @Refuses(BackofficeError.LOGIN_NOT_FOUND)
  public Uni<Void> endSession(@PathParam("id") String id) {
    UUID own = caller.staff().staffId();
    UUID login = RowId.parse(id).orElseThrow(MeResource::noLogin);
    return unit.run(origins.current(), change -> members.endLogin(change, own, login));
  }

  private static Problem noLogin() {
    return Problem.of(BackofficeError.LOGIN_NOT_FOUND, "No login of yours has this id");
  }
}
