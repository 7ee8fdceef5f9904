package io.paddock.callbacks.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How deliveries are attempted. */
@ConfigMapping(prefix = "paddock.dispatch")
public interface DispatchConfig {

  /**
   * The wait after each failed attempt; one attempt more than waits. The default is Standard
   * Webhooks' own, ten attempts over 75 hours.
   */
  @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
  List<Duration> schedule();

  /** Percent by which each wait is varied either way, so that failures do not return together. */
  @WithDefault("10")
  int jitterPercent();

  /** The longest wait that a receiver's Retry-After can ask for. */
  @WithDefault("24h")
  Duration longestRetryAfter();

  /** From name lookup to the answer's last byte. */
  @WithDefault("10s")
  Duration deadline();

  /**
   * How long a claim holds; after that the attempt's process counts as dead. Must exceed the
   * deadline by {@value Dispatch#LEASE_MARGIN_SECONDS} s.
   */
  @WithDefault("20s")
  Duration lease();

  /** Attempts at once, in this process. */
  @WithDefault("2048")
  int concurrency();

  /** Percent of the places that one endpoint can have; how many it gets depends on its answers. */
  @WithDefault("5")
  int perEndpointPercent();

  /** Percent of the places that all endpoints of one tenant can have. */
  @WithDefault("25")
  int perTenantPercent();

  /** How late a retry, or an event taken in by another process, may be noticed. */
  @WithDefault("250ms")
  Duration poll();

  /** What is due within this time after a claim is claimed together, when there is little else. */
  @WithDefault("25ms")
  Duration gather();

  /** What is read of an answer's body before its connection is dropped; only its status matters. */
  @WithDefault("65536")
  int maxResponseBytes();

  /** What is kept of an answer's head and of its body, for the attempt's page. */
  @WithDefault("8192")
  int keptResponseBytes();

  /** For how long an endpoint may fail, without one success, before it is disabled. */
  @WithDefault("5d")
  Duration disableAfter();

  /** What shutdown may wait for attempts in flight; must exceed the deadline to lose none. */
  @WithDefault("12s")
  Duration drain();

  /** Between two counts of the backlog for the metrics. */
  @WithDefault("10s")
  Duration backlogEvery();
}
