package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Progress;
import io.paddock.servers.process.Together;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Servers started on this machine from binaries that the build brings along. */
public final class EmbeddedInfrastructure implements Infrastructure {

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

  private final PostgresServer postgres;
  private final RedisServer redis;
  private final KafkaServer kafka;
  private final Set<ServerKind> kinds;
  private final Progress progress;

  /**
   * Servers that are not started yet.
   *
   * @param home where they keep their data
   * @param ports where they listen
   * @param jars where their programs come from
   * @param kinds which of them are to run
   * @param progress told when one is ready
   */
  public EmbeddedInfrastructure(
      StackHome home,
      ServerPorts ports,
      ServerJars jars,
      Set<ServerKind> kinds,
      Progress progress) {
    ServerBinaries binaries = new ServerBinaries(jars, home.binaries());
    this.postgres =
        new PostgresServer(home, ports.postgres(), binaries, new DatabasePasswords(home.keys()));
    this.redis = new RedisServer(home, ports.redis(), binaries);
    this.kafka = new KafkaServer(home, ports.kafka(), ports.kafkaController(), jars);
    this.kinds = Set.copyOf(kinds);
    this.progress = progress;
  }

  /** The servers that are to run. */
  public List<EmbeddedServer> servers() {
    List<EmbeddedServer> servers = new ArrayList<>();
    if (kinds.contains(ServerKind.POSTGRES)) {
      servers.add(postgres);
    }
    if (kinds.contains(ServerKind.REDIS)) {
      servers.add(redis);
    }
    if (kinds.contains(ServerKind.KAFKA)) {
      servers.add(kafka);
    }
    return List.copyOf(servers);
  }

  @Override
  public InfrastructureEndpoints start() {
    together(server -> progress.timed(server.name(), server::start));
    return endpoints();
  }

  @Override
  public InfrastructureEndpoints endpoints() {
    return new InfrastructureEndpoints(postgres.endpoint(), redis.endpoint(), kafka.endpoint());
  }

  @Override
  public void kill(ServerKind kind) {
    EmbeddedServer server =
        switch (kind) {
          case POSTGRES -> postgres;
          case REDIS -> redis;
          case KAFKA -> kafka;
        };
    server
        .running()
        .ifPresent(
            process -> {
              ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
              // A process counts as gone a moment before its threads let go of its port.
              if (!Waiting.until(
                  KILL_TIMEOUT, () -> !process.isAlive() && Loopback.isFree(server.port()))) {
                throw new IllegalStateException(server.name() + " does not die");
              }
            });
  }

  @Override
  public void stop() {
    together(EmbeddedServer::stop);
  }

  private void together(Consumer<EmbeddedServer> step) {
    Together.run(servers().stream().<Runnable>map(server -> () -> step.accept(server)).toList());
  }
}
