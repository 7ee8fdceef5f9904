package io.paddock.callbacks.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.delivery.Delivery;
import io.paddock.callbacks.delivery.DeliveryService;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.event.EventStore.Kept;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant may see of its events, and do about them. */
@Singleton
class EventService {

  private final Postgres postgres;
  private final EventStore store;
  private final DeliveryService deliveries;
  private final ObjectMapper json;

  EventService(Postgres postgres, EventStore store, DeliveryService deliveries, ObjectMapper json) {
    this.postgres = postgres;
    this.store = store;
    this.deliveries = deliveries;
    this.json = json;
  }

  /** An event of the feed. */
  @Schema(
      name = "Event",
      examples =
          """
          {"receivedAt":"2026-01-15T09:30:00Z",
           "event":{"specversion":"1.0","type":"round.settled","data":{}},
           "erasedAt":null,"bodySha256":null}
          """)
  public record EventView(
      Instant receivedAt,
      @Schema(
              type = SchemaType.OBJECT,
              implementation = Object.class,
              description = "The CloudEvent, as it is delivered")
          JsonNode event,
      @Schema(description = "When what it said was erased; null otherwise")
          @Nullable Instant erasedAt,
      @Schema(
              description = "SHA-256 of the body that was sent, in hexadecimal, once it is erased",
              examples = "null")
          @Nullable String bodySha256) {}

  /** An event with what became of it at each of the owner's endpoints. */
  @Schema(
      name = "EventDetail",
      examples =
          """
          {"receivedAt":"2026-01-15T09:30:00Z",
           "event":{"specversion":"1.0","type":"round.settled","data":{}},
           "erasedAt":null,"bodySha256":null,
           "deliveries":[{"id":"0199c0de-0000-7000-8000-0000000000d1",
            "endpointId":"0199c0de-0000-7000-8000-0000000000e1",
            "eventId":"0199c0de-0000-7000-8000-000000000001","eventType":"round.settled",
            "status":"delivered","attemptCount":1,"nextAttemptAt":null,
            "createdAt":"2026-01-15T09:30:00Z","finishedAt":"2026-01-15T09:30:01Z"}]}
          """)
  public record EventDetail(
      Instant receivedAt,
      @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode event,
      @Nullable Instant erasedAt,
      @Nullable String bodySha256,
      List<Delivery> deliveries) {}

  /**
   * The feed, oldest first.
   *
   * @param after the last event that the reader has; null for the oldest that is kept
   */
  Page<EventView> feed(Tenant owner, @Nullable String after, PageRequest page) {
    List<Kept> rows =
        postgres.withConnection(
            sql -> {
              Place place;
              if (!page.isFirst()) {
                place = new Place(page.number(0), page.number(1));
              } else if (after == null) {
                place = Place.BEGINNING;
              } else {
                place =
                    store
                        .find(sql, owner, after)
                        .map(Kept::place)
                        .orElseThrow(
                            () ->
                                Problem.invalid(
                                    "?after", "is no event of yours that is kept; leave it out"));
              }
              return store.after(sql, owner, place, page.rows());
            });
    return Page.cut(rows, page.limit(), last -> page.cursor(last.tx(), last.position()))
        .map(this::view);
  }

  /** What is missing of one subject, in its order. */
  Page<EventView> ofSubject(Tenant owner, String subject, long afterSequence, PageRequest page) {
    long sequence = page.isFirst() ? afterSequence : page.number(0);
    // Behind every position: what has this very sequence is known.
    long position = page.isFirst() ? Long.MAX_VALUE : page.number(1);
    List<Kept> rows =
        postgres.withConnection(
            sql -> store.ofSubject(sql, owner, subject, sequence, position, page.rows()));
    return Page.cut(rows, page.limit(), last -> page.cursor(last.sequence(), last.position()))
        .map(this::view);
  }

  EventDetail read(Tenant owner, String id) {
    return postgres.withConnection(
        sql -> {
          Kept kept = store.find(sql, owner, id).orElseThrow(ResourceId::notFound);
          return new EventDetail(
              kept.receivedAt(),
              tree(kept),
              kept.erasedAt(),
              kept.bodySha256(),
              deliveries.ofEvent(sql, owner, kept.id()));
        });
  }

  /** Delivers an event to an endpoint, whatever that subscribed to, and whatever came of it. */
  Delivery send(Sql tx, Tenant owner, String id, UUID endpointId) {
    Kept kept = store.find(tx, owner, id).orElseThrow(ResourceId::notFound);
    if (kept.isErased()) {
      throw Problem.of(CallbackError.EVENT_ERASED, "It has nothing to say any more.");
    }
    return deliveries.send(tx, owner, endpointId, kept.id());
  }

  private EventView view(Kept kept) {
    return new EventView(kept.receivedAt(), tree(kept), kept.erasedAt(), kept.bodySha256());
  }

  private JsonNode tree(Kept kept) {
    try {
      return json.readTree(kept.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored event must be readable", e);
    }
  }
}
