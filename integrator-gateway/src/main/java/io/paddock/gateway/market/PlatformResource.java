package io.paddock.gateway.market;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.matching.mode.ModeView;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.health.PodReadiness;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether this pod lives, whether it may be asked, and how the exchange is. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class PlatformResource {

  private final PodReadiness pod;
  private final TradingCore core;
  private final Clock clock;

  PlatformResource(PodReadiness pod, TradingCore core, Clock clock) {
    this.pod = pod;
    this.core = core;
    this.clock = clock;
  }

  @GET
  @Path("/health")
  @NonBlocking
  @Operation(summary = "Whether this pod lives")
  public State health() {
    return new State("up");
  }

  @GET
  @Path("/ready")
  @NonBlocking
  @Operation(summary = "Whether this pod has caught up with the log and may be asked")
  @APIResponse(responseCode = "200", description = "Ready")
  public State ready() {
    pod.objection()
        .ifPresent(
            why -> {
              throw Problem.of(WebError.UNAVAILABLE, why).retryAfter(1);
            });
    return new State("ready");
  }

  @GET
  @Path("/api/platform/status")
  @NonBlocking
  @Operation(summary = "How the exchange is, seen from this pod")
  public PlatformStatus status() {
    ModeView mode = core.mode();
    return new PlatformStatus(
        core.isOperational() ? "operational" : "degraded",
        mode.mode().code(),
        mode.until() == 0 ? null : Instant.ofEpochMilli(mode.until()),
        core.exchange().sequence(),
        clock.instant());
  }

  @GET
  @Path("/api/time")
  @NonBlocking
  @Operation(summary = "What time it is, by this pod's clock and by the log's")
  public Time time() {
    OptionalLong log = core.exchange().logTime();
    Instant now = clock.instant();
    return new Time(
        now,
        now.toEpochMilli(),
        log.isPresent() ? log.getAsLong() : null,
        core.exchange().sequence());
  }

  /**
   * What time it is.
   *
   * @param unixMillis the same as {@code at}
   * @param logTimeMillis the time by which orders expire and markets close; null before this pod
   *     knows it
   */
  @Schema(
      examples =
          """
          {"at":"2026-01-15T09:30:00.250Z","unixMillis":1768469400250,
           "logTimeMillis":1768469400248,"sequence":1841}
          """)
  record Time(Instant at, long unixMillis, @Nullable Long logTimeMillis, long sequence) {}

  @Schema(
      examples =
          """
          {"status":"ready"}
          """)
  record State(String status) {}

  /**
   * The exchange.
   *
   * @param status {@code operational}, or {@code degraded} while this pod cannot be asked or takes
   *     no orders
   * @param mode {@code normal}, {@code post_only} (orders that would trade at once are refused, as
   *     after a restart) or {@code cancel_only} (every order is)
   * @param modeUntil when it is normal again; null where that is not known
   * @param sequence the last record of the log that this pod applied
   */
  @Schema(
      examples =
          """
          {"status":"operational","mode":"post_only","modeUntil":"2026-01-15T09:30:20Z",
           "sequence":1841,"at":"2026-01-15T09:30:00.250Z"}
          """)
  record PlatformStatus(
      String status, String mode, @Nullable Instant modeUntil, long sequence, Instant at) {}
}
