package io.paddock.callbacks.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what came from Kafka. */
@Singleton
class IntakeMetrics {

  private final MeterRegistry registry;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void taken(int events, int deliveries) {
    registry.counter("callbacks.events.taken").increment(events);
    registry.counter("callbacks.deliveries.made").increment(deliveries);
  }

  void leftOut(String reason) {
    registry.counter("callbacks.events.left.out", "reason", reason).increment();
  }
}
