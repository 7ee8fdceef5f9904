package io.paddock.callbacks.recovery;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes up for what an endpoint missed. */
@Path("/api/v1/callbacks/endpoints/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
public class RecoveryResource {

  private final Postgres postgres;
  private final RecoveryStore store;
  private final Idempotency idempotency;
  private final TenantAccess access;
  private final AuditTrail audit;
  private final Ids ids;

  RecoveryResource(
      Postgres postgres,
      RecoveryStore store,
      Idempotency idempotency,
      TenantAccess access,
      AuditTrail audit,
      Ids ids) {
    this.postgres = postgres;
    this.store = store;
    this.idempotency = idempotency;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  /** Which events are matched again. */
  @Schema(name = "RecoveryRequest")
  public record RecoveryRequest(
      @NotNull(message = "is required") @Schema(examples = "2026-01-15T09:30:00Z") Instant since,
      @Nullable
          @Schema(description = "Exclusive; without it, now", examples = "2026-01-15T12:00:00Z")
          Instant until) {}

  @POST
  @Path("/recover")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  @Operation(
      summary = "Deliver what the endpoint missed",
      description =
          "Matches the tenant's events that came in the given time against what the endpoint"
              + " subscribes to today. Events without a delivery get one, deliveries that failed or"
              + " were parked begin anew, all others stay. Runs in the background; read it to see"
              + " how far it has come.")
  @APIResponse(
      responseCode = "201",
      description = "Begun; Location is where its progress is read",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = Recovery.class)))
  @Refuses({CallbackError.ENDPOINT_DISABLED, CallbackError.RECOVERY_IN_PROGRESS})
  public Response recover(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @PathParam("id") String id,
      @QueryParam("tenant") @Nullable String tenant,
      @Valid @NotNull(message = "must not be empty") RecoveryRequest body) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = ResourceId.parse(id);
    String path = "endpoints/" + endpoint;
    return idempotency.create(
        new IdempotentCall(
            idempotencyKey, access.actor() + " for " + owner.text(), path + "/recover", body),
        tx -> {
          Recovery begun = begin(tx, owner, endpoint, body);
          return new Created(
              begun,
              Set.of(),
              URI.create("/api/v1/callbacks/" + path + "/recoveries/" + begun.id()));
        });
  }

  private Recovery begin(Sql tx, Tenant owner, UUID endpoint, RecoveryRequest wanted) {
    // By the clock that dates what comes in: another one's "now" would leave out the latest.
    Instant now = DatabaseClock.present(tx);
    Instant until = wanted.until() == null ? now : wanted.until();
    if (until.isAfter(now)) {
      throw Problem.invalid("/until", "must not be in the future");
    }
    if (!wanted.since().isBefore(until)) {
      throw Problem.invalid("/since", "must be before until");
    }
    String status = store.lockEndpoint(tx, owner, endpoint).orElseThrow(ResourceId::notFound);
    if (!status.equals("enabled")) {
      throw Problem.of(CallbackError.ENDPOINT_DISABLED, "A disabled endpoint is not called.");
    }
    if (store.isRunning(tx, endpoint)) {
      throw Problem.of(CallbackError.RECOVERY_IN_PROGRESS, "One at a time for each endpoint.");
    }
    UUID id = ids.next();
    store.insert(tx, id, endpoint, wanted.since(), until);
    audit.add(
        tx,
        owner,
        AuditAction.RECOVERY_BEGUN,
        new Target(endpoint, "recovery", id.toString()),
        Diff.empty().set("since", wanted.since()).set("until", until));
    return store.find(tx, endpoint, id).orElseThrow();
  }

  @GET
  @Path("/recoveries")
  @Operation(summary = "List the endpoint's latest recoveries, newest first")
  public Page<Recovery> list(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    UUID endpoint = own(access.tenant(tenant), id);
    return new Page<>(postgres.withConnection(sql -> store.latest(sql, endpoint)), null);
  }

  @GET
  @Path("/recoveries/{recoveryId}")
  @Operation(summary = "Read how far a recovery has come")
  public Recovery read(
      @PathParam("id") String id,
      @PathParam("recoveryId") String recoveryId,
      @QueryParam("tenant") @Nullable String tenant) {
    UUID endpoint = own(access.tenant(tenant), id);
    UUID recovery = ResourceId.parse(recoveryId);
    return postgres
        .withConnection(sql -> store.find(sql, endpoint, recovery))
        .orElseThrow(ResourceId::notFound);
  }

  private UUID own(Tenant owner, String id) {
    UUID endpoint = ResourceId.parse(id);
    return postgres
        .withConnection(sql -> store.owned(sql, owner, endpoint))
        .orElseThrow(ResourceId::notFound);
  }
}
