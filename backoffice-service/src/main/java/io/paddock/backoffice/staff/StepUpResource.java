package io.paddock.backoffice.staff;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A member proves once more who they are: money and keys want no proof older than 15 minutes. */
@Path("/api/v1/bo/me/step-up")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
@Tag(name = "Own account")
public class StepUpResource {

  private final StepUps stepUps;
  private final Origins origins;
  private final CurrentCaller caller;

  StepUpResource(StepUps stepUps, Origins origins, CurrentCaller caller) {
    this.stepUps = stepUps;
    this.origins = origins;
    this.caller = caller;
  }

  /**
   * Body of {@code POST /api/v1/bo/me/step-up}: exactly one of its members.
   *
   * @param totp the present code of your second factor
   * @param recoveryCode instead of it, once
   * @param password where you have no second factor
   */
  @Schema(name = "StepUp", examples = "{\"totp\":\"492039\"}")
  public record Body(
      @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") @Nullable String totp,
      @Pattern(regexp = "[a-z2-7]{4}(-[a-z2-7]{4}){3}", message = "must be a recovery code")
          @Nullable String recoveryCode,
      @Size(min = 1, max = Passwords.MAX_LENGTH, message = "must be 1 to 256 characters")
          @Nullable String password) {

    void requireOne() {
      if (Stream.of(totp, recoveryCode, password).filter(Objects::nonNull).count() != 1) {
        throw Problem.invalid("", "must have exactly one of totp, recoveryCode and password");
      }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
      return "StepUp[…]";
    }
  }

  /** Until when the proof is good. */
  @Schema(name = "SteppedUp")
  public record Proven(Instant provenUntil) {}

  @POST
  @Operation(
      operationId = "stepUp",
      summary = "Proves once more who you are",
      description =
          "For the next 15 minutes this login may move money and touch keys, which answer 401"
              + " step_up_required otherwise. A login begins with such a proof.")
  @Refuses({
    BackofficeError.TOTP_WRONG,
    BackofficeError.PASSWORD_WRONG,
    BackofficeError.SECOND_FACTOR_NEEDED,
    BackofficeError.TOTP_NOT_STARTED,
    BackofficeError.STEP_UP_REQUIRED
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Proven> stepUp(@Valid @NotNull Body body) {
    StaffCaller own = caller.staff();
    return stepUps.prove(origins, own, body).map(Proven::new);
  }
}
