package io.paddock.gateway.order;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.order.BatchAnswer.Result;
import io.paddock.gateway.order.BatchShape.Wanted;
import io.paddock.gateway.order.BatchShape.WantedCancel;
import io.paddock.gateway.order.BatchShape.WantedCancelByClientId;
import io.paddock.gateway.order.BatchShape.WantedPlace;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.matching.command.Batch;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends several orders and cancellations as one record of the log. What is refused here, a wrong
 * signature say, is left out of it. Blocking: for virtual threads.
 */
@Singleton
class Batches {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OrderEntry entry;
  private final EndedOrders ended;

  Batches(OrderEntry entry, EndedOrders ended) {
    this.entry = entry;
    this.ended = ended;
  }

  BatchAnswer send(ActingPartner partner, List<Wanted> wanted) {
    List<Prepared> prepared = wanted.stream().map(item -> prepare(partner, item)).toList();
    boolean signed = prepared.stream().anyMatch(each -> each.item instanceof Batch.Place);
    if (signed) {
      entry.signedThrough(partner).await().atMost(PATIENCE);
    }
    Address wallet = signed ? partner.named() : partner.wallet();
    List<Batch.Item> sent = new ArrayList<>();
    List<@Nullable OrderStamp> stamps = new ArrayList<>();
    prepared.forEach(
        each -> {
          if (each.item != null) {
            sent.add(each.item);
            stamps.add(each.stamp);
          }
        });
    if (sent.isEmpty()) {
      return new BatchAnswer(prepared.stream().map(Prepared::refused).toList(), null);
    }
    Applied applied =
        Outcomes.decided(entry.batch(wallet, sent, stamps).await().atMost(PATIENCE), null);
    if (applied.events().stream().noneMatch(BatchItemBegun.class::isInstance)) {
      throw Refusals.problem(Refusal.TOO_LATE);
    }
    return new BatchAnswer(results(wallet, prepared, sent, applied), applied.sequence());
  }

  /** An item of the record with what is kept beside it, or why it is none. */
  private record Prepared(
      Batch.@Nullable Item item, @Nullable OrderStamp stamp, @Nullable Problem problem) {

    Result refused() {
      if (problem == null) {
        throw new IllegalStateException("an item that was not refused was sent");
      }
      return Result.of(problem);
    }
  }

  private Prepared prepare(ActingPartner partner, Wanted wanted) {
    return switch (wanted) {
      case WantedCancel(Bytes32 orderId) -> new Prepared(new Batch.Cancel(orderId), null, null);
      case WantedCancelByClientId(String id) ->
          new Prepared(new Batch.CancelByClientId(id), null, null);
      case WantedPlace(RequestedOrder order) -> {
        try {
          SignedOrder signed = entry.verified(partner, order);
          entry.requireReadyMaker(partner, order);
          yield new Prepared(
              new Batch.Place(signed.terms(), signed.signature()), signed.stamp(), null);
        } catch (Problem refused) {
          yield new Prepared(null, null, refused);
        }
      }
    };
  }

  private List<Result> results(
      Address wallet, List<Prepared> prepared, List<Batch.Item> sent, Applied applied) {
    List<List<Event>> events = perItem(applied.events(), sent.size());
    Map<Bytes32, OrderDetail> known = ended.known(wallet, missing(sent, events, applied));
    List<Result> results = new ArrayList<>();
    int next = 0;
    for (Prepared each : prepared) {
      if (each.item == null) {
        results.add(each.refused());
      } else {
        results.add(result(each.item, events.get(next), applied, known));
        next++;
      }
    }
    return results;
  }

  /** The events of each item: those between its mark and the next. */
  private static List<List<Event>> perItem(List<Event> events, int items) {
    List<List<Event>> each = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof BatchItemBegun) {
        each.add(new ArrayList<>());
      } else if (!each.isEmpty()) {
        each.getLast().add(event);
      }
    }
    if (each.size() != items) {
      throw new IllegalStateException("a batch has an outcome for each item");
    }
    return each;
  }

  /** Orders that the engine did not know as open, and that this process does not remember. */
  private static Set<Bytes32> missing(
      List<Batch.Item> sent, List<List<Event>> events, Applied applied) {
    Set<Bytes32> missing = new LinkedHashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      boolean refused = refusal(events.get(i)) != null;
      switch (sent.get(i)) {
        case Batch.Cancel(Bytes32 id) when refused -> missing.add(id);
        case Batch.Place place
            when !refused && !applied.others().containsKey(place.order().orderId()) ->
            missing.add(place.order().orderId());
        case Batch.Item _ -> {
          // Its order is at hand, or nobody knows it.
        }
      }
    }
    return missing;
  }

  private Result result(
      Batch.Item item, List<Event> events, Applied applied, Map<Bytes32, OrderDetail> known) {
    Refusal refusal = refusal(events);
    return switch (item) {
      case Batch.Place place when refusal != null ->
          Result.of(entry.explained(refusal, place.order()));
      case Batch.Place place -> order(place.order().orderId(), applied, known);
      case Batch.Cancel(Bytes32 id) when refusal != null -> notOpen(known.get(id));
      case Batch.Cancel(Bytes32 id) -> order(id, applied, known);
      case Batch.CancelByClientId _ when refusal != null -> Result.of(OrderIds.notFound());
      case Batch.CancelByClientId _ -> order(cancelled(events), applied, known);
    };
  }

  /** As for a cancellation of its own: one that was cancelled before is cancelled. */
  private static Result notOpen(@Nullable OrderDetail order) {
    if (order == null) {
      return Result.of(OrderIds.notFound());
    }
    return order.status().equals("cancelled")
        ? Result.of(OrderAnswer.withoutFills(order))
        : Result.of(Problem.of(GatewayError.ORDER_NOT_OPEN, GatewayError.ORDER_NOT_OPEN.title()));
  }

  private static Result order(Bytes32 id, Applied applied, Map<Bytes32, OrderDetail> known) {
    OrderView view = applied.others().get(id);
    if (view != null) {
      return Result.of(OrderAnswer.of(view, applied.sequence()));
    }
    OrderDetail order = known.get(id);
    return order == null
        ? Result.of(Outcomes.unknown(id))
        : Result.of(OrderAnswer.withoutFills(order));
  }

  private static Bytes32 cancelled(List<Event> events) {
    return events.stream()
        .filter(OrderCancelled.class::isInstance)
        .map(event -> ((OrderCancelled) event).orderId())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("a cancellation that was not refused cancels"));
  }

  private static @Nullable Refusal refusal(List<Event> events) {
    for (Event event : events) {
      if (event instanceof CommandRefused refused) {
        return refused.refusal();
      }
    }
    return null;
  }
}
