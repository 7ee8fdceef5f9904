package io.paddock.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service calls operators' wallets and subscribers' receivers. */
@ConfigMapping(prefix = "paddock.outbound")
public interface OutboundConfig {

  /** Open connections in all; four owners at their limit leave room for no fifth. */
  @WithDefault("512")
  int connections();

  /** Requests of one owner under way at once, so that a slow one leaves connections to others. */
  @WithDefault("128")
  int requestsPerOwner();

  /** Requests of one owner that wait for a place, each at most until its own deadline. */
  @WithDefault("1024")
  int waitingPerOwner();

  /** Names resolved at once; the system's resolver holds a thread for each while it waits. */
  @WithDefault("64")
  int resolverThreads();

  /** Names on one tenant's behalf that wait for one of these threads. */
  @WithDefault("256")
  int resolverQueue();

  /** For one address, so that a dead one leaves time for the next. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** Servers commonly close connections that are idle for longer. */
  @WithDefault("15s")
  Duration idleTime();

  /** Targets and owners whose guards are kept; each takes about 4 KiB. */
  @WithDefault("4096")
  int remembered();

  /** How many of a target's latest calls are looked at; fewer never open its circuit. */
  @WithDefault("20")
  int circuitCalls();

  /** Of these without an answer: a target that answers one call in five is still called. */
  @WithDefault("18")
  int circuitFailures();

  /** How long an open circuit refuses; also what a target's return costs at most. */
  @WithDefault("2s")
  Duration circuitPause();
}
