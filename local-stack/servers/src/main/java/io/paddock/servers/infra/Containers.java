package io.paddock.servers.infra;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.paddock.servers.process.Together;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers' containers on this machine's Docker engine. They are reused: what one process
 * started, another finds by their labels, and none of them ends with a process.
 */
final class Containers {

  private static final String NO_ENGINE =
      "no Docker engine answers, and paddock.infra asks for containers: start one that this user"
          + " may reach (DOCKER_HOST, or the socket /var/run/docker.sock), or leave paddock.infra"
          + " out for the embedded servers";

  private static final String OWNER = "io.paddock.test-servers";
  private static final String SERVER = "io.paddock.test-server";
  private static final String RUNNING = "running";
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);

  /** Docker's default is less than a parallel query may take. */
  private static final long SHARED_MEMORY_BYTES = 256L * 1024 * 1024;

  private final Collection<ContainerSpec> specs;
  private final String owner;
  private final BooleanSupplier engineAnswers;

  /**
   * Nothing is done yet.
   *
   * @param specs what is to run
   * @param owner whose containers they are
   */
  Containers(Collection<ContainerSpec> specs, String owner) {
    this(specs, owner, () -> DockerClientFactory.instance().isDockerAvailable());
  }

  Containers(Collection<ContainerSpec> specs, String owner, BooleanSupplier engineAnswers) {
    this.specs = List.copyOf(specs);
    this.owner = owner;
    this.engineAnswers = engineAnswers;
  }

  /** Starts what does not run, and waits until it answers; where nothing runs, on empty data. */
  void start() {
    if (!engineAnswers.getAsBoolean()) {
      throw new IllegalStateException(NO_ENGINE);
    }
    if (there().stream().noneMatch(Containers::runs)) {
      there().forEach(Containers::remove);
    }
    Together.run(specs.stream().<Runnable>map(spec -> () -> start(spec)).toList());
  }

  /** As a crash would; what they stored stays. */
  void kill() {
    for (ContainerSpec spec : specs) {
      find(spec)
          .filter(Containers::runs)
          .ifPresent(container -> engine().killContainerCmd(container.getId()).exec());
    }
  }

  /** Removes all of the owner's; where no engine answers there are none. */
  void remove() {
    if (engineAnswers.getAsBoolean()) {
      there().forEach(Containers::remove);
    }
  }

  private void start(ContainerSpec spec) {
    try {
      Optional<Container> there = find(spec);
      if (there.isEmpty()) {
        fresh(spec).start();
        return;
      }
      if (!runs(there.get())) {
        engine().startContainerCmd(there.get().getId()).exec();
      }
      awaitAnswer(spec, () -> find(spec).filter(Containers::runs).isPresent());
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

  @SuppressWarnings("resource") // It outlives this process: remove closes it.
  private GenericContainer<?> fresh(ContainerSpec spec) {
    DockerImageName image = DockerImageName.parse(spec.image());
    // Else it would be asked for again and again.
    image.assertValid();
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withReuse(true)
            .withLabel(OWNER, owner)
            .withLabel(SERVER, spec.kind().name())
            .withEnv(spec.environment())
            .withCommand(spec.command().toArray(String[]::new))
            .withSharedMemorySize(SHARED_MEMORY_BYTES)
            .withLogConsumer(frame -> System.err.print(spec.kind() + " " + frame.getUtf8String()))
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

  private Optional<Container> find(ContainerSpec spec) {
    return there().stream()
        .filter(container -> spec.kind().name().equals(container.getLabels().get(SERVER)))
        .findFirst();
  }

  private List<Container> there() {
    return engine()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(OWNER, owner))
        .exec();
  }

  private static boolean runs(Container container) {
    return container.getState().equals(RUNNING);
  }

  private static void remove(Container container) {
    engine().removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
