package io.paddock.stack.drill.callbacks;

import io.paddock.stack.drill.callbacks.DeliveryRows.Row;
import io.paddock.stack.drill.callbacks.Witness.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that the broker acknowledged was called back: at its receiver and with a 2xx, or put
 * aside with a reason; and nothing was called back that was not so. Pure.
 *
 * @param counterExamples the first few of each kind; empty when it holds
 * @param putAside deliveries that ended without a 2xx, by their reason
 */
record CallbacksProof(List<String> counterExamples, Map<String, Integer> putAside) {

  private static final int SHOWN = 3;

  private static final Set<String> ENDED_WITHOUT = Set.of("failed", "parked");

  CallbacksProof {
    counterExamples = List.copyOf(counterExamples);
    putAside = Map.copyOf(putAside);
  }

  /**
   * Looks.
   *
   * @param rows all deliveries of the run
   */
  static CallbacksProof of(DrillEvents events, Witness witness, List<Row> rows) {
    Map<String, Row> byEvent = new HashMap<>();
    List<String> twice = new ArrayList<>();
    Map<String, Integer> putAside = new HashMap<>();
    List<String> unseen = new ArrayList<>();
    for (Row row : rows) {
      if (byEvent.put(row.eventId(), row) != null) {
        twice.add("event %s has more than one delivery".formatted(row.eventId()));
      }
      if (isPutAside(row)) {
        putAside.merge(row.status() + ": " + row.why(), 1, Integer::sum);
      }
      if (row.status().equals("delivered") && !isSeen(events, witness, row)) {
        unseen.add("event %s counts as delivered, and no receiver has it".formatted(row.eventId()));
      }
    }
    List<String> all = new ArrayList<>(witness.flaws());
    addFirst(
        all,
        witness
            .missing()
            .mapToObj(number -> events.event(number).id())
            .filter(id -> !isPutAside(byEvent.get(id)))
            .map(id -> lost(id, byEvent.get(id)))
            .toList());
    addFirst(all, unseen);
    addFirst(all, twice);
    return new CallbacksProof(all, putAside);
  }

  private static void addFirst(List<String> all, List<String> some) {
    some.stream().limit(SHOWN).forEach(all::add);
  }

  private static boolean isPutAside(@Nullable Row row) {
    return row != null && ENDED_WITHOUT.contains(row.status()) && !row.why().isEmpty();
  }

  private static boolean isSeen(DrillEvents events, Witness witness, Row row) {
    OptionalInt number = events.numberOf(row.eventId());
    return number.isPresent() && witness.hasCalledBack(number.getAsInt());
  }

  private static String lost(String id, @Nullable Row row) {
    return "event %s was acknowledged by the broker, and no receiver answered it with a 2xx; %s"
        .formatted(id, row == null ? "it has no delivery" : "its delivery is " + row.status());
  }

  /** What was seen, as text. */
  static List<String> text(Counts counts, int unpublished, Map<String, Integer> putAside) {
    List<String> text = new ArrayList<>();
    text.add(line("acknowledged by the broker", counts.acknowledged()));
    text.add(line("not acknowledged in time", unpublished));
    text.add(line("called back with a 2xx", counts.calledBack()));
    text.add(line("requests", counts.requests()));
    text.add(line("requests that came again", counts.again()));
    new TreeMap<>(putAside).forEach((why, count) -> text.add(line(why, count)));
    for (Fault fault : Fault.values()) {
      text.add(
          line(
              "answered by " + fault.name().toLowerCase(Locale.ROOT),
              counts.faults().getOrDefault(fault, 0)));
    }
    return text;
  }

  private static String line(String what, long count) {
    return "%-28s %8d".formatted(what, count);
  }
}
