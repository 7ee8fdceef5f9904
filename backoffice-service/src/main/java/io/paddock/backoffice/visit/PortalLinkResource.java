package io.paddock.backoffice.visit;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.visit.LinkOwner;
import io.paddock.auth.visit.PortalLinks;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.openapi.FailsWith;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links by which a tenant's people look at the portal. */
@Path(PortalLinkResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Portal")
public class PortalLinkResource {

  /** Where a link leads. */
  public static final String PORTAL = "/portal/open";

  static final String PATH = "/api/v1/bo/portal-links";

  private final Visits visits;
  private final PortalConfig config;
  private final PortalLimits limits;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  PortalLinkResource(
      Visits visits,
      PortalConfig config,
      PortalLimits limits,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Clock clock,
      Cursors cursors) {
    this.visits = visits;
    this.config = config;
    this.limits = limits;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.clock = clock;
    this.cursors = cursors;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT
  })
  @Operation(
      operationId = "makePortalLink",
      summary = "Makes a link to the portal",
      description =
          "It opens once, within minutes, and lets whoever opens it do in the portal for an hour"
              + " what its maker's key may do here: never more, and no longer than the key works. A"
              + " key with an allow-list opens it from there alone; one that only reads may make"
              + " one, too. Staff name a tenant (?tenant=operator:{id}, aggregator:{id} or"
              + " partner:{id}); their links let look at what the tenant sees, and change nothing."
              + " The body may be left out. At most 30 in a minute for a tenant.")
  @APIResponse(
      responseCode = "201",
      description = "Made; the link is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = PortalLinkView.Made.class)))
  @Refuses({
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND
  })
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Response> make(
      PortalLinkView.@Nullable Request body,
      @QueryParam("tenant") @Nullable String tenant,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    LinkOwner owner = LinkOwners.of(caller.caller(), tenant);
    boolean readOnly =
        caller.caller() instanceof StaffCaller
            || (body != null && Boolean.TRUE.equals(body.readOnly()));
    return limits
        .take(Limit.PORTAL_LINK, owner.text())
        .chain(
            () ->
                unit.create(
                    origins.current(),
                    new IdempotentCall(
                        idempotencyKey,
                        caller.caller().getName(),
                        "portal-links/" + owner.text(),
                        body),
                    change -> made(change, owner, readOnly)));
  }

  private Uni<Created> made(Change change, LinkOwner owner, boolean readOnly) {
    return LinkOwners.exists(change.statements(), owner)
        .chain(() -> visits.make(change, owner, caller.caller(), readOnly))
        .map(
            made ->
                Created.of(
                    new PortalLinkView.Made(
                        made.link().id(),
                        config.url().orElse("") + PORTAL + "?token=" + made.token().reveal(),
                        readOnly,
                        made.link().linkEndsAt(),
                        config.visit().toSeconds()),
                    "url"));
  }

  @GET
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT
  })
  @Operation(
      operationId = "listPortalLinks",
      summary = "Lists links to the portal, newest first",
      description =
          "Those of the last 30 days; what opens them is shown once, when they are made. Staff name"
              + " a tenant.")
  @Refuses({
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND
  })
  public Uni<Page<PortalLinkView>> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    LinkOwner owner = LinkOwners.of(caller.caller(), tenant);
    PageRequest page = cursors.page(ListScope.of("portal-links", owner.text()), limit, cursor);
    Instant now = clock.instant();
    return unit.read(
            tx ->
                LinkOwners.exists(tx, owner)
                    .chain(
                        () ->
                            PortalLinks.list(
                                tx, owner, page.isFirst() ? null : page.id(0), page.rows())))
        .map(
            found ->
                Page.cut(found, page.limit(), row -> page.cursor(row.id()))
                    .map(link -> PortalLinkView.of(link, now)));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  @Operation(
      operationId = "endPortalLink",
      summary = "Ends a link, and the visit that it began",
      description = "At the next page that whoever opened it asks for. Staff name a tenant.")
  @APIResponse(responseCode = "204", description = "Ended")
  @Refuses(BackofficeError.PORTAL_LINK_NOT_FOUND)
  public Uni<Void> end(@PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    LinkOwner owner = LinkOwners.of(caller.caller(), tenant);
    UUID link = RowId.parse(id).orElseThrow(PortalLinkResource::notFound);
    return visits
        .end(owner, link, origins.current())
        .invoke(
            ended -> {
              if (!ended) {
                throw notFound();
              }
            })
        .replaceWithVoid();
  }

  private static Problem notFound() {
    return Problem.of(
        BackofficeError.PORTAL_LINK_NOT_FOUND, "The tenant has no link of this id that lasts");
  }
}
