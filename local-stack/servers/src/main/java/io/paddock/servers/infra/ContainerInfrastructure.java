package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.SecretFile;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.ContainerCommand.Verb;
import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Servers in reused containers of Testcontainers', with the embedded servers' settings and
 * addresses. They stay until they are stopped; what they store is gone then.
 */
public final class ContainerInfrastructure implements Infrastructure {

  private static final String NAME = "containers";

  private static final Map<String, String> SETTINGS =
      Map.of(
          // On a machine that looks like a container, Testcontainers would start one to find out.
          "TESTCONTAINERS_HOST_OVERRIDE",
          Loopback.HOST,
          "TESTCONTAINERS_REUSE_ENABLE",
          "true",
          // Its own cleaner, an image too, has nothing to do where every container is reused.
          "TESTCONTAINERS_RYUK_DISABLED",
          "true");

  private final StackHome home;
  private final ServerPorts ports;
  private final ServerJars jars;
  private final Set<ServerKind> kinds;
  private final Map<String, String> environment;

  /**
   * Containers that are not started yet.
   *
   * @param home where keys and the log are
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
    this.environment = new HashMap<>(SETTINGS);
    this.environment.putAll(environment);
    this.home = home;
    this.ports = ports;
    this.jars = jars;
    this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
  }

  /** Whether any of the servers runs. */
  public boolean runs() {
    return Files.exists(started()) && kinds.stream().anyMatch(this::accepts);
  }

  /**
   * Starts what does not run.
   *
   * @throws IllegalStateException when there is no Docker engine, or a container does not come up
   */
  @Override
  public InfrastructureEndpoints start() {
    boolean all = Files.exists(started()) && kinds.stream().allMatch(this::accepts);
    if (!all && !kinds.isEmpty()) {
      SecretFile.write(started(), "");
      run(Verb.START, kinds);
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
    run(Verb.KILL, Set.of(kind));
  }

  @Override
  public void stop() {
    if (!Files.exists(started())) {
      return;
    }
    run(Verb.REMOVE, Set.of());
    try {
      Files.delete(started());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot forget the containers", failure);
    }
  }

  /** Is there from the first start until everything is removed. */
  private Path started() {
    return home.run().resolve(NAME);
  }

  private boolean accepts(ServerKind kind) {
    return Loopback.accepts(
        switch (kind) {
          case POSTGRES -> ports.postgres();
          case REDIS -> ports.redis();
          case KAFKA -> ports.kafka();
        });
  }

  private void run(Verb verb, Set<ServerKind> servers) {
    String classPath =
        jars.classes() + jars.all().stream().map(jar -> ":" + jar).collect(Collectors.joining());
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                ContainerCommand.class.getName()));
    command.addAll(ContainerCommand.arguments(verb, home, ports, servers));
    Path log = home.log(NAME);
    SecretFile.folder(log.resolveSibling(""));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String reason = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(reason.isEmpty() ? "see " + log : reason);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot run the containers' command", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while containers start", interrupted);
    }
  }
}
