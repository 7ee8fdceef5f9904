package io.paddock.callbacks.notice;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.KeptEvent;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.subscriber.FilterCheck;
import io.paddock.callbacks.subscriber.Subscriber;
import io.paddock.callbacks.subscriber.SubscriberStore;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells tenants of their endpoints, in the transaction that decides what there is to tell: with it,
 * or not at all. A notice is kept in its owner's feed whether another endpoint subscribed or not.
 */
@Singleton
public class Notices {

  private static final String LOCK =
      """
      SELECT endpoint_id FROM endpoint_queue WHERE endpoint_id = ANY(#{endpoints})
      ORDER BY endpoint_id FOR UPDATE
      """;

  private final SubscriberStore subscribers;
  private final EventVersions versions;
  private final DeliveryWriter writer;
  private final Ids ids;

  Notices(SubscriberStore subscribers, EventVersions versions, DeliveryWriter writer, Ids ids) {
    this.subscribers = subscribers;
    this.versions = versions;
    this.writer = writer;
    this.ids = ids;
  }

  /**
   * Writes the notices and their deliveries.
   *
   * @param inHand endpoints whose places in the queue the transaction takes after this: all of them
   *     are taken in one order
   * @return whether there is something to deliver
   */
  public boolean tell(Sql tx, List<Notice> notices, Collection<UUID> inHand) {
    if (notices.isEmpty()) {
      return false;
    }
    Set<Tenant> owners = notices.stream().map(Notice::owner).collect(Collectors.toSet());
    List<Subscriber> candidates = subscribers.subscribersOf(tx, owners, Set.of());
    List<KeptEvent> events = new ArrayList<>();
    List<NewDelivery> deliveries = new ArrayList<>();
    for (Notice notice : notices) {
      EventEnvelope event =
          notice.said().event(ids.next(), notice.owner(), notice.sequence(), notice.at());
      events.add(new KeptEvent(event, EventJson.write(event), Set.of(notice.owner()), false, null));
      candidates.stream()
          .filter(candidate -> wants(candidate, notice, event))
          .forEach(
              candidate ->
                  deliveries.add(
                      new NewDelivery(
                          ids.next(),
                          candidate.endpointId(),
                          candidate.owner(),
                          event.id(),
                          true)));
    }
    writer.addEvents(tx, events);
    if (deliveries.isEmpty()) {
      return false;
    }
    List<UUID> inLine =
        Stream.concat(inHand.stream(), deliveries.stream().map(NewDelivery::endpointId))
            .distinct()
            .toList();
    tx.query(LOCK).bindArray("endpoints", UUID.class, inLine).mapTo(UUID.class).list();
    writer.addDeliveries(tx, deliveries, notices.getFirst().at());
    return true;
  }

  private boolean wants(Subscriber candidate, Notice notice, EventEnvelope event) {
    return !candidate.endpointId().equals(notice.said().endpointId())
        && candidate.wants(event.type(), Set.of(notice.owner()))
        && FilterCheck.passes(candidate, versions, event.type(), () -> EventJson.data(event));
  }
}
