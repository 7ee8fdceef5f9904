package io.paddock.gateway.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.web.error.JsonFailure;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Orders that come over a WebSocket: read, carried out and answered as over HTTP. Blocking: for
 * virtual threads.
 */
@Singleton
public class StreamOrders {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectMapper json;
  private final OrderEntry entry;
  private final Cancels cancels;

  StreamOrders(ObjectMapper json, OrderEntry entry, Cancels cancels) {
    this.json = json;
    this.entry = entry;
    this.cancels = cancels;
  }

  /**
   * As {@code POST /api/orders/place}.
   *
   * @throws Problem as the route answers
   */
  public Object place(ActingPartner partner, JsonNode body) {
    return entry.place(partner, read(body, PlaceOrderRequest.class)).await().atMost(PATIENCE);
  }

  /**
   * As {@code POST /api/orders/cancel}.
   *
   * @throws Problem as the route answers
   */
  public Object cancel(ActingPartner partner, JsonNode body) {
    return cancels.cancel(partner.wallet(), read(body, CancelRequest.class));
  }

  private <T> T read(JsonNode body, Class<T> type) {
    try {
      return json.treeToValue(body, type);
    } catch (JsonProcessingException unfit) {
      throw JsonFailure.toProblem(unfit);
    }
  }
}
