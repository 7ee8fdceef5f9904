package io.paddock.servers.infra;

/**
 * PostgreSQL, Redis and Kafka for one stack or one test run. Embedded processes, servers that run
 * elsewhere and containers all stand behind this.
 */
public interface Infrastructure {

  /**
   * Starts whatever does not run yet and waits until all of it answers.
   *
   * @return the addresses
   * @throws io.paddock.servers.process.DaemonFailure when a server does not come up
   * @throws PortTakenException when somebody else listens on a server's port
   */
  InfrastructureEndpoints start();

  /** The addresses, whether or not anything runs there. */
  InfrastructureEndpoints endpoints();

  /**
   * Ends one of the servers that {@link #start} started at once, as a crash would; the next start
   * brings it back with what it stored.
   *
   * @throws IllegalStateException when it cannot be ended
   */
  void kill(ServerKind kind);

  /** Stops what {@link #start} started; what it keeps in this stack's folder stays. */
  void stop();
}
