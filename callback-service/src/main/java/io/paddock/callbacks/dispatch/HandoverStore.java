package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.delivery.Handover.Fresh;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.dispatch.Signing.Signs;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes deliveries that are claimed as they are made, beside those that wait for a claim. */
final class HandoverStore {

  private static final double MILLIS = 1_000;

  /**
   * Whoever changes what waits at an endpoint holds its row of the queue; all lock in one order.
   * What waits there for its turn already goes first, and where events are sent together a claim
   * puts them so.
   */
  private static final String LOCK =
      """
      SELECT present() AS now, q.endpoint_id, e.owner_kind, e.owner_id, e.rate_limit_per_second,
        q.paced_until, q.in_flight, least(q.places, #{perEndpoint}::int) AS places, q.silences,
        e.failing_since IS NOT NULL AS failing,
        e.status = 'enabled' AND e.batch_size IS NULL AND q.not_before <= present()
          AND coalesce(q.next_due_at > present(), true) AS open,
        e.signing_version, e.headers_sealed, e.retry_waits, e.url
      FROM endpoint_queue q JOIN endpoints e ON e.id = q.endpoint_id
      WHERE q.endpoint_id = ANY(#{endpoints})
      ORDER BY q.endpoint_id FOR NO KEY UPDATE OF q
      """;

  /**
   * A statement of its own, since it must see what others committed before the endpoints were
   * locked. A chosen one waits all the same behind one of its lane that waits, or that another
   * process holds.
   */
  private static final String ADD =
      """
      WITH n AS (
        SELECT * FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{endpoints} AS uuid[]),
          CAST(#{kinds} AS text[]), CAST(#{owners} AS uuid[]), CAST(#{events} AS text[]),
          CAST(#{retried} AS boolean[]), CAST(#{chosen} AS boolean[]))
          AS n (id, endpoint_id, kind, owner, event_id, retried, chosen)),
      begun AS (
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, retried,
          created_at)
        SELECT id, endpoint_id, kind, owner, event_id, 'pending', retried, #{at}::timestamptz FROM n
        ON CONFLICT (event_id, endpoint_id) DO NOTHING
        RETURNING id),
      added AS (
        INSERT INTO due (delivery_id, endpoint_id, event_id, due_at, leased_at, leased_by, attempts,
          retried, lane, sequence)
        SELECT n.id, n.endpoint_id, n.event_id,
          present() + CASE WHEN t.taken THEN make_interval(secs => #{lease}) ELSE interval '0' END,
          CASE WHEN t.taken THEN present() END, CASE WHEN t.taken THEN #{self}::uuid END,
          t.taken::int, n.retried, v.lane, v.sequence
        FROM begun JOIN n USING (id)
        -- Looked up one by one, in the tables of their days alone.
        JOIN events v ON v.id = n.event_id AND v.id = ANY(#{events})
          AND v.id BETWEEN first_of(#{events}) AND last_of(#{events})
        -- With an offset it is asked once a row, and not again for each column that it decides.
        CROSS JOIN LATERAL (
          SELECT n.chosen AND NOT EXISTS (
            SELECT FROM due b
            WHERE b.endpoint_id = n.endpoint_id AND b.lane = v.lane AND b.sequence < v.sequence
              AND (b.attempts = 0
                OR (b.attempts = 1 AND b.leased_at IS NOT NULL AND b.leased_by <> #{self}::uuid))
          ) AS taken
          OFFSET 0) t
        RETURNING delivery_id, endpoint_id, leased_at, lane, sequence),
      queued AS (
        UPDATE endpoint_queue q
        SET in_flight = q.in_flight + a.taken,
          served_at = CASE WHEN a.taken > 0 THEN present() ELSE q.served_at END,
          next_due_at = CASE WHEN a.waits THEN least(q.next_due_at, present()) ELSE q.next_due_at END,
          paced_until = CASE WHEN a.taken > 0 THEN greatest(q.paced_until, present())
            + make_interval(
                secs => coalesce(a.taken::double precision / e.rate_limit_per_second, 0))
            ELSE q.paced_until END
        FROM (
          SELECT endpoint_id, count(leased_at) AS taken, bool_or(leased_at IS NULL) AS waits
          FROM added GROUP BY endpoint_id) a
        JOIN endpoints e ON e.id = a.endpoint_id
        WHERE q.endpoint_id = a.endpoint_id)
      SELECT delivery_id, leased_at, lane FROM added ORDER BY lane, sequence, delivery_id
      """;

  private final UUID self;
  private final Signing signing;
  private final Duration lease;
  private final int perEndpoint;

  /**
   * @param self this process, among all that claim
   * @param lease how long a delivery that is taken is this process's
   * @param perEndpoint attempts at once that an endpoint can have
   */
  HandoverStore(UUID self, Signing signing, Duration lease, int perEndpoint) {
    this.self = self;
    this.signing = signing;
    this.lease = lease;
    this.perEndpoint = perEndpoint;
  }

