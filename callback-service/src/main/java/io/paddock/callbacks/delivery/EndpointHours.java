package io.paddock.callbacks.delivery;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.db.Postgres;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How an endpoint did in each of the last 24 hours. */
@Path("/api/v1/callbacks/endpoints/{id}/stats/hours")
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
public class EndpointHours {

  /** What ended counts where it ended; what waits, at the hour's end, or now. */
  private static final String HOURS =
      """
      WITH hours AS (
        SELECT begins, begins + interval '1 hour' AS ends
        FROM generate_series(date_trunc('hour', present(), 'UTC') - interval '23 hours',
          date_trunc('hour', present(), 'UTC'), interval '1 hour') AS begins),
      latest AS (
        SELECT d.status, d.created_at, d.finished_at,
          greatest(0, extract(epoch FROM d.finished_at - v.occurred_at) * 1000)::bigint AS ms
        FROM deliveries d JOIN events v ON v.id = d.event_id
        WHERE d.endpoint_id = #{endpoint}
          AND d.created_at >= date_trunc('hour', present(), 'UTC') - interval '23 hours'
        ORDER BY d.id DESC LIMIT #{limit}),
      ended AS (
        SELECT date_trunc('hour', finished_at, 'UTC') AS begins,
          count(*) FILTER (WHERE status = 'delivered') AS delivered,
          count(*) FILTER (WHERE status <> 'delivered') AS failed,
          percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms)
            FILTER (WHERE status = 'delivered') AS took
        FROM latest WHERE finished_at IS NOT NULL GROUP BY 1)
      SELECT h.begins AS since, coalesce(e.delivered, 0) AS delivered,
        coalesce(e.failed, 0) AS failed, e.took[1] AS p50, e.took[2] AS p95, e.took[3] AS p99,
        (SELECT count(*) FROM latest l WHERE l.created_at < h.ends
           AND (l.finished_at IS NULL OR l.finished_at >= h.ends)) AS waiting
      FROM hours h LEFT JOIN ended e ON e.begins = h.begins
      ORDER BY h.begins
      """;

  private final Postgres postgres;
  private final TenantAccess access;

  EndpointHours(Postgres postgres, TenantAccess access) {
    this.postgres = postgres;
    this.access = access;
  }

  /**
   * One hour.
   *
   * @param failed for good, or parked
   * @param p50 milliseconds from an event to its 2xx; null when nothing was delivered
   * @param waiting at the hour's end
   */
  @Schema(name = "EndpointHour")
  public record Hour(
      Instant since,
      @Schema(examples = "980") long delivered,
      @Schema(examples = "2") long failed,
      @Schema(examples = "31") @Nullable Long p50,
      @Schema(examples = "90") @Nullable Long p95,
      @Schema(examples = "5080") @Nullable Long p99,
      @Schema(description = "Deliveries that had not ended by then", examples = "18")
          long waiting) {}

  @GET
  @Operation(
      operationId = "readEndpointHours",
      summary = "Read how an endpoint did hour by hour, oldest first",
      description =
          "The last 24 hours of UTC, the present one among them, and the deliveries that were made"
              + " in them: the latest 10 000.")
  public Page<Hour> read(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = ResourceId.parse(id);
    List<Hour> hours =
        postgres.withConnection(
            sql ->
                sql.query(HOURS)
                    .bind("endpoint", EndpointStatistics.own(sql, owner, endpoint))
                    .bind("limit", EndpointStatistics.MOST_DELIVERIES)
                    .as(Hour.class)
                    .list());
    return new Page<>(hours, null);
  }
}
