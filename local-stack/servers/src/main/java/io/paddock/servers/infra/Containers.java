package io.paddock.servers.infra;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.paddock.servers.process.Together;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** Containers on this machine's Docker engine. */
final class Containers {

  private static final String NO_ENGINE =
      "no Docker engine answers, and paddock.infra asks for containers: start one that this user"
          + " may reach (DOCKER_HOST, or the socket /var/run/docker.sock), or leave paddock.infra"
          + " out for the embedded servers";

  private static final String LABEL = "io.paddock.test-servers";
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);
  private static final Duration DIES_WITHIN = Duration.ofSeconds(10);

  /** Docker's default is less than a parallel query may take. */
  private static final long SHARED_MEMORY_BYTES = 256L * 1024 * 1024;

  private final Collection<ContainerSpec> specs;
  private final String owner;
  private final BooleanSupplier engineAnswers;
  private final Map<ServerKind, GenericContainer<?>> running = new ConcurrentHashMap<>();

  /**
   * Nothing is started yet.
   *
   * @param specs what is to run
   * @param owner by which containers are found again that a killed process left
   */
  Containers(Collection<ContainerSpec> specs, String owner) {
    this(specs, owner, () -> DockerClientFactory.instance().isDockerAvailable());
  }

  Containers(Collection<ContainerSpec> specs, String owner, BooleanSupplier engineAnswers) {
    this.specs = List.copyOf(specs);
    this.owner = owner;
    this.engineAnswers = engineAnswers;
  }

  /** Starts whatever does not run, and waits until it answers. */
  void start() {
    if (!engineAnswers.getAsBoolean()) {
      throw new IllegalStateException(NO_ENGINE);
    }
    if (running.isEmpty()) {
      removeRemains();
    }
    Together.run(specs.stream().<Runnable>map(spec -> () -> start(spec)).toList());
  }

  /** As a crash would. */
  void kill(ServerKind kind) {
    GenericContainer<?> container = running.get(kind);
    if (container != null && container.isRunning()) {
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
      Waiting.until(DIES_WITHIN, () -> !container.isRunning());
    }
  }

  /** Stops and removes all of them. */
  void stop() {
    List<Runnable> steps = new ArrayList<>();
    running.values().forEach(container -> steps.add(container::stop));
    Together.run(steps);
  }

  private void start(ContainerSpec spec) {
    GenericContainer<?> container = running.get(spec.kind());
    try {
      if (container == null) {
        GenericContainer<?> fresh = container(spec);
        running.put(spec.kind(), fresh);
        fresh.start();
      } else if (!container.isRunning()) {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        awaitAnswer(spec, container::isRunning);
      }
    } catch (RuntimeException failure) {
      throw new IllegalStateException(
          "%s does not come up from the image %s (%s names another): %s"
              .formatted(
                  spec.kind(),
                  spec.image(),
                  ContainerImages.variable(spec.kind()),
                  rootOf(failure).getMessage()),
          failure);
    }
  }

  @SuppressWarnings("resource") // The container is closed by stop.
  private GenericContainer<?> container(ContainerSpec spec) {
    DockerImageName image = DockerImageName.parse(spec.image());
    // Else it would be asked for again and again.
    image.assertValid();
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withLabel(LABEL, owner)
            .withEnv(spec.environment())
            .withCommand(spec.command().toArray(String[]::new))
            .withSharedMemorySize(SHARED_MEMORY_BYTES)
            .withLogConsumer(frame -> System.out.print(spec.kind() + " " + frame.getUtf8String()))
            .waitingFor(
                new AbstractWaitStrategy() {
                  @Override
                  protected void waitUntilReady() {
                    awaitAnswer(spec, waitStrategyTarget::isRunning);
                  }
                });
    spec.files()
        .forEach((place, text) -> container.withCopyToContainer(Transferable.of(text), place));
    container.setPortBindings(List.of("%1$s:%2$d:%2$d".formatted(Loopback.HOST, spec.port())));
    return container;
  }

  private static void awaitAnswer(ContainerSpec spec, BooleanSupplier runs) {
    switch (spec.kind()) {
      case POSTGRES ->
          awaitAnswer(runs, new PostgresProbe(ContainerPlan.postgresOf(spec))::answers);
      case REDIS -> awaitAnswer(runs, new RedisProbe(RedisServer.endpoint(spec.port()))::answers);
      case KAFKA -> {
        try (KafkaProbe kafka = new KafkaProbe(KafkaServer.endpoint(spec.port()))) {
          awaitAnswer(runs, kafka::answers);
        }
      }
    }
  }

  private static void awaitAnswer(BooleanSupplier runs, BooleanSupplier answers) {
    if (!Waiting.until(ANSWERS_WITHIN, () -> !runs.getAsBoolean() || answers.getAsBoolean())) {
      throw new IllegalStateException("it does not answer");
    }
    if (!runs.getAsBoolean()) {
      throw new IllegalStateException("it ended");
    }
  }

  private void removeRemains() {
    DockerClient engine = DockerClientFactory.instance().client();
    List<Container> remains =
        engine.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(LABEL, owner)).exec();
    for (Container container : remains) {
      engine.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