  /**
   * An endpoint's place in the line, and what a claim takes along of it.
   *
   * @param isOpen whether it may be called, and nothing there waits for its turn
   */
  record Standing(
      Instant now,
      Contender contender,
      boolean isOpen,
      long version,
      Optional<SealedHeaders> headers,
      Optional<List<Duration>> waits,
      String url) {

    UUID endpointId() {
      return contender.endpointId();
    }

    /** With no more places than it has use for. */
    Contender wanting(int count) {
      return new Contender(
          contender.endpointId(),
          contender.owner(),
          contender.ratePerSecond(),
          contender.pacedUntil(),
          contender.inFlight(),
          Math.min(contender.places(), contender.inFlight() + count),
          contender.silences(),
          contender.failing());
    }
  }

  /**
   * What became of deliveries.
   *
   * @param made those that there were not yet
   * @param claims those that are taken, in the order in which they are to begin
   */
  record Added(int made, List<Claim> claims) {}

  private record Leased(UUID deliveryId, @Nullable Instant leasedAt, @Nullable Long lane) {}

  /** Locks the endpoints until the transaction ends. */
  List<Standing> lock(Sql tx, List<Fresh> deliveries) {
    return tx
        .query(LOCK)
        .bind("perEndpoint", perEndpoint)
        .bindArray(
            "endpoints",
            UUID.class,
            deliveries.stream().map(fresh -> fresh.delivery().endpointId()).distinct().toList())
        .as(StandingRow.class)
        .stream()
        .map(StandingRow::standing)
        .toList();
  }

  /**
   * Adds deliveries.
   *
   * @param chosen those that are to be taken
   * @param line of their endpoints, locked
   * @param beganAtNanos before the transaction began, by {@link System#nanoTime}
   */
  Added add(
      Sql tx,
      List<Fresh> deliveries,
      Set<UUID> chosen,
      List<Standing> line,
      Instant at,
      long beganAtNanos) {
    List<NewDelivery> rows = deliveries.stream().map(Fresh::delivery).toList();
    List<Leased> added =
        tx.query(ADD)
            .bindArray("ids", UUID.class, each(rows, NewDelivery::id))
            .bindArray("endpoints", UUID.class, each(rows, NewDelivery::endpointId))
            .bindArray("kinds", String.class, each(rows, row -> row.owner().kind().text()))
            .bindArray("owners", UUID.class, each(rows, row -> row.owner().id()))
            .bindArray("events", String.class, each(rows, NewDelivery::eventId))
            .bindArray("retried", Boolean.class, each(rows, NewDelivery::retried))
            .bindArray("chosen", Boolean.class, each(rows, row -> chosen.contains(row.id())))
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("lease", lease.toMillis() / MILLIS)
            .bind("self", self)
            .as(Leased.class)
            .list();
    List<Leased> taken = added.stream().filter(row -> row.leasedAt() != null).toList();
    return new Added(added.size(), claims(tx, deliveries, taken, line, beganAtNanos));
  }

  private List<Claim> claims(
      Sql tx, List<Fresh> deliveries, List<Leased> taken, List<Standing> line, long beganAtNanos) {
    if (taken.isEmpty()) {
      return List.of();
    }
    Map<UUID, Fresh> fresh =
        deliveries.stream().collect(Collectors.toMap(each -> each.delivery().id(), each -> each));
    Map<UUID, Standing> standings =
        line.stream().collect(Collectors.toMap(Standing::endpointId, each -> each));
    Map<UUID, Integer> counts = new HashMap<>();
    taken.forEach(row -> counts.merge(endpointOf(row, fresh), 1, Integer::sum));
    Map<UUID, Long> versions = new HashMap<>();
    counts.keySet().forEach(id -> versions.put(id, standing(standings, id).version()));
    Map<UUID, Signs> signs = signing.of(tx, versions, line.getFirst().now());
    List<Claim> claims = new ArrayList<>(taken.size());
    for (Leased row : taken) {
      UUID endpoint = endpointOf(row, fresh);
      claims.add(
          claim(
              row,
              Objects.requireNonNull(fresh.get(row.deliveryId())),
              standing(standings, endpoint),
              signs.getOrDefault(endpoint, Signs.WITH_NOTHING),
              counts.getOrDefault(endpoint, 0),
              beganAtNanos));
    }
    return claims;
  }

  private static Claim claim(
      Leased row, Fresh fresh, Standing standing, Signs signs, int taken, long beganAtNanos) {
    NewDelivery delivery = fresh.delivery();
    var envelope = fresh.event().envelope();
    return new Claim(
        delivery.id(),
        delivery.endpointId(),
        standing.contender().owner(),
        1,
        Objects.requireNonNull(row.leasedAt()),
        new Claim.Run(0, 0, 0, delivery.retried(), standing.waits()),
        standing.url(),
        new Claim.Event(
            envelope.id(),
            envelope.type(),
            fresh.event().body(),
            envelope.requestId(),
            envelope.time(),
            fresh.event().traceparent()),
        signs.secrets(),
        standing.headers(),
        standing.contender().room(taken),
        row.lane(),
        new Claim.Terms(
            standing.version(), signs.until(), signs.eventVersion(), null, beganAtNanos));
  }

  private static UUID endpointOf(Leased row, Map<UUID, Fresh> fresh) {
    return Objects.requireNonNull(fresh.get(row.deliveryId())).delivery().endpointId();
  }

  private static Standing standing(Map<UUID, Standing> standings, UUID endpoint) {
    return Objects.requireNonNull(standings.get(endpoint));
  }

  private static <T> List<T> each(List<NewDelivery> rows, Function<NewDelivery, T> column) {
    return rows.stream().map(column).toList();
  }
}
