package io.paddock.callbacks.event;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.Delivery;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.event.EventService.EventDetail;
import io.paddock.callbacks.event.EventService.EventView;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.error.Problem;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
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
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's events. */
@Path("/api/v1/callbacks/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
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
public class EventResource {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_SUBJECT_CHARACTERS = 600;

  private final EventService events;
  private final Idempotency idempotency;
  private final TenantAccess access;
  private final Wakeup wakeup;
  private final Cursors cursors;

  EventResource(
      EventService events,
      Idempotency idempotency,
      TenantAccess access,
      Wakeup wakeup,
      Cursors cursors) {
    this.events = events;
    this.idempotency = idempotency;
    this.access = access;
    this.wakeup = wakeup;
    this.cursors = cursors;
  }

  @GET
  @Operation(
      summary = "Read the feed of events, oldest first, or what is missing of one subject",
      description =
          "Every event of the tenant that is kept, whether an endpoint is subscribed to it or not."
              + " To go on later, name the last event that was read as ?after=.")
  public Page<EventView> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("after") @Nullable String after,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("afterSequence") @Nullable Long afterSequence,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    PageRequest page =
        cursors.page(
            ListScope.of("events", owner.text(), after, subject, afterSequence), limit, cursor);
    if (subject == null) {
      if (afterSequence != null) {
        throw Problem.invalid("?afterSequence", "needs a subject");
      }
      if (after != null && !ID.matcher(after).matches()) {
        throw Problem.invalid("?after", "must be an event's id");
      }
      return events.feed(owner, after, page);
    }
    if (after != null) {
      throw Problem.invalid("?after", "cannot be combined with subject");
    }
    if (!isSubject(subject)) {
      throw Problem.invalid("?subject", "must be an event's subject");
    }
    if (afterSequence != null && afterSequence < 0) {
      throw Problem.invalid("?afterSequence", "must be at least 0");
    }
    return events.ofSubject(owner, subject, afterSequence == null ? 0 : afterSequence, page);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read an event with its deliveries")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventDetail.class)))
  public EventDetail read(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    return events.read(access.tenant(tenant), known(id));
  }

  @POST
  @Path("/{id}/send")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  @Operation(
      summary = "Deliver an event to an endpoint",
      description =
          "Whatever the endpoint subscribed to, and also when the event was delivered to it before:"
              + " with the same webhook-id and body, on a schedule that begins anew.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Delivery.class)))
  @Refuses({
    CallbackError.DELIVERY_IN_PROGRESS,
    CallbackError.ENDPOINT_DISABLED,
    CallbackError.EVENT_ERASED
  })
  public Response send(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @PathParam("id") String id,
      @QueryParam("tenant") @Nullable String tenant,
      @Valid @NotNull(message = "must not be empty") SendRequest body) {
    Tenant owner = access.tenant(tenant);
    String event = known(id);
    Response answer =
        idempotency.create(
            new IdempotentCall(
                idempotencyKey,
                access.actor() + " for " + owner.text(),
                "events/" + event + "/send",
                body),
            tx -> Created.accepted(events.send(tx, owner, event, body.endpointId())));
    wakeup.nudge();
    return answer;
  }

  /** Where to. */
  @Schema(name = "SendRequest")
  public record SendRequest(
      @NotNull(message = "is required") @Schema(examples = "01890a5d-ac96-774b-bcce-b302099a8057")
          UUID endpointId) {}

  static boolean isSubject(String text) {
    return !text.isEmpty() && text.length() <= MAX_SUBJECT_CHARACTERS && text.indexOf('\0') < 0;
  }

  private static String known(String id) {
    if (!ID.matcher(id).matches()) {
      throw ResourceId.notFound();
    }
    return id;
  }
}
