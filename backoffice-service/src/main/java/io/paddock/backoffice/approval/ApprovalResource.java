package io.paddock.backoffice.approval;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.Label;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a second person. */
@Path("/api/v1/bo/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Approvals")
public class ApprovalResource {

  private final Approvals approvals;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;
  private final Clock clock;

  ApprovalResource(
      Approvals approvals,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors,
      Clock clock) {
    this.approvals = approvals;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** Body of {@code POST …/approve}. */
  @Schema(name = "Approve", examples = "{\"bodyHash\":\"" + ApprovalView.HASH + "\"}")
  public record Approve(
      @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hex digits, lower case")
          String bodyHash) {}

  /** Body of {@code POST …/reject}. */
  @Schema(name = "Reject", examples = "{\"reason\":\"Not without the new documents\"}")
  public record Reject(
      @NotNull
          @Size(min = 1, max = 500, message = "must be 1 to 500 characters")
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          String reason) {}

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listApprovals", summary = "Lists requests, newest first")
  public Uni<Page<ApprovalView>> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (state != null
        && Arrays.stream(Approval.State.values()).noneMatch(known -> known.code().equals(state))) {
      throw Problem.invalid("?state", "must be waiting, approved, rejected or expired");
    }
    PageRequest page =
        cursors.page(
            ListScope.of("approvals", ListScope.PLATFORM, state == null ? "" : state),
            limit,
            cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> ApprovalStore.page(tx, state, clock.instant(), after, page.rows()))
        .map(
            found ->
                Page.cut(found, page.limit(), row -> page.cursor(row.requestedAt(), row.id()))
                    .map(row -> ApprovalView.of(row, clock.instant())));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getApproval", summary = "Reads a request")
  @Refuses(BackofficeError.APPROVAL_NOT_FOUND)
  public Uni<ApprovalView.Single> get(@PathParam("id") String id) {
    return shown(Approvals.existing(id)).map(ApprovalView.Single::new);
  }

  @POST
  @Path("/{id}/approve")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "approve",
      summary = "Approves a request and executes it",
      description =
          "Both or neither, and exactly what bodyHash stands for. Whoever asked for it cannot."
              + " Fails as the request's own route would; it then keeps waiting.")
  @Refuses({
    BackofficeError.APPROVAL_NOT_FOUND,
    BackofficeError.APPROVAL_DECIDED,
    BackofficeError.APPROVAL_EXPIRED,
    BackofficeError.APPROVAL_DIFFERS,
    BackofficeError.OWN_REQUEST,
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.PARTNER_KIND_IN_USE,
    BackofficeError.PARTNER_WALLET_IN_USE,
    BackofficeError.WALLET_TAKEN,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.STAFF_NOT_FOUND,
    BackofficeError.STAFF_EMAIL_TAKEN,
    BackofficeError.LAST_SUPER_ADMIN,
    BackofficeError.ACTIVE_SECRET_LIMIT
  })
  public Uni<ApprovalView.Executed> approve(
      @PathParam("id") String id, @Valid @NotNull Approve body) {
    StaffRole role = role();
    return unit.run(
            origins.current(), change -> approvals.approve(change, id, role, body.bodyHash()))
        .chain(
            executed ->
                shown(executed.id())
                    .map(view -> new ApprovalView.Executed(view, executed.result())));
  }

  @POST
  @Path("/{id}/reject")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "reject",
      summary = "Rejects a request",
      description = "Whoever asked for it can, too: it is withdrawn.")
  @Refuses({
    BackofficeError.APPROVAL_NOT_FOUND,
    BackofficeError.APPROVAL_DECIDED,
    BackofficeError.APPROVAL_EXPIRED
  })
  public Uni<ApprovalView.Single> reject(@PathParam("id") String id, @Valid @NotNull Reject body) {
    StaffRole role = role();
    return unit.run(origins.current(), change -> approvals.reject(change, id, role, body.reason()))
        .chain(this::shown)
        .map(ApprovalView.Single::new);
  }

  private Uni<ApprovalView> shown(UUID id) {
    return Approvals.found(unit.read(tx -> ApprovalStore.find(tx, id)))
        .map(found -> ApprovalView.of(found, clock.instant()));
  }

  private StaffRole role() {
    return caller.caller() instanceof StaffCaller staff ? staff.role() : refused();
  }

  private static StaffRole refused() {
    throw Problem.of(WebError.FORBIDDEN, "Only members of staff decide");
  }
}
