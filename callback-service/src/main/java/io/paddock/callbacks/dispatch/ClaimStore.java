package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Rows of one claim: another follows at once while places are left. */
  private static final int MOST_AT_ONCE = 256;

  private static final double MILLIS = 1_000;

  private final Postgres postgres;
  private final EndpointSecrets secrets;
  private final Duration lease;
  private final int perEndpoint;
  private final TenantPlaces tenants;

  /**
   * @param lease how long a claimed delivery is this process's
   * @param perEndpoint attempts at once that an endpoint can have
   * @param tenants told what was claimed
   */
  ClaimStore(
      Postgres postgres,
      EndpointSecrets secrets,
      Duration lease,
      int perEndpoint,
      TenantPlaces tenants) {
    this.postgres = postgres;
    this.secrets = secrets;
    this.lease = lease;
    this.perEndpoint = perEndpoint;
    this.tenants = tenants;
  }

  /**
   * Claims deliveries that are due, or whose lease is over, by the database's clock.
   *
   * @param slots how many this process can attempt at once
   */
  List<Claim> claim(int slots) {
    List<Claim> claimed = claimed(slots);
    tenants.take(claimed);
    return claimed;
  }

  private List<Claim> claimed(int slots) {
    return postgres.inTransaction(
        tx -> {
          int places = Math.min(slots, MOST_AT_ONCE);
          List<InLine> line = inLine(tx, places);
          if (line.isEmpty()) {
            return List.of();
          }
          Instant now = line.getFirst().now();
          List<Contender> contenders = recounted(tx, line.stream().map(InLine::contender).toList());
          List<Share> shares = Share.divide(contenders, places, tenants::left, now);
          if (shares.isEmpty()) {
            return List.of();
          }
          return complete(tx, lease(tx, shares), contenders, now);
        });
  }

  /** Who waits longest is first in line. */
  private List<InLine> inLine(Sql tx, int slots) {
    return tx.query(
            """
            SELECT present() AS now, p.endpoint_id, e.owner_kind, e.owner_id,
              e.rate_limit_per_second AS rate_per_second, p.paced_until, f.in_flight,
              least(p.places, #{perEndpoint}::int) AS places, p.silences,
              e.failing_since IS NOT NULL AS failing
            FROM endpoint_pace p
            JOIN endpoints e ON e.id = p.endpoint_id
            CROSS JOIN LATERAL (
              SELECT count(*) AS in_flight FROM deliveries d
              WHERE d.endpoint_id = p.endpoint_id AND d.status = 'delivering' AND d.due_at > present()) f
            WHERE e.status = 'enabled'
              AND p.paced_until < present() + make_interval(secs => #{burst})
              AND (e.held_until IS NULL OR e.held_until <= present())
              AND f.in_flight < least(p.places, #{perEndpoint}::int)
              AND e.owner_id <> ALL(CAST(#{full} AS uuid[]))
              AND EXISTS (
                SELECT 1 FROM deliveries d
                WHERE d.endpoint_id = p.endpoint_id AND d.status IN ('pending', 'delivering')
                  AND d.due_at <= present())
            ORDER BY p.served_at, p.endpoint_id
            LIMIT #{slots}
            FOR UPDATE OF p SKIP LOCKED
            """)
        .bind("burst", (double) Share.BURST.toSeconds())
        .bind("perEndpoint", perEndpoint)
        .bindArray("full", UUID.class, tenants.full())
        .bind("slots", slots)
        .mapToRecord(InLine.class)
        .list();
  }

  /**
   * Whose turn it is.
   *
   * @param now by the database's clock, one time for the whole transaction
   */
  private record InLine(
      Instant now,
      UUID endpointId,
      String ownerKind,
      UUID ownerId,
      @Nullable Integer ratePerSecond,
      Instant pacedUntil,
      int inFlight,
      int places,
      int silences,
      boolean failing) {

    Contender contender() {
      Tenant owner = new Tenant(TenantKind.parse(ownerKind).orElseThrow(), ownerId);
      return new Contender(
          endpointId, owner, ratePerSecond, pacedUntil, inFlight, places, silences, failing);
    }
  }

  /** Counts again now that nobody else can claim for them: another claim may just have ended. */
  private static List<Contender> recounted(Sql tx, List<Contender> contenders) {
    Map<UUID, Integer> inFlight = new HashMap<>();
    tx.query(
            """
            SELECT endpoint_id, count(*) AS in_flight FROM deliveries
            WHERE endpoint_id = ANY(#{endpoints}) AND status = 'delivering' AND due_at > present()
            GROUP BY endpoint_id
            """)
        .bindArray("endpoints", UUID.class, contenders.stream().map(Contender::endpointId).toList())
        .map(row -> Map.entry(row.getUUID(0), row.getInteger(1)))
        .forEach(count -> inFlight.put(count.getKey(), count.getValue()));
    return contenders.stream()
        .map(contender -> contender.with(inFlight.getOrDefault(contender.endpointId(), 0)))
        .toList();
  }

  /**
   * Leases what the shares allow, and writes what goes with it. An attempt that was begun and has
   * no outcome by now has lost its process. Ids are handed on as arrays, which are looked up one by
   * one: joined instead, a few of them make PostgreSQL read whole tables.
   */
  private List<Claim> lease(Sql tx, List<Share> shares) {
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
                  AND c.due_at <= present()
                ORDER BY c.due_at, c.id LIMIT s.places FOR UPDATE SKIP LOCKED) d),
            leased AS (
              UPDATE deliveries
              SET status = 'delivering', attempts = attempts + 1,
                due_at = present() + make_interval(secs => #{lease})
              WHERE id = ANY(ARRAY(SELECT id FROM picked))
              RETURNING id, endpoint_id, event_id, attempts, failures, own_faults, breaks, retried),
            lost AS (
              UPDATE attempts SET outcome = 'lost', finished_at = present()
              WHERE delivery_id = ANY(ARRAY(SELECT id FROM leased)) AND outcome IS NULL),
            begun AS (
              INSERT INTO attempts (delivery_id, number, started_at)
              SELECT id, attempts, present() FROM leased),
            paced AS (
              UPDATE endpoint_pace p
              SET served_at = present(),
                paced_until = greatest(p.paced_until, present())
                  + make_interval(
                      secs => coalesce(t.taken::double precision / e.rate_limit_per_second, 0))
              FROM (SELECT endpoint_id, count(*) AS taken FROM leased GROUP BY endpoint_id) t
              JOIN endpoints e ON e.id = t.endpoint_id
              WHERE p.endpoint_id = t.endpoint_id)
            SELECT l.id, l.endpoint_id, l.attempts, l.failures, l.own_faults, l.breaks, l.retried,
              e.retry_waits, e.headers_sealed, e.owner_kind, e.owner_id, e.url,
              v.id AS event_id, v.type, v.body, v.request_id, v.occurred_at, v.traceparent
            FROM leased l
            JOIN endpoints e ON e.id = l.endpoint_id
            JOIN events v ON v.id = l.event_id
            """)
        .bindArray("endpoints", UUID.class, shares.stream().map(Share::endpointId).toList())
        .bindArray("counts", Integer.class, shares.stream().map(Share::count).toList())
        .bind("lease", lease.toMillis() / MILLIS)
        .mapToRecord(ClaimedRow.class)
        .stream()
        .map(ClaimedRow::claim)
        .toList();
  }

  /** With the secrets that sign, and the room that the endpoints had. */
  private List<Claim> complete(
      Sql tx, List<Claim> claims, List<Contender> contenders, Instant now) {
    if (claims.isEmpty()) {
      return claims;
    }
    Map<UUID, List<Sealed>> signing =
        EndpointSecrets.byEndpoint(
            secrets.sealed(
                tx, claims.stream().map(Claim::endpointId).collect(Collectors.toSet()), now));
    Function<Claim, List<Sealed>> own =
        claim -> signing.getOrDefault(claim.endpointId(), List.of());
    Map<UUID, Long> taken =
        claims.stream().collect(Collectors.groupingBy(Claim::endpointId, Collectors.counting()));
    Map<UUID, Room> rooms = new HashMap<>();
    contenders.forEach(
        contender ->
            rooms.put(
                contender.endpointId(),
                contender.room(taken.getOrDefault(contender.endpointId(), 0L).intValue())));
    return claims.stream()
        .map(
            claim ->
                claim.with(own.apply(claim), rooms.getOrDefault(claim.endpointId(), Room.NONE)))
        .toList();
  }

  /** A claimed delivery with its endpoint and its event. */
  private record ClaimedRow(
      UUID id,
      UUID endpointId,
      int attempts,
      int failures,
      int ownFaults,
      int breaks,
      boolean retried,
      @Nullable List<Integer> retryWaits,
      @Nullable String headersSealed,
      String ownerKind,
      UUID ownerId,
      String url,
      String eventId,
      String type,
      String body,
      @Nullable String requestId,
      Instant occurredAt,
      @Nullable String traceparent) {

    Claim claim() {
      Optional<List<Duration>> waits =
          Optional.ofNullable(retryWaits)
              .map(seconds -> seconds.stream().map(Duration::ofSeconds).toList());
      return new Claim(
          id,
          endpointId,
          new Tenant(TenantKind.parse(ownerKind).orElseThrow(), ownerId),
          attempts,
          new Claim.Run(failures, ownFaults, breaks, retried, waits),
          url,
          new Claim.Event(eventId, type, body, requestId, occurredAt, traceparent),
          List.of(),
          Optional.ofNullable(headersSealed).map(text -> new SealedHeaders(endpointId, text)),
          Room.NONE);
    }
  }
}
