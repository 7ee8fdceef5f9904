package io.paddock.stack.drill.callbacks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Keeps what the broker acknowledged and what receivers saw. Safe for many threads. */
final class Witness {

  /** Flaws after the first few look like them. */
  private static final int FLAWS_KEPT = 5;

  private final DrillEvents events;
  private final BitSet acknowledged = new BitSet();
  private final BitSet calledBack = new BitSet();
  private final byte[] requests;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<String> flaws = new ArrayList<>();
  private long seen;
  private long again;
  private long flawed;

  Witness(DrillEvents events) {
    this.events = events;
    this.requests = new byte[events.count()];
  }

  /**
   * A request as a receiver read it.
   *
   * @param endpoint whose receiver it came to
   * @param id the header {@code webhook-id}
   * @param signed whether its signature is right
   */
  record Request(int endpoint, String id, String body, boolean signed) {}

  /**
   * What was seen so far.
   *
   * @param acknowledged events that the broker has
   * @param calledBack of all events, those that got a 2xx
   * @param requests that receivers read
   * @param again of these, such as came before
   * @param faults what receivers did, by kind
   */
  record Counts(
      int acknowledged, int calledBack, long requests, long again, Map<Fault, Integer> faults) {}

  synchronized void acknowledged(int event) {
    acknowledged.set(event);
  }

  /** Judges a request, and says what its receiver does. */
  Fault judge(Request request) {
    Optional<String> flaw = flawOf(request);
    return flaw.isPresent()
        ? flawed(flaw.get())
        : expected(events.numberOf(request.id()).orElseThrow());
  }

  private synchronized Fault flawed(String flaw) {
    seen++;
    flawed++;
    if (flaws.size() < FLAWS_KEPT) {
      flaws.add(flaw);
    }
    return Fault.NONE;
  }

  private synchronized Fault expected(int event) {
    seen++;
    int earlier = requests[event];
    if (earlier > 0) {
      again++;
    }
    if (earlier < Byte.MAX_VALUE) {
      requests[event]++;
    }
    Fault fault = Fault.of(event, earlier);
    faults.merge(fault, 1, Integer::sum);
    return fault;
  }

  /** A 2xx status line has been written for it. */
  synchronized void calledBack(Request request) {
    events.numberOf(request.id()).ifPresent(calledBack::set);
  }

  synchronized Counts counts() {
    return new Counts(
        acknowledged.cardinality(),
        calledBack.cardinality(),
        seen,
        again,
        faults.isEmpty() ? Map.of() : new EnumMap<>(faults));
  }

  /** What was wrong about requests, the first few. */
  synchronized List<String> flaws() {
    return List.copyOf(flaws);
  }

  /** How many requests something was wrong about. */
  synchronized long flawed() {
    return flawed;
  }

  synchronized boolean hasCalledBack(int event) {
    return calledBack.get(event);
  }

  /** Events that the broker has, and that no receiver answered with a 2xx. */
  synchronized IntStream missing() {
    BitSet missing = (BitSet) acknowledged.clone();
    missing.andNot(calledBack);
    return missing.stream();
  }

  private Optional<String> flawOf(Request request) {
    OptionalInt number = events.numberOf(request.id());
    String what = "request %s at endpoint %d".formatted(request.id(), request.endpoint());
    if (!request.signed()) {
      return Optional.of(what + " is not signed by its secret");
    }
    if (number.isEmpty()) {
      return Optional.of(what + " is of no event of this run");
    }
    if (events.endpointOf(number.getAsInt()) != request.endpoint()) {
      return Optional.of(what + " belongs to endpoint " + events.endpointOf(number.getAsInt()));
    }
    if (!events.event(number.getAsInt()).json().equals(request.body())) {
      return Optional.of(what + " has another body than its event: " + request.body());
    }
    return Optional.empty();
  }
}
