package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.dispatch.Signing.Signs;
import io.paddock.callbacks.dispatch.TenantPlaces.Hold;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.web.claim.Claimed;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes what is due, for this process alone. One transaction: the endpoints whose turn it is are
 * locked, their shares decided, the deliveries leased. Several processes may claim at once: each
 * passes over what another has locked. The commit does not wait for the disk: a lease that a crash
 * of the database undoes costs a repeated attempt, as the crash of a process does.
 */
final class ClaimStore {

  /** Rows of one claim: another follows at once while places are left. */
  private static final int MOST_AT_ONCE = 256;

  /** Deliveries of one endpoint that a claim looks at, when many wait for another process. */
  private static final int MOST_LOOKED_AT = 1_000;

  private static final double MILLIS = 1_000;

  private final Postgres postgres;
  private final Signing signing;
  private final Duration lease;
  private final int perEndpoint;
  private final TenantPlaces tenants;
  private final Leases leases;

  /** This process, among all that claim. */
  private final UUID self = UUID.randomUUID();

  /**
   * @param lease how long a claimed delivery is this process's
   * @param perEndpoint attempts at once that an endpoint can have
   * @param tenants told what was claimed
   * @param leases those that are over are ended before a claim
   */
  ClaimStore(
      Postgres postgres,
      EndpointSecrets secrets,
      Duration lease,
      int perEndpoint,
      TenantPlaces tenants,
      Leases leases) {
    this.postgres = postgres;
    this.signing = new Signing(secrets);
    this.lease = lease;
    this.perEndpoint = perEndpoint;
    this.tenants = tenants;
    this.leases = leases;
  }

  /** For what this process claims as it is made. */
  HandoverStore handovers() {
    return new HandoverStore(self, signing, lease, perEndpoint);
  }

  /**
   * Claims deliveries that are due, or whose lease is over, by the database's clock.
   *
   * @param slots how many this process can attempt at once
   */
  Claimed<Claim> claim(int slots) {
    return claim(slots, _ -> {});
  }

  /**
   * The same.
   *
   * @param lineUp given the claims in their order while their endpoints are locked: what anybody
   *     claims there later comes behind them; the transaction may fail all the same
   */
  Claimed<Claim> claim(int slots, Consumer<List<Claim>> lineUp) {
    leases.endThoseOver();
    try (Hold hold = tenants.hold()) {
      Claimed<Claim> claimed = claimed(slots, hold, lineUp);
      hold.keep(claimed.rows());
      return claimed;
    }
  }

  private Claimed<Claim> claimed(int slots, Hold hold, Consumer<List<Claim>> lineUp) {
    long readAtNanos = System.nanoTime();
    return postgres.inTransaction(
        tx -> {
          int places = Math.min(slots, MOST_AT_ONCE);
          List<InLine> line = inLine(tx, places);
          if (line.isEmpty()) {
            return Claimed.none();
          }
          Instant now = line.getFirst().now();
          List<Contender> contenders = line.stream().map(InLine::contender).toList();
          List<Share> shares = hold.divide(contenders, places, now);
          if (shares.isEmpty()) {
            return Claimed.none();
          }
          List<ClaimedRow> rows = lease(tx, shares);
          boolean more = !rows.isEmpty() && (line.size() == places || rows.getFirst().more());
          List<Claim> claims = complete(tx, rows, contenders, now, readAtNanos);
          lineUp.accept(claims);
          return new Claimed<>(claims, more);
        });
  }

  /**
   * Who waits longest is first in line; nobody else claims for those until the transaction ends.
   * Who is disabled or held back is in no line: the index knows from when on each is.
   */
  static final String IN_LINE =
      """
      SELECT present() AS now, q.endpoint_id, e.owner_kind, e.owner_id,
        e.rate_limit_per_second AS rate_per_second, q.paced_until, q.in_flight,
        least(q.places, #{perEndpoint}::int) AS places, q.silences,
        e.failing_since IS NOT NULL AS failing,
        set_config('synchronous_commit', 'off', true)
      FROM endpoint_queue q
      JOIN endpoints e ON e.id = q.endpoint_id
      WHERE q.next_due_at IS NOT NULL AND greatest(q.next_due_at, q.not_before) <= present()
        AND q.in_flight < least(q.places, #{perEndpoint}::int)
        AND q.paced_until < present() + make_interval(secs => #{burst})
        AND e.owner_id <> ALL(CAST(#{full} AS uuid[]))
      ORDER BY q.served_at, q.endpoint_id
      LIMIT #{slots}
      FOR UPDATE OF q SKIP LOCKED
      """;

  private List<InLine> inLine(Sql tx, int slots) {
    return tx.query(IN_LINE)
        .bind("burst", (double) Share.BURST.toSeconds())
        .bind("perEndpoint", perEndpoint)
        .bindArray("full", UUID.class, tenants.full())
        .bind("slots", slots)
        .as(InLine.class)
        .list();
  }

