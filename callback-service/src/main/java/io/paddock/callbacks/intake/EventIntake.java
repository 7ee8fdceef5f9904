package io.paddock.callbacks.intake;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Turns events into deliveries: one for each endpoint that subscribed to the event's type and whose
 * owner is one of the event's owners; some types are told to all who subscribed. The inbox row, the
 * event and its deliveries are one transaction.
 */
@Singleton
class EventIntake {

  private final Jdbi jdbi;
  private final Inbox inbox;
  private final SubscriberStore subscribers;
  private final DeliveryWriter writer;
  private final Wakeup wakeup;
  private final Ids ids;
  private final Clock clock;

  EventIntake(
      Jdbi jdbi,
      Inbox inbox,
      SubscriberStore subscribers,
      DeliveryWriter writer,
      Wakeup wakeup,
      Ids ids,
      Clock clock) {
    this.jdbi = jdbi;
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
    int made = jdbi.inTransaction(tx -> take(tx, events));
    if (made > 0) {
      wakeup.nudge();
    }
    return made;
  }

  private int take(Handle tx, List<ReceivedEvent> events) {
    List<ReceivedEvent> fresh =
        events.stream().filter(event -> inbox.firstTime(tx, event.envelope().id())).toList();
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
    int made = 0;
    for (ReceivedEvent event : fresh) {
      made += deliver(tx, event, candidates);
    }
    return made;
  }

  private int deliver(Handle tx, ReceivedEvent event, List<Subscriber> candidates) {
    Set<Tenant> owners = event.owners();
    List<NewDelivery> deliveries =
        candidates.stream()
            .filter(candidate -> candidate.wants(event.envelope().type(), owners))
            .map(
                subscriber ->
                    new NewDelivery(
                        ids.next(),
                        subscriber.endpointId(),
                        subscriber.owner(),
                        event.envelope().id(),
                        true))
            .toList();
    if (!deliveries.isEmpty()) {
      Instant now = clock.instant();
      writer.addEvent(tx, event.envelope(), event.body(), now);
      writer.addDeliveries(tx, deliveries, now);
    }
    return deliveries.size();
  }
}
