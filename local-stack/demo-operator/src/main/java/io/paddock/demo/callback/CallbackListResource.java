package io.paddock.demo.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.demo.callback.CallbackStore.Arrived;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/callbacks}: what arrived, newest first. */
@Path("/api/callbacks")
@RunOnVirtualThread
class CallbackListResource {

  private final CallbackStore store;
  private final Bodies bodies;

  CallbackListResource(CallbackStore store, Bodies bodies) {
    this.store = store;
    this.bodies = bodies;
  }

  /** One callback; {@code body} is a text if what was sent is not JSON. */
  record Item(
      String id,
      @Nullable String type,
      boolean verified,
      int deliveries,
      Instant receivedAt,
      JsonNode body) {}

  record Items(List<Item> items) {}

  @GET
  public Items latest(@QueryParam("limit") @Nullable Integer limit) {
    int rows = PageRequest.size(limit);
    return new Items(store.latest(rows).stream().map(this::item).toList());
  }

  private Item item(Arrived one) {
    return new Item(
        one.id(),
        one.type(),
        one.verified(),
        one.deliveries(),
        one.receivedAt(),
        bodies.parse(one.body()));
  }
}
