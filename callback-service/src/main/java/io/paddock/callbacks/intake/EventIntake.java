package io.paddock.callbacks.intake;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.Handover;
import io.paddock.callbacks.delivery.Handover.Batch;
import io.paddock.callbacks.delivery.Handover.Fresh;
import io.paddock.callbacks.delivery.KeptEvent;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.subscriber.FilterCheck;
import io.paddock.callbacks.subscriber.Subscriber;
import io.paddock.callbacks.subscriber.SubscriberStore;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns events into deliveries: one for each endpoint that subscribed to the event's type and whose
 * owner is one of the event's owners; some types are told to all who subscribed. The event is kept
 * whether anybody subscribed or not: it can be read, sent and recovered later. The inbox row, the
 * event and its deliveries are one transaction.
 */
@Singleton
class EventIntake {

  private final Postgres postgres;
  private final Inbox inbox;
  private final SubscriberStore subscribers;
  private final EventVersions versions;
  private final DeliveryWriter writer;
  private final Handover handover;
  private final Wakeup wakeup;
  private final Ids ids;

  EventIntake(
      @Identifier("jobs") Postgres postgres,
      Inbox inbox,
      SubscriberStore subscribers,
      EventVersions versions,
      DeliveryWriter writer,
      Handover handover,
      Wakeup wakeup,
      Ids ids) {
    this.postgres = postgres;
    this.inbox = inbox;
    this.subscribers = subscribers;
    this.versions = versions;
    this.writer = writer;
    this.handover = handover;
    this.wakeup = wakeup;
    this.ids = ids;
  }

  /**
   * Takes events in, all or none.
   *
   * @return how many deliveries were made; an event that was taken in before makes none
   */
  int take(List<ReceivedEvent> events) {
    try (Batch batch = handover.begin()) {
      int made = postgres.inTransaction(tx -> take(tx, batch, events));
      if (batch.committed() < made) {
        wakeup.nudge();
      }
      return made;
    }
  }

  private int take(Sql tx, Batch batch, List<ReceivedEvent> events) {
    // The same event twice in one batch is one event.
    Map<String, ReceivedEvent> byId = new LinkedHashMap<>();
    events.forEach(event -> byId.putIfAbsent(event.envelope().id(), event));
    byId.keySet().retainAll(inbox.firstTimes(tx, byId.keySet()));
    List<ReceivedEvent> fresh = List.copyOf(byId.values());
    Set<Tenant> owners =
        fresh.stream().flatMap(event -> event.owners().stream()).collect(Collectors.toSet());
    Set<String> toldToAll =
        fresh.stream()
            .map(event -> event.envelope().type())
            .filter(Subscriber::isToldToAll)
            .collect(Collectors.toSet());
    if (owners.isEmpty() && toldToAll.isEmpty()) {
      return 0;
    }
    List<Subscriber> candidates = subscribers.subscribersOf(tx, owners, toldToAll);
    // Not each event against all endpoints: both may be many.
    Map<Tenant, List<Subscriber>> byOwner =
        candidates.stream().collect(Collectors.groupingBy(Subscriber::owner));
    List<KeptEvent> kept = new ArrayList<>();
    List<Fresh> deliveries = new ArrayList<>();
    for (ReceivedEvent event : fresh) {
      if (isSomebodys(event)) {
        KeptEvent toKeep = toKeep(event);
        kept.add(toKeep);
        Stream<Subscriber> mayWant =
            isToldToAll(event)
                ? candidates.stream()
                : event.owners().stream()
                    .flatMap(owner -> byOwner.getOrDefault(owner, List.of()).stream());
        deliveries(event, mayWant).forEach(each -> deliveries.add(new Fresh(each, toKeep)));
      }
    }
    writer.addEvents(tx, kept);
    return batch.add(tx, deliveries);
  }

  private List<NewDelivery> deliveries(ReceivedEvent event, Stream<Subscriber> candidates) {
    Set<Tenant> owners = event.owners();
    return candidates
        .filter(candidate -> candidate.wants(event.envelope().type(), owners))
        .filter(
            candidate ->
                FilterCheck.passes(candidate, versions, event.envelope().type(), event::tree))
        .map(
            subscriber ->
                new NewDelivery(
                    ids.next(),
                    subscriber.endpointId(),
                    subscriber.owner(),
                    event.envelope().id(),
                    true))
        .toList();
  }

  private static KeptEvent toKeep(ReceivedEvent event) {
    return new KeptEvent(
        event.envelope(), event.body(), event.owners(), isToldToAll(event), event.traceparent());
  }

  private static boolean isSomebodys(ReceivedEvent event) {
    return isToldToAll(event) || !event.owners().isEmpty();
  }

  private static boolean isToldToAll(ReceivedEvent event) {
    return Subscriber.isToldToAll(event.envelope().type());
  }
}
