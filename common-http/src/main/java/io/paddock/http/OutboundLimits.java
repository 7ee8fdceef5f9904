package io.paddock.http;

import java.time.Duration;

/**
 * The ceilings of one client.
 *
 * @param connections open connections in all
 * @param requestsPerOwner requests of one {@link OutboundRequest#owner} under way at once
 * @param resolverThreads names being resolved at once, a sixteenth to a quarter of them by one
 *     sharer
 * @param resolverQueue names of one sharer waiting for a thread
 * @param connectTimeout for one address, so that a dead one leaves time for the next
 * @param idleTime after which an unused connection is closed; earlier when its server says so
 * @param guards when calls are refused without being made
 */
public record OutboundLimits(
    int connections,
    int requestsPerOwner,
    int resolverThreads,
    int resolverQueue,
    Duration connectTimeout,
    Duration idleTime,
    GuardLimits guards) {

  public static final OutboundLimits DEFAULT =
      new OutboundLimits(512, 128, 64, 256, Duration.ofSeconds(3), Duration.ofSeconds(15));

  /** With the guards' default limits. */
  public OutboundLimits(
      int connections,
      int requestsPerOwner,
      int resolverThreads,
      int resolverQueue,
      Duration connectTimeout,
      Duration idleTime) {
    this(
        connections,
        requestsPerOwner,
        resolverThreads,
        resolverQueue,
        connectTimeout,
        idleTime,
        GuardLimits.DEFAULT);
  }

  public static OutboundLimits of(OutboundConfig config) {
    return new OutboundLimits(
        config.connections(),
        config.requestsPerOwner(),
        config.resolverThreads(),
        config.resolverQueue(),
        config.connectTimeout(),
        config.idleTime(),
        new GuardLimits(
            config.remembered(),
            config.waitingPerOwner(),
            config.circuitCalls(),
            config.circuitFailures(),
            config.circuitPause()));
  }

  OutboundLimits with(GuardLimits other) {
    return new OutboundLimits(
        connections,
        requestsPerOwner,
        resolverThreads,
        resolverQueue,
        connectTimeout,
        idleTime,
        other);
  }
}
