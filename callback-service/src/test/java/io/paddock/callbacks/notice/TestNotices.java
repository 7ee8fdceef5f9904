package io.paddock.callbacks.notice;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.subscriber.SubscriberStore;
import java.util.UUID;

/** Notices for tests without a running service. */
public final class TestNotices {

  private TestNotices() {}

  public static Notices create() {
    return new Notices(
        new SubscriberStore(), EventVersions.CATALOGUE, new DeliveryWriter(), UUID::randomUUID);
  }
}
