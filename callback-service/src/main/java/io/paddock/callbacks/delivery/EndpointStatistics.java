package io.paddock.callbacks.delivery;

import static java.util.Objects.requireNonNull;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How well an endpoint does. */
@Path("/api/v1/callbacks/endpoints/{id}/stats")
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
public class EndpointStatistics {

  /** Deliveries that are looked at: enough for percentiles, whatever the endpoint gets. */
  static final int MOST_DELIVERIES = 10_000;

  private static final int RATE_DIGITS = 4;

  private static final String OWNED =
      """
      SELECT id FROM endpoints WHERE id = #{endpoint} AND owner_kind = #{kind}
        AND owner_id = #{owner} AND status <> 'deleted'
      """;

  private static final String STATISTICS =
      """
      WITH latest AS (
        SELECT d.status, d.retried, v.occurred_at, d.finished_at
        FROM deliveries d JOIN events v ON v.id = d.event_id
        WHERE d.endpoint_id = #{endpoint} AND d.created_at >= present() - interval '24 hours'
        ORDER BY d.id DESC LIMIT #{limit}),
      took AS (
        SELECT percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (
          ORDER BY greatest(0, extract(epoch FROM finished_at - occurred_at) * 1000)::bigint) AS ms
        FROM latest WHERE status = 'delivered')
      SELECT present() - interval '24 hours' AS since,
        (SELECT count(*) FROM latest WHERE status = 'delivered') AS delivered,
        (SELECT count(*) FROM latest WHERE status = 'failed') AS failed,
        (SELECT count(*) FROM latest WHERE status = 'parked') AS parked,
        (SELECT count(*) FROM latest WHERE status = 'pending') AS under_way,
        took.ms[1] AS p50, took.ms[2] AS p95, took.ms[3] AS p99,
        (SELECT min(v.occurred_at) FROM due w JOIN events v ON v.id = w.event_id
         WHERE w.endpoint_id = #{endpoint}) AS oldest,
        l.hour AS answered_in, l.p95_ms AS answer_ms, l.usual_p95_ms AS usual_answer_ms,
        l.drifting_since
      FROM took LEFT JOIN answer_levels l ON l.endpoint_id = #{endpoint}
        AND l.url_hash = (SELECT hashtextextended(url, 0) FROM endpoints WHERE id = #{endpoint})
        AND (l.hour >= present() - interval '24 hours' OR l.drifting_since IS NOT NULL)
      """;

  private final Postgres postgres;
  private final TenantAccess access;

  EndpointStatistics(Postgres postgres, TenantAccess access) {
    this.postgres = postgres;
    this.access = access;
  }

  /** Of the latest deliveries, at most 10 000. */
  @Schema(name = "EndpointStats")
  public record Stats(
      @Schema(description = "Deliveries that were made from then on count") Instant since,
      @Schema(examples = "980") long delivered,
      @Schema(examples = "2") long failed,
      @Schema(examples = "0") long parked,
      @Schema(description = "Waiting, or being attempted", examples = "18") long underWay,
      @Schema(
              description = "Delivered of those that ended, 0 to 1; null when none did",
              examples = "\"0.9980\"")
          @Nullable String successRate,
      @Schema(description = "Null when nothing was delivered") @Nullable LatencyMs latencyMs,
      @Schema(description = "When what waits longest happened; null when nothing waits")
          @Nullable Instant oldestUndeliveredAt,
      @Schema(description = "Null until there is an hour with 40 answers that is over")
          @Nullable AnswerTime answerTime) {}

  /** From the event to its 2xx, with all the waiting. */
  @Schema(name = "EndpointLatency")
  public record LatencyMs(
      @Schema(examples = "31") long p50,
      @Schema(examples = "90") long p95,
      @Schema(examples = "5080") long p99) {}

  /** How long the receiver alone takes, by hours. */
  @Schema(name = "EndpointAnswerTime")
  public record AnswerTime(
      @Schema(description = "The beginning of the latest hour with 40 answers that is over")
          Instant hour,
      @Schema(
              description = "Within so many milliseconds 95 % of that hour's answers came",
              examples = "895")
          long p95Ms,
      @Schema(
              description =
                  "The median of the hours of the week before; null while those are fewer than 24",
              examples = "143")
          @Nullable Long usualP95Ms,
      @Schema(description = "Since when it answers more slowly than usual; null when it does not")
          @Nullable Instant driftingSince) {}

  @GET
  @Operation(
      summary = "Read how well an endpoint does",
      description = "Over the last 24 hours, and its latest 10 000 deliveries.")
  public Stats read(@PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = ResourceId.parse(id);
    return postgres.withConnection(sql -> statistics(sql, own(sql, owner, endpoint)));
  }

  /** The endpoint, if it is the owner's. */
  static UUID own(Sql sql, Tenant owner, UUID endpoint) {
    return sql.query(OWNED)
        .bind("endpoint", endpoint)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .mapTo(UUID.class)
        .findOne()
        .orElseThrow(ResourceId::notFound);
  }

  private static Stats statistics(Sql sql, UUID endpoint) {
    return sql.query(STATISTICS)
        .bind("endpoint", endpoint)
        .bind("limit", MOST_DELIVERIES)
        .as(Counts.class)
        .one()
        .stats();
  }

  private record Counts(
      Instant since,
      long delivered,
      long failed,
      long parked,
      long underWay,
      @Nullable Long p50,
      @Nullable Long p95,
      @Nullable Long p99,
      @Nullable Instant oldest,
      @Nullable Instant answeredIn,
      @Nullable Long answerMs,
      @Nullable Long usualAnswerMs,
      @Nullable Instant driftingSince) {

    Stats stats() {
      long ended = delivered + failed + parked;
      return new Stats(
          since,
          delivered,
          failed,
          parked,
          underWay,
          ended == 0
              ? null
              : BigDecimal.valueOf(delivered)
                  .divide(BigDecimal.valueOf(ended), RATE_DIGITS, RoundingMode.DOWN)
                  .toPlainString(),
          delivered == 0
              ? null
              : new LatencyMs(requireNonNull(p50), requireNonNull(p95), requireNonNull(p99)),
          oldest,
          answeredIn == null
              ? null
              : new AnswerTime(answeredIn, requireNonNull(answerMs), usualAnswerMs, driftingSince));
    }
  }
}
