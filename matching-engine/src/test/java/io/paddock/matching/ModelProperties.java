package io.paddock.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.model.CommandStream;
import io.paddock.matching.model.NaiveExchange;
import io.paddock.matching.order.TradeKind;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ModelProperties {
  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void answersLikeTheNaiveExchangeAndKeepsEveryInvariant(
      @ForAll long seed, @ForAll @IntRange(min = 50, max = 600) int length) {
    TradingEngine engine = new TradingEngine();
    NaiveExchange model = new NaiveExchange();
    for (CommandStream.Entry record : CommandStream.of(seed, length)) {
      List<Event> expected = model.apply(record.sequence(), record.time(), record.command());

      List<Event> events = engine.apply(record.sequence(), record.time(), record.command());

      assertThat(events).as("at %s", record).isEqualTo(expected);
      engine.checkInvariants();
      assertThat(model.imbalance()).isEqualTo(BigInteger.ZERO);
    }
  }

  /** The comparison above is only meaningful if the streams reach every case. */
  @Test
  void theStreamsReachNearlyEveryEventFillAndRefusal() {
    TreeMap<String, Integer> seen = new TreeMap<>();
    for (long seed = 0; seed < 80; seed++) {
      TradingEngine engine = new TradingEngine();
      for (CommandStream.Entry record : CommandStream.of(seed, 600)) {
        for (Event event : engine.apply(record.sequence(), record.time(), record.command())) {
          seen.merge(nameOf(event), 1, Integer::sum);
        }
      }
    }
    assertThat(seen.keySet()).containsAll(everythingButTheRarest());
  }

  private static Set<String> everythingButTheRarest() {
    Set<String> names = new TreeSet<>();
    for (Refusal refusal : Refusal.values()) {
      names.add(refusal.name());
    }
    for (TradeKind kind : TradeKind.values()) {
      names.add(kind.name());
    }
    for (Class<?> event : Event.class.getPermittedSubclasses()) {
      names.add(event.getSimpleName());
    }
    // pinned by examples instead
    names.removeAll(
        Set.of(
            "MARKET_NOT_OPEN",
            "INVALID_EXPIRY",
            "BOOK_FULL",
            "TOO_MANY_OPEN_ORDERS",
            "TOO_MANY_VAULT_REQUESTS",
            "TOO_MANY_ORDER_GROUPS",
            "DEPOSIT_ABOVE_MAXIMUM",
            "EngineVersionChanged",
            "Skipped",
            "Rejected",
            "TradeExecuted",
            "CommandRefused"));
    return names;
  }

  private static String nameOf(Event event) {
    return switch (event) {
      case TradeExecuted trade -> trade.kind().name();
      case CommandRefused refused -> refused.refusal().name();
      case Event other -> other.getClass().getSimpleName();
    };
  }
}