  /**
   * Leases what the shares allow, and writes where the endpoints stand then. It is a statement of
   * its own since it must see what others committed before the endpoints were locked. Ids are
   * handed on as arrays, which are looked up one by one: joined instead, a few of them make
   * PostgreSQL read whole tables.
   */
  private List<ClaimedRow> lease(Sql tx, List<Share> shares) {
    return tx.query(
            """
            WITH share AS (
              SELECT * FROM unnest(CAST(#{endpoints} AS uuid[]), CAST(#{counts} AS int[]))
                AS s(endpoint_id, places)),
            -- No first attempt behind one that another process holds and may not have begun.
            turn AS (
              SELECT s.endpoint_id, d.* FROM share s CROSS JOIN LATERAL (
                SELECT w.delivery_id, CASE WHEN w.attempts = 0 THEN w.lane END AS lane FROM due w
                WHERE w.delivery_id = ANY(ARRAY(
                  SELECT c.delivery_id FROM (
                    SELECT delivery_id, lane, sequence, attempts, due_at FROM due
                    WHERE endpoint_id = s.endpoint_id AND leased_at IS NULL
                      AND due_at <= present()
                    ORDER BY due_at, delivery_id LIMIT #{most}) c
                  WHERE c.attempts > 0 OR NOT EXISTS (
                    SELECT FROM due b
                    WHERE b.endpoint_id = s.endpoint_id AND b.lane = c.lane
                      AND b.attempts = 1 AND b.leased_at IS NOT NULL
                      AND b.sequence < c.sequence AND b.leased_by <> #{self})
                  ORDER BY c.due_at, c.delivery_id LIMIT s.places))
                FOR UPDATE SKIP LOCKED) d),
            -- So many first attempts of a lane as it is the turn of, but those that are first in it.
            first AS (
              SELECT f.delivery_id FROM (
                SELECT endpoint_id, lane, count(*) AS places FROM turn WHERE lane IS NOT NULL
                GROUP BY endpoint_id, lane) l
              CROSS JOIN LATERAL (
                SELECT c.delivery_id FROM due c
                WHERE c.endpoint_id = l.endpoint_id AND c.lane = l.lane AND c.attempts = 0
                ORDER BY c.sequence, c.delivery_id LIMIT l.places) f),
            picked AS (
              SELECT delivery_id FROM turn WHERE lane IS NULL
              UNION ALL SELECT delivery_id FROM first),
            leased AS (
              UPDATE due
              SET leased_at = present(), leased_by = #{self}, attempts = attempts + 1,
                due_at = present() + make_interval(secs => #{lease})
              WHERE delivery_id = ANY(ARRAY(SELECT delivery_id FROM picked))
              RETURNING delivery_id, endpoint_id, event_id, attempts, leased_at, failures,
                own_faults, breaks, retried, sequence, lane AS subject,
                CASE WHEN attempts = 1 THEN lane END AS lane),
            queued AS (
              UPDATE endpoint_queue q
              SET served_at = present(),
                in_flight = q.in_flight + t.taken,
                next_due_at = (
                  SELECT c.due_at FROM due c
                  WHERE c.endpoint_id = q.endpoint_id AND c.leased_at IS NULL
                    AND c.delivery_id <> ALL(ARRAY(SELECT delivery_id FROM picked))
                  ORDER BY c.due_at LIMIT 1),
                paced_until = greatest(q.paced_until, present())
                  + make_interval(
                      secs => coalesce(t.taken::double precision / e.rate_limit_per_second, 0))
              FROM (
                SELECT s.endpoint_id, count(l.delivery_id) AS taken
                FROM share s LEFT JOIN leased l USING (endpoint_id) GROUP BY s.endpoint_id) t
              JOIN endpoints e ON e.id = t.endpoint_id
              WHERE q.endpoint_id = t.endpoint_id
              RETURNING t.taken > 0 AND q.next_due_at <= present()
                AND q.in_flight < least(q.places, #{perEndpoint}::int) AS more)
            SELECT l.delivery_id AS id, l.endpoint_id, l.attempts, l.leased_at, l.failures,
              l.own_faults, l.breaks, l.retried, l.lane,
              e.retry_waits, e.batch_size, e.signing_version, e.headers_sealed, e.owner_kind, e.owner_id, e.url,
              v.id AS event_id, v.type, v.body, v.request_id, v.occurred_at, v.traceparent,
              coalesce((SELECT bool_or(more) FROM queued), false) AS more
            FROM leased l
            JOIN endpoints e ON e.id = l.endpoint_id
            CROSS JOIN LATERAL (SELECT * FROM events v WHERE v.id = l.event_id LIMIT 1) v
            ORDER BY l.subject, l.sequence, l.delivery_id
            """)
        .bindArray("endpoints", UUID.class, shares.stream().map(Share::endpointId).toList())
        .bindArray("counts", Integer.class, shares.stream().map(Share::count).toList())
        .bind("lease", lease.toMillis() / MILLIS)
        .bind("perEndpoint", perEndpoint)
        .bind("self", self)
        .bind("most", MOST_LOOKED_AT)
        .as(ClaimedRow.class)
        .list();
  }

  /** With the secrets that sign, and the room that the endpoints had. */
  private List<Claim> complete(
      Sql tx, List<ClaimedRow> rows, List<Contender> contenders, Instant now, long readAtNanos) {
    Map<UUID, Long> versions = new HashMap<>();
    rows.forEach(row -> versions.put(row.endpointId(), row.signingVersion()));
    Map<UUID, Signs> own = signing.of(tx, versions, now);
    List<Claim> claims = rows.stream().map(row -> row.claim(readAtNanos)).toList();
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
            claim -> {
              Signs signs = own.getOrDefault(claim.endpointId(), Signs.WITH_NOTHING);
              return claim.with(signs, rooms.getOrDefault(claim.endpointId(), Room.NONE));
            })
        .toList();
  }
}
