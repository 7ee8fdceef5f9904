package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Batch;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is due, for this process alone. One transaction: the endpoints whose turn it is are
 * locked, their shares decided, the deliveries leased, the attempts' rows written. Several
 * processes may claim at once: each passes over what another has locked.
 */
final class ClaimStore {

  private final Postgres postgres;
  private final EndpointSecrets secrets;
  private final int perEndpoint;

  ClaimStore(Postgres postgres, EndpointSecrets secrets, int perEndpoint) {
    this.postgres = postgres;
    this.secrets = secrets;
    this.perEndpoint = perEndpoint;
  }

  /**
   * Claims deliveries that are due at {@code now}, or whose lease is over.
   *
   * @param slots how many this process can attempt at once
   * @param leaseEnd until when they are this process's
   */
  List<Claim> claim(int slots, Instant now, Instant leaseEnd) {
    return postgres.inTransaction(
        tx -> {
          List<Contender> inLine = recounted(tx, contenders(tx, slots, now), now);
          List<Share> shares = Share.divide(inLine, slots, perEndpoint, now);
          if (shares.isEmpty()) {
            return List.of();
          }
          List<Claim> claims = lease(tx, shares, now, leaseEnd);
          writeAttempts(tx, claims, now);
          pace(tx, claims, now);
          return withSecrets(tx, claims, now);
        });
  }

  /** Who waits longest is first in line. */
  private List<Contender> contenders(Sql tx, int slots, Instant now) {
    return tx.query(
            """
            SELECT p.endpoint_id, e.rate_limit_per_second AS rate_per_second, p.paced_until, f.in_flight
            FROM endpoint_pace p
            JOIN endpoints e ON e.id = p.endpoint_id
            CROSS JOIN LATERAL (
              SELECT count(*) AS in_flight FROM deliveries d
              WHERE d.endpoint_id = p.endpoint_id AND d.status = 'delivering' AND d.due_at > #{now}) f
            WHERE e.status = 'enabled'
              AND p.paced_until < #{horizon}
              AND f.in_flight < #{perEndpoint}
              AND EXISTS (
                SELECT 1 FROM deliveries d
                WHERE d.endpoint_id = p.endpoint_id AND d.status IN ('pending', 'delivering')
                  AND d.due_at <= #{now})
            ORDER BY p.served_at, p.endpoint_id
            LIMIT #{slots}
            FOR UPDATE OF p SKIP LOCKED
            """)
        .bind("now", utc(now))
        .bind("horizon", utc(now.plus(Share.BURST)))
        .bind("perEndpoint", perEndpoint)
        .bind("slots", slots)
        .mapToRecord(Contender.class)
        .list();
  }

  /** Counts again now that nobody else can claim for them: another claim may just have ended. */
  private static List<Contender> recounted(Sql tx, List<Contender> contenders, Instant now) {
    if (contenders.isEmpty()) {
      return contenders;
    }
    Map<UUID, Integer> inFlight = new HashMap<>();
    tx.query(
            """
            SELECT endpoint_id, count(*) AS in_flight FROM deliveries
            WHERE endpoint_id = ANY(#{endpoints}) AND status = 'delivering' AND due_at > #{now}
            GROUP BY endpoint_id
            """)
        .bindArray("endpoints", UUID.class, contenders.stream().map(Contender::endpointId).toList())
        .bind("now", utc(now))
        .map(row -> Map.entry(row.getUUID(0), row.getInteger(1)))
        .forEach(count -> inFlight.put(count.getKey(), count.getValue()));
    return contenders.stream()
        .map(
            contender ->
                new Contender(
                    contender.endpointId(),
                    contender.ratePerSecond(),
                    contender.pacedUntil(),
                    inFlight.getOrDefault(contender.endpointId(), 0)))
        .toList();
  }

