package io.paddock.callbacks.intake;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.KeptEvent;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.subscriber.Subscriber;
import io.paddock.callbacks.subscriber.SubscriberStore;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
  private final DeliveryWriter writer;
  private final Wakeup wakeup;
  private final Ids ids;
  private final Clock clock;

  EventIntake(
      @Identifier("jobs") Postgres postgres,
      Inbox inbox,
      SubscriberStore subscribers,
      DeliveryWriter writer,
      Wakeup wakeup,
      Ids ids,
      Clock clock) {
    this.postgres = postgres;
    this.inbox = inbox;
    this.subscribers = subscribers;
    this.writer = writer;
    this.wakeup = wakeup;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes events in, all or none.
   *
   * @return how many deliveries were made; an event that was taken in before makes none
   */
  int take(List<ReceivedEvent> events) {
    int made = postgres.inTransaction(tx -> take(tx, events));
    if (made > 0) {
      wakeup.nudge();
    }
    return made;
  }

  private int take(Sql tx, List<ReceivedEvent> events) {
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
    List<NewDelivery> deliveries = new ArrayList<>();
    fresh.forEach(event -> deliveries.addAll(deliveries(event, candidates)));
    writer.addEvents(
        tx, fresh.stream().filter(EventIntake::isSomebodys).map(EventIntake::toKeep).toList());
    writer.addDeliveries(tx, deliveries, clock.instant());
    return deliveries.size();
  }

  private List<NewDelivery> deliveries(ReceivedEvent event, List<Subscriber> candidates) {
    Set<Tenant> owners = event.owners();
    return candidates.stream()
        .filter(candidate -> candidate.wants(event.envelope().type(), owners))
        .filter(
            candidate ->
                candidate.filter().map(filter -> filter.matches(event.tree())).orElse(true))
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
