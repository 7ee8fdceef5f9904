package io.paddock.games.app;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/time}: our clock, for callers that sign or expire things. */
@Path("/v1/time")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class TimeResource {

  private final Clock clock;

  TimeResource(Clock clock) {
    this.clock = clock;
  }

  @GET
  @NonBlocking
  @Operation(summary = "The platform's clock")
  public Now now() {
    return new Now(clock.instant());
  }

  /** UTC, ISO 8601. */
  @Schema(examples = "{\"now\":\"2026-01-15T09:30:00.250Z\"}")
  record Now(Instant now) {}
}
