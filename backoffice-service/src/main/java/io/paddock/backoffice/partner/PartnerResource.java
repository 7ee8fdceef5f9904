package io.paddock.backoffice.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.proof.Proofs;
import io.paddock.backoffice.proof.Prover;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.Choice;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Partners, for staff. */
@Path("/api/v1/bo/partners")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Partners (staff)")
public class PartnerResource {

  /** What the list can be narrowed to. */
  public static final List<String> STATUSES =
      Arrays.stream(PartnerStatus.values()).map(PartnerStatus::text).toList();

  private final Partners partners;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;
  private final ApprovalGate gate;
  private final Proofs proofs;

  PartnerResource(
      Partners partners,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors,
      ApprovalGate gate,
      Proofs proofs) {
    this.gate = gate;
    this.proofs = proofs;
    this.partners = partners;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "createPartner",
      summary = "Creates a partner",
      description = "It has no key yet: issue one.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = PartnerView.Single.class)))
  @Refuses({BackofficeError.WALLET_TAKEN, BackofficeError.APPROVAL_REQUIRED})
  public Uni<Response> create(
      @Valid @NotNull NewPartner body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Origin origin = origins.current();
    return gate.ask(
        origin,
        unit.create(
            origin,
            new IdempotentCall(idempotencyKey, caller.caller().getName(), "partners", body),
            change ->
                partners
                    .create(change, body)
                    .map(
                        made ->
                            new Created(
                                new PartnerView.Single(made),
                                Set.of(),
                                URI.create("/api/v1/bo/partners/" + made.id())))));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listPartners",
      summary = "Lists partners, newest first",
      description = "status is active or suspended.")
  public Uni<Page<PartnerView>> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Choice.of("status", status, STATUSES);
    PageRequest page =
        cursors.page(ListScope.of("partners", ListScope.PLATFORM, wanted), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(() -> partners.page(wanted, after, page.rows()))
        .map(
            found ->
                Page.cut(found, page.limit(), row -> page.cursor(row.createdAt(), row.id()))
                    .map(PartnerView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.PARTNER_READ)
  @Operation(operationId = "getPartner", summary = "Reads a partner")
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<PartnerView.Single> get(@PathParam("id") String id) {
    UUID partnerId = RowId.parse(id).orElseThrow(PartnerRef::notFound);
    return unit.read(() -> partners.get(partnerId)).map(PartnerView.Single::new);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changePartner",
      summary = "Changes a partner",
      description =
          "JSON Merge Patch: only what is sent changes, at any depth; null takes away. While a key"
              + " is active the kind stays, and so does the associated wallet of a single_wallet"
              + " partner. What keys may do (kind, associatedWallet, requirePerWalletKyc,"
              + " requireSignature, ipAllowlist) wants a proof that is younger than 15 minutes.")
  @Refuses({
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.WALLET_TAKEN,
    BackofficeError.PARTNER_KIND_IN_USE,
    BackofficeError.PARTNER_WALLET_IN_USE,
    BackofficeError.APPROVAL_REQUIRED,
    BackofficeError.STEP_UP_REQUIRED
  })
  public Uni<PartnerView.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = NewPartner.class))) @NotNull
          JsonNode body) {
    IfMatch condition = IfMatch.of(ifMatch);
    Prover prover = proofs.prover();
    Origin origin = origins.current();
    return gate.ask(
            origin,
            unit.run(origin, change -> partners.change(change, id, condition, body, prover)))
        .map(PartnerView.Single::new);
  }

  @POST
  @Path("/{id}/suspend")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "suspendPartner", summary = "Stops the partner's keys")
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<PartnerView.Single> suspend(@PathParam("id") String id) {
    return switchTo(id, PartnerStatus.SUSPENDED);
  }

  @POST
  @Path("/{id}/resume")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "resumePartner", summary = "Lets the partner's keys work again")
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<PartnerView.Single> resume(@PathParam("id") String id) {
    return switchTo(id, PartnerStatus.ACTIVE);
  }

  private Uni<PartnerView.Single> switchTo(String id, PartnerStatus status) {
    return unit.run(origins.current(), change -> partners.switchTo(change, id, status))
        .map(PartnerView.Single::new);
  }
}
