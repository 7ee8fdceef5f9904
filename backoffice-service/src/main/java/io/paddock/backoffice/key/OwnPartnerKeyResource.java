package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A partner's keys, for itself to look at: staff alone issue them, never a partner's key. */
@Path("/api/v1/partner/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Own partner")
public class OwnPartnerKeyResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  OwnPartnerKeyResource(
      Keys keys, UnitOfWork unit, CurrentCaller caller, Clock clock, Cursors cursors) {
    this.keys = keys;
    this.unit = unit;
    this.caller = caller;
    this.clock = clock;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed(Roles.PARTNER)
  @Operation(
      operationId = "listOwnPartnerKeys",
      summary = "Lists your API keys, newest first",
      description = KeyFilter.DESCRIPTION)
  public Uni<Page<PartnerKeyView>> list(
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID own = caller.partner().partnerId();
    PageRequest page =
        cursors.page(
            ListScope.of("own-partner-keys", caller.caller().getName(), unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(() -> keys.page(KeyKind.PARTNER, own, filter, page))
        .map(found -> found.map(key -> PartnerKeyView.of(key, now)));
  }
}
