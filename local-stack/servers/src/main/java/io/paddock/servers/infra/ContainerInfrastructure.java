package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Servers in containers, with the embedded servers' settings and addresses. A process of its own
 * holds them, so that they outlive the JVM that asked for them and no module under test has
 * Testcontainers on its class path. What they store is gone when they are stopped.
 */
public final class ContainerInfrastructure implements Infrastructure {

  /** The name of that process in pid files and logs. */
  public static final String NAME = "containers";

  /** Long: an engine may have to fetch the images first. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

  // On a machine that looks like a container, Testcontainers would start one more to find out.
  private static final Map<String, String> WHERE_PORTS_ARE =
      Map.of("TESTCONTAINERS_HOST_OVERRIDE", Loopback.HOST);

  private final StackHome home;
  private final ServerPorts ports;
  private final ServerJars jars;
  private final Set<ServerKind> kinds;
  private final Map<String, String> environment;
  private final Daemons daemons;
  private final ContainerDesk desk;

  /**
   * Containers that are not started yet.
   *
   * @param home where their process keeps its files
   * @param ports where the servers listen
   * @param jars where Testcontainers comes from
   * @param kinds which servers are to run
   */
  public ContainerInfrastructure(
      StackHome home, ServerPorts ports, ServerJars jars, Set<ServerKind> kinds) {
    this(home, ports, jars, kinds, Map.of());
  }

  ContainerInfrastructure(
      StackHome home,
      ServerPorts ports,
      ServerJars jars,
      Set<ServerKind> kinds,
      Map<String, String> environment) {
    this.environment = new HashMap<>(WHERE_PORTS_ARE);
    this.environment.putAll(environment);
    this.home = home;
    this.ports = ports;
    this.jars = jars;
    this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    this.daemons = new Daemons(home.run());
    this.desk = new ContainerDesk(ContainerHost.desk(home));
  }

  /** The processes behind it, by the names of their pid files. */
  public List<String> processes() {
    return kinds.isEmpty() ? List.of() : List.of(NAME);
  }

  /**
   * Has the process start what does not run.
   *
   * @throws IllegalStateException when there is no Docker engine, or a container does not come up
   */
  @Override
  public InfrastructureEndpoints start() {
    if (kinds.isEmpty()) {
      return endpoints();
    }
    desk.askForStart();
    if (!runs()) {
      launch();
    }
    Waiting.until(START_TIMEOUT, () -> desk.isAnswered() || !runs());
    desk.failure()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    if (!desk.isAnswered()) {
      throw new DaemonFailure(NAME, "do not come up", home.log(NAME));
    }
    return endpoints();
  }

  @Override
  public InfrastructureEndpoints endpoints() {
    return new InfrastructureEndpoints(
        PostgresServer.endpoint(
            ports.postgres(), new DatabasePasswords(home.keys()).of(PostgresSettings.ADMIN)),
        RedisServer.endpoint(ports.redis()),
        KafkaServer.endpoint(ports.kafka()));
  }

  @Override
  public void kill(ServerKind kind) {
    if (!runs()) {
      throw new IllegalStateException("no containers run");
    }
    desk.askForKill(kind);
    if (!Waiting.until(KILL_TIMEOUT, () -> desk.killAsked().isEmpty())) {
      throw new IllegalStateException("the container of " + kind + " does not die");
    }
  }

  @Override
  public void stop() {
    daemons.stop(NAME, StopSignal.TERM, STOP_TIMEOUT);
  }

  private boolean runs() {
    return daemons.running(NAME).isPresent();
  }

  // From files of its own: a build may replace ours while it runs.
  private void launch() {
    Path classes = home.application(NAME).resolve("classes");
    Path libraries = home.application(NAME).resolve("lib");
    PinnedFiles.mirror(jars.classes(), classes);
    PinnedFiles.flat(jars.all(), libraries);
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes + ":" + libraries + "/*",
                ContainerHost.class.getName()));
    command.addAll(ContainerHost.arguments(home, ports, kinds));
    daemons.start(
        new DaemonSpec(
            NAME,
            command,
            environment,
            home.folder(),
            home.log(NAME),
            StopSignal.TERM,
            STOP_TIMEOUT));
  }
}
