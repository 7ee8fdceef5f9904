package io.paddock.callbacks.delivery;

import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Adds events and their deliveries; due at once. */
@Singleton
public class DeliveryWriter {

  /** Keeps events for delivery; one that is there already stays as it is. */
  public void addEvents(Sql tx, List<KeptEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Batch batch =
        tx.batch(
            """
            INSERT INTO events (id, type, body, request_id, occurred_at, received_at, subject, sequence,
              operator_id, aggregator_id, partner_id, told_to_all, traceparent)
            VALUES (#{id}, #{type}, #{body}, #{requestId}, #{occurredAt}, present(), #{subject},
              #{sequence}, #{operator}, #{aggregator}, #{partner}, #{toldToAll},
              #{traceparent})
            ON CONFLICT (id) DO NOTHING
            """);
    for (KeptEvent event : events) {
      batch
          .bind("id", event.envelope().id())
          .bind("type", event.envelope().type())
          .bind("body", event.body())
          .bind("requestId", event.envelope().requestId())
          .bind("occurredAt", utc(event.envelope().time()))
          .bind("subject", event.isShown() ? event.envelope().subject() : null)
          .bind("sequence", event.isShown() ? event.envelope().sequence() : null)
          .bind("operator", event.owner(TenantKind.OPERATOR))
          .bind("aggregator", event.owner(TenantKind.AGGREGATOR))
          .bind("partner", event.owner(TenantKind.PARTNER))
          .bind("toldToAll", event.toldToAll())
          .bind("traceparent", event.traceparent())
          .add();
    }
    batch.execute();
  }

  /** Adds deliveries; of one event at one endpoint there is only ever one. */
  public void addDeliveries(Sql tx, List<NewDelivery> deliveries, Instant at) {
    if (deliveries.isEmpty()) {
      return;
    }
    Batch batch =
        tx.batch(
            """
            INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, retried,
              due_at, created_at)
            VALUES (#{id}, #{endpoint}, #{kind}, #{owner}, #{event}, 'pending', #{retried}, present(), #{at})
            ON CONFLICT (endpoint_id, event_id) DO NOTHING
            """);
    for (NewDelivery delivery : deliveries) {
      batch
          .bind("id", delivery.id())
          .bind("endpoint", delivery.endpointId())
          .bind("kind", delivery.owner().kind().text())
          .bind("owner", delivery.owner().id())
          .bind("event", delivery.eventId())
          .bind("retried", delivery.retried())
          .bind("at", utc(at))
          .add();
    }
    batch.execute();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
