package io.paddock.gateway.projection;

import io.paddock.gateway.replica.Step;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The place and time of one of the engine's events.
 *
 * @param index in the list of its sequence's events
 */
record Fact(long sequence, int index, Instant at) {

  static Fact of(Step step, int index) {
    return new Fact(step.sequence(), index, Instant.ofEpochMilli(step.time()));
  }

  /** {@code trd-<sequence>-<index>}: the same however often it is told. */
  String id() {
    return "trd-" + sequence + "-" + index;
  }

  OffsetDateTime atUtc() {
    return at.atOffset(ZoneOffset.UTC);
  }
}
