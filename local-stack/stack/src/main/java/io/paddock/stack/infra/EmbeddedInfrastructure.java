package io.paddock.stack.infra;

import io.paddock.stack.database.DatabasePasswords;
import io.paddock.stack.home.ServerPorts;
import io.paddock.stack.home.StackHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers started on this machine from binaries that the build brings along. */
public final class EmbeddedInfrastructure implements Infrastructure {

  private final PostgresServer postgres;
  private final RedisServer redis;
  private final KafkaServer kafka;
  private final Set<ServerKind> kinds;

  /**
   * @param home where they keep their data
   * @param ports where they listen
   * @param jars where their programs come from
   * @param kinds which of them are to run
   */
  public EmbeddedInfrastructure(
      StackHome home, ServerPorts ports, ServerJars jars, Set<ServerKind> kinds) {
    ServerBinaries binaries = new ServerBinaries(jars, Machine.current(), home.binaries());
    this.postgres =
        new PostgresServer(home, ports.postgres(), binaries, new DatabasePasswords(home.keys()));
    this.redis = new RedisServer(home, ports.redis(), binaries);
    this.kafka = new KafkaServer(home, ports.kafka(), ports.kafkaController(), jars);
    this.kinds = Set.copyOf(kinds);
  }

  /** The servers that are to run, in the order in which others may depend on them. */
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
    forEach(EmbeddedServer::start);
    return endpoints();
  }

  @Override
  public InfrastructureEndpoints endpoints() {
    return new InfrastructureEndpoints(postgres.endpoint(), redis.endpoint(), kafka.endpoint());
  }

  @Override
  public void stop() {
    forEach(EmbeddedServer::stop);
  }

  private void forEach(java.util.function.Consumer<EmbeddedServer> step) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> steps = new ArrayList<>();
      for (EmbeddedServer server : servers()) {
        steps.add(executor.submit(() -> step.accept(server)));
      }
      for (Future<?> running : steps) {
        running.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a server failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting servers", interrupted);
    }
  }
}
