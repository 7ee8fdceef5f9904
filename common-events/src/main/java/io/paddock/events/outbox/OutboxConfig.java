package io.paddock.events.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service's outbox is named and relayed. */
@ConfigMapping(prefix = "paddock.outbox")
public interface OutboxConfig {

  /** False in a service without outbox tables. */
  @WithDefault("true")
  boolean relay();

  /** The {@code source} of the envelopes. */
  @WithDefault("/paddock/${quarkus.application.name}")
  String source();

  /** Rows in one pass, and records in flight at once: 200 × 64 KiB is what a pass may take. */
  @WithDefault("200")
  int batchSize();

  /** Longest wait for a row whose nudge was lost with its process. */
  @WithDefault("PT0.5S")
  Duration poll();

  /** What is committed within this time after a pass goes out together, when there is little. */
  @WithDefault("PT0.025S")
  Duration gather();

  /** When a record that Kafka has not acknowledged counts as failed; sent again later. */
  @WithDefault("PT5S")
  Duration deliveryTimeout();

  /** After this a pass starts no further record, so that the election and its connection end. */
  @WithDefault("PT10S")
  Duration batchTime();

  /** First pause after a failed pass; doubles up to {@link #longestBackoff()}. */
  @WithDefault("PT0.25S")
  Duration firstBackoff();

  /** Longest pause: how late the relay may notice that Kafka is back. */
  @WithDefault("PT5S")
  Duration longestBackoff();

  /** What shutdown may spend on publishing what still waits. */
  @WithDefault("PT5S")
  Duration drain();

  /** Between two counts of the backlog for the metrics. */
  @WithDefault("PT5S")
  Duration backlogEvery();
}
