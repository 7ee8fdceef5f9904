package io.paddock.servers.infra;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One of the embedded servers: a process of its own, which outlives the one that started it. */
public abstract sealed class EmbeddedServer permits PostgresServer, RedisServer, KafkaServer {

  private final String name;
  private final int port;
  private final StopSignal stopSignal;
  private final Duration stopTimeout;
  private final StackHome home;
  private final Daemons daemons;

  EmbeddedServer(
      String name, int port, StackHome home, StopSignal stopSignal, Duration stopTimeout) {
    this.name = name;
    this.port = port;
    this.stopSignal = stopSignal;
    this.stopTimeout = stopTimeout;
    this.home = home;
    this.daemons = new Daemons(home.run());
  }

  /** Its name in commands, pid files and logs. */
  public final String name() {
    return name;
  }

  public final int port() {
    return port;
  }

  /** Starts it if it does not run, and waits until it answers. */
  public abstract void start();

  /** Stops it if it runs. */
  public final void stop() {
    daemons.stop(name, stopSignal, stopTimeout);
  }

  /** Its process, if it runs. */
  public final Optional<ProcessIdentity> running() {
    return daemons.running(name);
  }

  final StackHome home() {
    return home;
  }

  /** Starts its process. */
  final void spawn(List<String> command, Map<String, String> environment) {
    daemons.start(
        new DaemonSpec(
            name, command, environment, home.data(name), home.log(name), stopSignal, stopTimeout));
  }

  /** Whether it answers; false when its process ended instead, or time did. */
  final boolean answersWithin(Duration time, BooleanSupplier answers) {
    return Waiting.until(time, () -> running().isEmpty() || answers.getAsBoolean())
        && running().isPresent();
  }

  final DaemonFailure failure(String what) {
    return new DaemonFailure(name, what, home.log(name));
  }
}
