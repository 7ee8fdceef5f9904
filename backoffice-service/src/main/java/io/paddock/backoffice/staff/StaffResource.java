package io.paddock.backoffice.staff;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.staff.MemberStore.MemberView;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.Email;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.openapi.ShownOnce;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The team, for those who run it. */
@Path("/api/v1/bo/staff")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class StaffResource {

  static final String ROLE = "super_admin|operations|support|auditor";
  static final String ROLE_RULE = "must be super_admin, operations, support or auditor";

  private final Invitations invitations;
  private final Members members;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;
  private final ApprovalGate gate;

  StaffResource(
      Invitations invitations,
      Members members,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors,
      ApprovalGate gate) {
    this.gate = gate;
    this.invitations = invitations;
    this.members = members;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  /** Body of {@code POST /api/v1/bo/staff/invitations}. */
  @Schema(
      name = "InviteMember",
      examples = "{\"email\":\"grace@paddock.example\",\"role\":\"operations\"}")
  public record InviteMember(
      @NotNull @Pattern(regexp = Email.PATTERN, message = Email.RULE) String email,
      @NotNull @Pattern(regexp = ROLE, message = ROLE_RULE) String role) {}

  /** Body of {@code POST /api/v1/bo/staff/{id}/role}. */
  @Schema(name = "SetRole", examples = "{\"role\":\"support\"}")
  public record SetRole(@NotNull @Pattern(regexp = ROLE, message = ROLE_RULE) String role) {}

  /** An invitation, with the token that is shown this once. */
  @Schema(name = "MemberInvited")
  record InvitedView(
      UUID id,
      @Schema(examples = "grace@paddock.example") String email,
      @Schema(examples = "operations") String role,
      Instant expiresAt,
      @ShownOnce
          @Schema(
              examples =
                  "01890a5d-ac96-774b-bcce-b302099a8057.Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
          String token) {

    static InvitedView of(Invitations.Invited invited) {
      return new InvitedView(
          invited.id(),
          invited.email(),
          invited.role().text(),
          invited.expiresAt(),
          invited.token().reveal());
    }

    /** Shows no token. */
    @Override
    public String toString() {
      return "InvitedView[" + id + "]";
    }
  }

  /** One member, under its name. */
  @Schema(name = "StaffMemberAnswer")
  record Single(MemberView member) {}

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Sensitive(AuditAction.STAFF_READ)
  @Operation(operationId = "listStaff", summary = "Lists the team, newest first")
  public Uni<Page<MemberView>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("staff", ListScope.PLATFORM), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> MemberStore.page(tx, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.createdAt(), row.id())));
  }

  @POST
  @Path("/invitations")
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "inviteStaff",
      summary = "Invites somebody by a token that is good once, for 24 hours",
      description = "An earlier invitation to the same address ends.")
  @APIResponse(
      responseCode = "201",
      description = "Invited; the token is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = InvitedView.class)))
  @Refuses({BackofficeError.STAFF_EMAIL_TAKEN, BackofficeError.APPROVAL_REQUIRED})
  public Uni<Response> invite(
      @Valid @NotNull InviteMember body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Origin origin = origins.current();
    return gate.ask(
        origin,
        unit.create(
            origin,
            new IdempotentCall(
                idempotencyKey, caller.caller().getName(), "staff/invitations", body),
            change ->
                invitations
                    .invite(change, body.email(), StaffRole.parse(body.role()).orElseThrow())
                    .map(invited -> Created.of(InvitedView.of(invited), "token"))));
  }

  @POST
  @Path("/{id}/role")
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "setStaffRole",
      summary = "Gives a member another role",
      description = "Their logins end. The last active super_admin stays one.")
  @Refuses({
    BackofficeError.STAFF_NOT_FOUND,
    BackofficeError.LAST_SUPER_ADMIN,
    BackofficeError.APPROVAL_REQUIRED
  })
  public Uni<Single> role(@PathParam("id") String id, @Valid @NotNull SetRole body) {
    StaffRole role = StaffRole.parse(body.role()).orElseThrow();
    return changed(id, (change, member) -> members.setRole(change, member, role));
  }

  @POST
  @Path("/{id}/disable")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @Operation(
      operationId = "disableStaff",
      summary = "Ends a member's logins and admits no other",
      description = "The last active super_admin stays.")
  @Refuses({BackofficeError.STAFF_NOT_FOUND, BackofficeError.LAST_SUPER_ADMIN})
  public Uni<Single> disable(@PathParam("id") String id) {
    return changed(id, (change, member) -> members.switchTo(change, member, false));
  }

  @POST
  @Path("/{id}/enable")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(operationId = "enableStaff", summary = "Lets a member log in again")
  @Refuses({BackofficeError.STAFF_NOT_FOUND, BackofficeError.APPROVAL_REQUIRED})
  public Uni<Single> enable(@PathParam("id") String id) {
    return changed(id, (change, member) -> members.switchTo(change, member, true));
  }

  @POST
  @Path("/{id}/second-factor/reset")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "resetStaffSecondFactor",
      summary = "Takes away a member's second factor and ends their logins",
      description = "For a member who lost the app and the recovery codes.")
  @APIResponse(responseCode = "204", description = "There is none now")
  @Refuses(BackofficeError.STAFF_NOT_FOUND)
  public Uni<Void> resetSecondFactor(@PathParam("id") String id) {
    UUID member = existing(id);
    return unit.run(origins.current(), change -> members.resetSecondFactor(change, member));
  }

  @POST
  @Path("/{id}/identity/unlink")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "unlinkStaffIdentity",
      summary = "Forgets who a member is at the issuer, and ends their logins",
      description =
          "For a member whose account there is another one now: the next login by its verified"
              + " address links it.")
  @APIResponse(responseCode = "204", description = "None is linked now")
  @Refuses(BackofficeError.STAFF_NOT_FOUND)
  public Uni<Void> unlinkIdentity(@PathParam("id") String id) {
    UUID member = existing(id);
    return unit.run(origins.current(), change -> members.unlinkIdentity(change, member));
  }

  private Uni<Single> changed(String id, BiFunction<Change, UUID, Uni<MemberView>> work) {
    UUID member = existing(id);
    Origin origin = origins.current();
    return gate.ask(origin, unit.run(origin, change -> work.apply(change, member)))
        .map(Single::new);
  }

  private static UUID existing(String id) {
    return RowId.parse(id).orElseThrow(MemberStore::notFound);
  }
}
