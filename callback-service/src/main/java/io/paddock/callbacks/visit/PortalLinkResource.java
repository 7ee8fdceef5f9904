package io.paddock.callbacks.visit;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.visit.Entrance;
import io.paddock.auth.visit.PortalLink;
import io.paddock.auth.visit.PortalLinks;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Statements;
import io.paddock.web.error.WebError;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.openapi.FailsWith;
import io.paddock.web.openapi.ShownOnce;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links by which a tenant's people look at the portal with the rights of who made them. */
@Path(PortalLinkResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Portal")
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT
})
public class PortalLinkResource {

  /** Where a link leads. */
  public static final String PORTAL = "/portal/open";

  static final String PATH = "/api/v1/callbacks/portal-links";

  private final Visits visits;
  private final PortalConfig config;
  private final PortalLimits limits;
  private final Postgres postgres;
  private final Idempotency idempotency;
  private final TenantAccess access;
  private final CurrentCaller caller;
  private final Cursors cursors;

  PortalLinkResource(
      Visits visits,
      PortalConfig config,
      PortalLimits limits,
      Postgres postgres,
      Idempotency idempotency,
      TenantAccess access,
      CurrentCaller caller,
      Cursors cursors) {
    this.visits = visits;
    this.config = config;
    this.limits = limits;
    this.postgres = postgres;
    this.idempotency = idempotency;
    this.access = access;
    this.caller = caller;
    this.cursors = cursors;
  }

  /** What the link is good for. */
  @Schema(name = "PortalLinkRequest")
  public record Request(
      @Nullable
          @Schema(
              description = "Whether it only lets look, whatever its maker may do",
              examples = "false")
          Boolean readOnly) {}

  /**
   * The one answer that shows a link.
   *
   * @param url opens once; a path where the installation names no address of its own
   * @param expiresAt until when it can be opened
   * @param visitSeconds how long the portal is open from then on
   */
  @Schema(name = "PortalLinkMade")
  public record Made(
      UUID id,
      @ShownOnce
          @Schema(
              examples =
                  "\"/portal/open?token=pl_0199c0de00007000800000000000000a_Zm9yIHRoZSBvbmUgd2hvIHJlYWRzIHRoaXMsIG5vYm8\"")
          String url,
      @Schema(examples = "false") boolean readOnly,
      Instant expiresAt,
      @Schema(examples = "3600") long visitSeconds) {

    /** Shows no link. */
    @Override
    public String toString() {
      return "PortalLinkMade[" + id + "]";
    }
  }

  /**
   * A link without what opens it.
   *
   * @param madeBy operator, aggregator, partner or staff
   * @param keyId the public part of the key that made it; null when staff did
   * @param expiresAt until when it can be opened
   */
  @Schema(name = "PortalLink")
  public record View(
      UUID id,
      @Schema(examples = "operator") String madeBy,
      @Nullable @Schema(examples = "0123456789abcdef") String keyId,
      boolean readOnly,
      @Schema(
              description = "open: not opened yet; visit: somebody may look; over",
              examples = "visit")
          String status,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant openedAt,
      @Schema(description = "Until when whoever opened it may look") @Nullable Instant visitEndsAt,
      @Schema(description = "When it was ended before its time") @Nullable Instant endedAt) {

    static View of(PortalLink link, Instant now) {
      return new View(
          link.id(),
          link.makerKind(),
          link.keyId(),
          link.readOnly(),
          link.status(now),
          link.createdAt(),
          link.linkEndsAt(),
          link.openedAt(),
          link.visitEndsAt(),
          link.endedAt());
    }
  }

  @POST
  @Consumes(MediaType.WILDCARD) // a body may be left out, and its type with it
  @Operation(
      summary = "Make a link to the portal",
      description =
          "Opens once, within minutes, and lets whoever opens it do in the portal what its maker"
              + " may do here, for an hour: never more, and no longer than the key works or the"
              + " login lasts. A key with an allow-list opens it from there alone. A key that only"
              + " reads may make one, too.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Made.class)))
  @FailsWith(WebError.RATE_LIMITED)
  public Response make(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @QueryParam("tenant") @Nullable String tenant,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Request.class)))
          @Nullable Request body) {
    Tenant owner = access.tenant(tenant);
    limits.take(Limit.PORTAL_LINK, owner.text());
    boolean readOnly = body != null && Boolean.TRUE.equals(body.readOnly());
    return idempotency.create(
        new IdempotentCall(
            idempotencyKey, access.actor() + " for " + owner.text(), "portal-links", body),
        tx -> {
          Entrance.Made made = visits.make(tx, owner, caller.caller(), readOnly);
          return new Created(
              new Made(
                  made.token().id(),
                  config.url().orElse("") + PORTAL + "?token=" + made.token().reveal(),
                  readOnly,
                  made.link().linkEndsAt(),
                  config.visit().toSeconds()),
              Set.of("url"),
              null);
        });
  }

  @GET
  @Operation(
      summary = "List links to the portal, newest first",
      description = "Those of the last 30 days; what opens them is shown once, when they are made.")
  public Page<View> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    PageRequest page = cursors.page(ListScope.of("portal-links", owner.text()), limit, cursor);
    return postgres.withConnection(
        sql -> {
          Instant now = DatabaseClock.present(sql);
          return Page.cut(
                  Statements.outcome(
                      PortalLinks.list(
                          sql,
                          Visits.owner(owner),
                          page.isFirst() ? null : page.id(0),
                          page.rows())),
                  page.limit(),
                  row -> page.cursor(row.id()))
              .map(link -> View.of(link, now));
        });
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
      summary = "End a link, and the visit that it began",
      description = "At the next page that whoever opened it asks for.")
  @APIResponse(responseCode = "204", description = "Ended")
  public void end(@PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    if (!visits.end(access.tenant(tenant), ResourceId.parse(id))) {
      throw ResourceId.notFound();
    }
  }
}
