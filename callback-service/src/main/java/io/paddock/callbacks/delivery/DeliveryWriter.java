package io.paddock.callbacks.delivery;

import static io.paddock.callbacks.tenant.TenantKind.AGGREGATOR;
import static io.paddock.callbacks.tenant.TenantKind.OPERATOR;
import static io.paddock.callbacks.tenant.TenantKind.PARTNER;

import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds events and their deliveries; due at once.
 *
 * <p>What waits is in {@code due}, and who changes the rows of an endpoint there holds its row of
 * {@code endpoint_queue}, or waits for it before the transaction ends: a claim, which holds it as
 * well, either sees the new rows or leaves word of them standing.
 */
@Singleton
public class DeliveryWriter {

  /**
   * Ends a statement that has the rows {@code begun}, of deliveries that are to be made from now
   * on: these wait, and their endpoints are in line. Endpoints are locked in one order by all.
   */
  public static final String IN_LINE =
      """
      waiting AS (
        INSERT INTO due (delivery_id, endpoint_id, event_id, due_at, attempts, retried, lane,
          sequence)
        SELECT b.id, b.endpoint_id, b.event_id, present(), b.attempts, b.retried, v.lane, v.sequence
        FROM begun b CROSS JOIN LATERAL (
          SELECT lane, sequence FROM events v WHERE v.id = b.event_id LIMIT 1) v
        ON CONFLICT (delivery_id) DO UPDATE
          SET due_at = present(), failures = 0, own_faults = 0, breaks = 0
        RETURNING endpoint_id),
      line AS (
        SELECT endpoint_id FROM endpoint_queue
        WHERE endpoint_id = ANY(ARRAY(SELECT endpoint_id FROM waiting))
        ORDER BY endpoint_id FOR NO KEY UPDATE),
      queued AS (
        UPDATE endpoint_queue q SET next_due_at = least(q.next_due_at, present())
        FROM line WHERE q.endpoint_id = line.endpoint_id)
      """;

  private static final String ADD =
      """
      WITH begun AS (
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, retried,
          created_at)
        SELECT n.id, n.endpoint_id, n.kind, n.owner, n.event_id, 'pending', n.retried,
          #{at}::timestamptz
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{endpoints} AS uuid[]), CAST(#{kinds} AS text[]),
            CAST(#{owners} AS uuid[]), CAST(#{events} AS text[]), CAST(#{retried} AS boolean[]))
          AS n (id, endpoint_id, kind, owner, event_id, retried)
        ON CONFLICT (event_id, endpoint_id) DO NOTHING
        RETURNING id, endpoint_id, event_id, attempts, retried),
      """
          + IN_LINE
          + "SELECT count(*) FROM begun";

  private static final String KEEP =
      """
      INSERT INTO events (id, type, body, request_id, occurred_at, received_at, subject, sequence,
        operator_id, aggregator_id, partner_id, told_to_all, traceparent, lane)
      SELECT n.id, n.type, n.body, n.request_id, n.occurred_at, present(), n.subject, n.sequence,
        n.operator_id, n.aggregator_id, n.partner_id, n.told_to_all, n.traceparent,
        hashtextextended(n.counter, 0)
      FROM unnest(CAST(#{ids} AS text[]), CAST(#{types} AS text[]), CAST(#{bodies} AS text[]),
          CAST(#{requestIds} AS text[]), CAST(#{occurredAt} AS timestamptz[]),
          CAST(#{subjects} AS text[]), CAST(#{sequences} AS bigint[]),
          CAST(#{operators} AS uuid[]), CAST(#{aggregators} AS uuid[]), CAST(#{partners} AS uuid[]),
          CAST(#{toldToAll} AS boolean[]), CAST(#{traceparents} AS text[]),
          CAST(#{counters} AS text[])) WITH ORDINALITY
        AS n (id, type, body, request_id, occurred_at, subject, sequence, operator_id,
          aggregator_id, partner_id, told_to_all, traceparent, counter, place)
      ORDER BY n.place
      ON CONFLICT (id) DO NOTHING
      """;

  /** Keeps events for delivery, in their order; one that is there already stays as it is. */
  public void addEvents(Sql tx, List<KeptEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    tx.query(KEEP)
        .bindArray("ids", String.class, each(events, event -> event.envelope().id()))
        .bindArray("types", String.class, each(events, event -> event.envelope().type()))
        .bindArray("bodies", String.class, each(events, KeptEvent::body))
        .bindArray("requestIds", String.class, each(events, event -> event.envelope().requestId()))
        .bindArray(
            "occurredAt", OffsetDateTime.class, each(events, event -> utc(event.envelope().time())))
        .bindArray("subjects", String.class, each(events, KeptEvent::shownSubject))
        .bindArray("sequences", Long.class, each(events, KeptEvent::shownSequence))
        .bindArray("operators", UUID.class, each(events, event -> event.owner(OPERATOR)))
        .bindArray("aggregators", UUID.class, each(events, event -> event.owner(AGGREGATOR)))
        .bindArray("partners", UUID.class, each(events, event -> event.owner(PARTNER)))
        .bindArray("toldToAll", Boolean.class, each(events, KeptEvent::toldToAll))
        .bindArray("traceparents", String.class, each(events, KeptEvent::traceparent))
        .bindArray("counters", String.class, each(events, KeptEvent::shownCounter))
        .execute();
  }

  /**
   * Adds deliveries; of one event at one endpoint there is only ever one.
   *
   * @return how many there were not yet
   */
  public int addDeliveries(Sql tx, List<NewDelivery> deliveries, Instant at) {
    if (deliveries.isEmpty()) {
      return 0;
    }
    return tx.query(ADD)
        .bindArray("ids", UUID.class, each(deliveries, NewDelivery::id))
        .bindArray("endpoints", UUID.class, each(deliveries, NewDelivery::endpointId))
        .bindArray(
            "kinds", String.class, each(deliveries, delivery -> delivery.owner().kind().text()))
        .bindArray("owners", UUID.class, each(deliveries, delivery -> delivery.owner().id()))
        .bindArray("events", String.class, each(deliveries, NewDelivery::eventId))
        .bindArray("retried", Boolean.class, each(deliveries, NewDelivery::retried))
        .bind("at", utc(at))
        .mapTo(Integer.class)
        .one();
  }

  /** A column's value in a row; null for none. */
  @FunctionalInterface
  private interface Column<R, T> {
    @Nullable T of(R row);
  }

  private static <R, T> List<@Nullable T> each(List<R> rows, Column<R, T> column) {
    List<@Nullable T> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(column.of(row)));
    return values;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
