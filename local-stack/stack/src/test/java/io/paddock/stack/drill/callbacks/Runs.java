package io.paddock.stack.drill.callbacks;

import io.paddock.stack.drill.callbacks.DrillEvents.Owner;
import io.paddock.stack.drill.callbacks.Witness.Request;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Runs that nothing was started for. */
final class Runs {

  static final UUID AGGREGATOR = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  static final UUID PARTNER = UUID.fromString("00000000-0000-0000-0000-00000000000b");

  private Runs() {}

  /** Of two endpoints. */
  static DrillEvents of(int events) {
    return new DrillEvents(
        "run",
        List.of(new Owner("aggregatorid", AGGREGATOR), new Owner("partnerid", PARTNER)),
        events,
        Instant.parse("2026-05-04T10:15:30.123456Z"));
  }

  /** The request that an event makes. */
  static Request request(DrillEvents events, int number) {
    return new Request(
        events.endpointOf(number), events.event(number).id(), events.event(number).json(), true);
  }

  /** The first event whose first request meets this. */
  static int eventThatMeets(Fault fault) {
    return IntStream.range(0, 100_000)
        .filter(number -> Fault.of(number, 0) == fault)
        .findFirst()
        .orElseThrow();
  }
}
