package io.paddock.gateway.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.BatchToll;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.StreamCaller;
import io.paddock.gateway.order.BatchShape.Wanted;
import io.paddock.web.error.JsonFailure;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Commands that come over a WebSocket: read, carried out and answered as over HTTP. Blocking: for
 * virtual threads.
 */
@Singleton
public class StreamOrders {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectMapper json;
  private final OrderEntry entry;
  private final Cancels cancels;
  private final Amendments amendments;
  private final Batches batches;
  private final BatchToll toll;

  StreamOrders(
      ObjectMapper json,
      OrderEntry entry,
      Cancels cancels,
      Amendments amendments,
      Batches batches,
      BatchToll toll) {
    this.json = json;
    this.entry = entry;
    this.cancels = cancels;
    this.amendments = amendments;
    this.batches = batches;
    this.toll = toll;
  }

  /**
   * Who sends a command, let in as one of its route.
   *
   * @param handedOver told once the command is on its way to the log, if it gets there
   */
  public record Sender(StreamCaller caller, ActingPartner partner, Runnable handedOver) {}

  /**
   * Does and answers what the route does with the body.
   *
   * @throws Problem as the route answers
   * @throws IllegalArgumentException for a route that is taken over HTTP alone
   */
  public Object carryOut(Route route, Sender sender, JsonNode body) {
    return ScopedValue.where(OrderEntry.HANDED_OVER, sender.handedOver())
        .call(() -> answer(route, sender, body));
  }

  /**
   * Whether it names an order by the client's own id, which is looked up where the log has been
   * applied: what places that order must have been answered before.
   */
  public static boolean isByClientId(Route route, JsonNode body) {
    return (route == Route.CANCEL_ORDER || route == Route.REPLACE_ORDER)
        && body.hasNonNull("clientOrderId");
  }

  private Object answer(Route route, Sender sender, JsonNode body) {
    ActingPartner partner = sender.partner();
    return switch (route) {
      case PLACE_ORDER ->
          entry.place(partner, read(body, PlaceOrderRequest.class)).await().atMost(PATIENCE);
      case CANCEL_ORDER -> cancels.cancel(partner.wallet(), read(body, CancelRequest.class));
      case REPLACE_ORDER -> amendments.replace(partner, read(body, ReplaceRequest.class));
      case BATCH_ORDERS -> batch(sender, read(body, BatchRequest.class));
      default -> throw new IllegalArgumentException(route + " is taken over HTTP alone");
    };
  }

  private BatchAnswer batch(Sender sender, BatchRequest body) {
    List<Wanted> wanted = BatchShape.read(body);
    int placed = BatchShape.placed(wanted);
    toll.pay(sender.caller(), sender.partner(), placed, wanted.size() - placed);
    return batches.send(sender.partner(), wanted);
  }

  private <T> T read(JsonNode body, Class<T> type) {
    try {
      return json.treeToValue(body, type);
    } catch (JsonProcessingException unfit) {
      throw JsonFailure.toProblem(unfit);
    }
  }
}