  private List<Claim> lease(Sql tx, List<Share> shares, Instant now, Instant leaseEnd) {
    return tx
        .query(
            """
            WITH share AS (
              SELECT * FROM unnest(CAST(#{endpoints} AS uuid[]), CAST(#{counts} AS int[]))
                AS s(endpoint_id, places)),
            picked AS (
              SELECT d.id FROM share s CROSS JOIN LATERAL (
                SELECT c.id FROM deliveries c
                WHERE c.endpoint_id = s.endpoint_id AND c.status IN ('pending', 'delivering')
                  AND c.due_at <= #{now}
                ORDER BY c.due_at, c.id LIMIT s.places FOR UPDATE SKIP LOCKED) d)
            UPDATE deliveries d
            SET status = 'delivering', due_at = #{leaseEnd}, attempts = d.attempts + 1
            FROM picked, endpoints e, events v
            WHERE d.id = picked.id AND e.id = d.endpoint_id AND v.id = d.event_id
            RETURNING d.id, d.endpoint_id, d.attempts, d.failures, d.retried,
              e.owner_kind, e.owner_id, e.url, v.id AS event_id, v.type, v.body, v.request_id, v.occurred_at
            """)
        .bindArray("endpoints", UUID.class, shares.stream().map(Share::endpointId).toList())
        .bindArray("counts", Integer.class, shares.stream().map(Share::count).toList())
        .bind("now", utc(now))
        .bind("leaseEnd", utc(leaseEnd))
        .mapToRecord(ClaimedRow.class)
        .stream()
        .map(ClaimedRow::claim)
        .toList();
  }

  /** An attempt that was begun and has no outcome by now has lost its process. */
  private static void writeAttempts(Sql tx, List<Claim> claims, Instant now) {
    tx.query(
            """
            UPDATE attempts SET outcome = 'lost', finished_at = #{now}
            WHERE delivery_id = ANY(#{deliveries}) AND outcome IS NULL
            """)
        .bindArray("deliveries", UUID.class, claims.stream().map(Claim::deliveryId).toList())
        .bind("now", utc(now))
        .execute();
    Batch batch =
        tx.batch(
            """
            INSERT INTO attempts (delivery_id, number, started_at)
            VALUES (#{delivery}, #{number}, #{now})
            """);
    for (Claim claim : claims) {
      batch
          .bind("delivery", claim.deliveryId())
          .bind("number", claim.number())
          .bind("now", utc(now))
          .add();
    }
    if (!claims.isEmpty()) {
      batch.execute();
    }
  }

  private static void pace(Sql tx, List<Claim> claims, Instant now) {
    Map<UUID, Long> counts =
        claims.stream().collect(Collectors.groupingBy(Claim::endpointId, Collectors.counting()));
    tx.query(
            """
            UPDATE endpoint_pace p
            SET served_at = #{now},
              paced_until = greatest(p.paced_until, #{now})
                + make_interval(secs => t.taken::double precision / e.rate_limit_per_second)
            FROM unnest(CAST(#{endpoints} AS uuid[]), CAST(#{counts} AS bigint[]))
              AS t(endpoint_id, taken), endpoints e
            WHERE p.endpoint_id = t.endpoint_id AND e.id = t.endpoint_id
            """)
        .bindArray("endpoints", UUID.class, counts.keySet())
        .bindArray("counts", Long.class, counts.values())
        .bind("now", utc(now))
        .execute();
  }

  private List<Claim> withSecrets(Sql tx, List<Claim> claims, Instant now) {
    if (claims.isEmpty()) {
      return claims;
    }
    Map<UUID, List<Sealed>> signing =
        EndpointSecrets.byEndpoint(
            secrets.sealed(
                tx, claims.stream().map(Claim::endpointId).collect(Collectors.toSet()), now));
    Function<Claim, List<Sealed>> own =
        claim -> signing.getOrDefault(claim.endpointId(), List.of());
    return claims.stream().map(claim -> claim.with(own.apply(claim))).toList();
  }

  /** A claimed delivery with its endpoint and its event. */
  private record ClaimedRow(
      UUID id,
      UUID endpointId,
      int attempts,
      int failures,
      boolean retried,
      String ownerKind,
      UUID ownerId,
      String url,
      String eventId,
      String type,
      String body,
      @Nullable String requestId,
      Instant occurredAt) {

    Claim claim() {
      Tenant owner = new Tenant(TenantKind.parse(ownerKind).orElseThrow(), ownerId);
      Claim.Event event = new Claim.Event(eventId, type, body, requestId, occurredAt);
      return new Claim(id, endpointId, owner, attempts, failures, retried, url, event, List.of());
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
