package io.paddock.callbacks.delivery;

import io.paddock.events.EventEnvelope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Adds events and their deliveries; due at once. */
@Singleton
public class DeliveryWriter {

  /**
   * Keeps an event for delivery; one that is there already stays as it is.
   *
   * @param body the JSON text exactly as it came: every attempt sends these bytes
   */
  public void addEvent(Handle tx, EventEnvelope event, String body, Instant receivedAt) {
    tx.createUpdate(
            """
            INSERT INTO events (id, type, body, request_id, occurred_at, received_at)
            VALUES (:id, :type, :body, :requestId, :occurredAt, :receivedAt)
            ON CONFLICT (id) DO NOTHING
            """)
        .bind("id", event.id())
        .bind("type", event.type())
        .bind("body", body)
        .bind("requestId", event.requestId())
        .bind("occurredAt", utc(event.time()))
        .bind("receivedAt", utc(receivedAt))
        .execute();
  }

  /** Adds deliveries; of one event at one endpoint there is only ever one. */
  public void addDeliveries(Handle tx, List<NewDelivery> deliveries, Instant at) {
    if (deliveries.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            """
            INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, retried,
              due_at, created_at)
            VALUES (:id, :endpoint, :kind, :owner, :event, 'pending', :retried, :at, :at)
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
