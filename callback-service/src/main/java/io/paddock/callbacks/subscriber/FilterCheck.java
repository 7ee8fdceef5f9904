package io.paddock.callbacks.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.callbacks.eventtype.EventVersions;
import java.util.function.Supplier;

/** Holds events against the filters of those who may want them. */
public final class FilterCheck {

  private FilterCheck() {}

  /**
   * Whether an event passes an endpoint's filter, as the event would be sent there.
   *
   * @param versions that endpoints pin
   * @param event read only if there is a filter
   */
  public static boolean passes(
      Subscriber of, EventVersions versions, String eventType, Supplier<JsonNode> event) {
    return of.filter()
        .map(filter -> filter.matches(versions.read(eventType, event.get(), of.eventVersion())))
        .orElse(true);
  }
}
