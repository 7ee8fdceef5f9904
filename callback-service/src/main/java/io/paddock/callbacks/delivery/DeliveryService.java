package io.paddock.callbacks.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.delivery.DeliveryStore.Filter;
import io.paddock.callbacks.delivery.DeliveryStore.Locked;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a tenant may see of its deliveries, and do about them. */
@Singleton
public class DeliveryService {

  private static final Logger LOG = Logger.getLogger(DeliveryService.class);

  private final Postgres postgres;
  private final DeliveryStore store;
  private final DeliveryWriter writer;
  private final EventVersions versions;
  private final AuditTrail audit;
  private final Ids ids;
  private final ObjectMapper json;

  DeliveryService(
      Postgres postgres,
      DeliveryStore store,
      DeliveryWriter writer,
      EventVersions versions,
      AuditTrail audit,
      Ids ids,
      ObjectMapper json) {
    this.postgres = postgres;
    this.store = store;
    this.writer = writer;
    this.versions = versions;
    this.audit = audit;
    this.ids = ids;
    this.json = json;
  }

  Page<Delivery> list(
      Tenant owner, @Nullable UUID endpointId, @Nullable DeliveryStatus status, PageRequest page) {
    UUID before = page.isFirst() ? null : page.id(0);
    Filter filter = new Filter(endpointId, status, before);
    List<Delivery> rows =
        postgres.withConnection(sql -> store.list(sql, owner, filter, page.rows()));
    return Page.cut(rows, page.limit(), last -> page.cursor(last.id()));
  }

  DeliveryDetail read(Tenant owner, UUID id) {
    return postgres.withConnection(
        sql -> {
          Delivery delivery = found(sql, owner, id);
          return DeliveryDetail.of(
              delivery,
              store.attempts(sql, id),
              versions.read(
                  delivery.eventType(),
                  parse(store.body(sql, delivery.eventId())),
                  store.eventVersion(sql, delivery.endpointId())));
        });
  }

  /** Begins the schedule anew, whatever became of the delivery before. */
  Delivery resend(Tenant owner, UUID id) {
    Delivery delivery =
        postgres.inTransaction(
            tx -> {
              Delivery begun = restarted(tx, owner, id);
              audit.add(
                  tx,
                  owner,
                  AuditAction.DELIVERY_RESENT,
                  new Target(begun.endpointId(), "delivery", id.toString()),
                  Diff.empty().set("eventId", begun.eventId()));
              return begun;
            });
    LOG.infof("delivery_resent delivery=%s", id);
    return delivery;
  }

  /** What became of an event at the owner's endpoints, newest first. */
  public List<Delivery> ofEvent(Sql sql, Tenant owner, String eventId) {
    return store.ofEvent(sql, owner, eventId);
  }

  /**
   * Makes a delivery of an event that the owner may see, or begins the one that there is anew.
   *
   * @throws Problem 400 when the endpoint is not the owner's, 409 when it is disabled, or while an
   *     attempt is being made
   */
  public Delivery send(Sql tx, Tenant owner, UUID endpointId, String eventId) {
    if (store.lockEndpoint(tx, owner, endpointId).isEmpty()) {
      throw Problem.invalid("/endpointId", "is no endpoint of yours");
    }
    NewDelivery wanted = new NewDelivery(ids.next(), endpointId, owner, eventId, true);
    writer.addDeliveries(tx, List.of(wanted), DatabaseClock.present(tx));
    UUID id = store.idOf(tx, endpointId, eventId);
    audit.add(
        tx,
        owner,
        AuditAction.EVENT_SENT,
        new Target(endpointId, "event", eventId),
        Diff.empty().set("deliveryId", id));
    if (!id.equals(wanted.id())) {
      return restarted(tx, owner, id);
    }
    requireEnabled(store.lock(tx, owner, id).orElseThrow(ResourceId::notFound));
    return found(tx, owner, id);
  }

  private Delivery restarted(Sql tx, Tenant owner, UUID id) {
    Locked locked = store.lock(tx, owner, id).orElseThrow(ResourceId::notFound);
    if (locked.status() == DeliveryStatus.DELIVERING) {
      throw Problem.of(CallbackError.DELIVERY_IN_PROGRESS, "An attempt is being made right now.");
    }
    requireEnabled(locked);
    if (locked.erased()) {
      throw Problem.of(CallbackError.EVENT_ERASED, "Its event has nothing to say any more.");
    }
    store.restart(tx, locked.eventId(), id);
    return found(tx, owner, id);
  }

  private static void requireEnabled(Locked locked) {
    if (!locked.endpointEnabled()) {
      throw Problem.of(CallbackError.ENDPOINT_DISABLED, "A disabled endpoint is not called.");
    }
  }

  private Delivery found(Sql sql, Tenant owner, UUID id) {
    return store.find(sql, owner, id).orElseThrow(ResourceId::notFound);
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored event must be readable", e);
    }
  }
}
