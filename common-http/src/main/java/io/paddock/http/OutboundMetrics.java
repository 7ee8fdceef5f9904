package io.paddock.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.function.ToDoubleFunction;

/** How the guards stand, in counts: a target's name is in the log alone. */
public final class OutboundMetrics {

  private OutboundMetrics() {}

  public static void bind(MeterRegistry registry, OutboundClient client) {
    bind(registry, client.guards());
  }

  static void bind(MeterRegistry registry, OutboundGuards guards) {
    for (CircuitBreakerState state : CircuitBreakerState.values()) {
      Gauge.builder("paddock.outbound.circuits", guards, all -> all.circuits(state))
          .description("Targets by the state of their circuit")
          .tag("state", Circuit.text(state))
          .register(registry);
    }
    refusals(registry, guards, "circuit_open", OutboundGuards::refusedByCircuit);
    refusals(registry, guards, "owner_full", OutboundGuards::refusedByOwner);
  }

  private static void refusals(
      MeterRegistry registry,
      OutboundGuards guards,
      String kind,
      ToDoubleFunction<OutboundGuards> count) {
    FunctionCounter.builder("paddock.outbound.refusals", guards, count)
        .description("Calls that were refused without being made")
        .tag("kind", kind)
        .register(registry);
  }
}
