package io.paddock.stack.service;

import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.Infrastructure;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.process.FolderLock;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Progress;
import io.paddock.servers.process.Together;
import io.paddock.servers.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack's services, each by itself, over servers that run. Public methods hold the stack's folder
 * while they work; the others leave that to {@link LocalStack}, which does more than one at a time.
 */
public final class StackServices {

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

  private final Path build;
  private final StackHome home;
  private final PortPlan ports;
  private final Infrastructure infrastructure;
  private final ServiceEnvironment environment;
  private final ServiceRunner runner;
  private final Progress progress;

  StackServices(
      Path build,
      StackHome home,
      PortPlan ports,
      Infrastructure infrastructure,
      ServiceEnvironment environment,
      ServiceRunner runner,
      Progress progress) {
    this.build = build;
    this.home = home;
    this.ports = ports;
    this.infrastructure = infrastructure;
    this.environment = environment;
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * Starts one and returns when it is ready; its schema is there.
   *
   * @throws io.paddock.servers.process.DaemonFailure when it does not get there
   */
  public void start(StackService service) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      runner.start(service, infrastructure.endpoints());
      runner.awaitReady(service);
    }
  }

  /** Asks one to leave, and returns when it is gone. */
  public void stop(StackService service) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      runner.stop(service);
    }
  }

  /** Whether it says that requests may be sent to it. */
  public boolean isReady(StackService service) {
    return Health.look(ports.of(service.management())).ready();
  }

  /**
   * Runs a command of its own program, with its rights.
   *
   * @return the exit code
   */
  public int command(StackService service, List<String> words) {
    return new ServiceCommand(
            service.application(build), environment.of(service, infrastructure.endpoints()))
        .run(words);
  }

  /** Whether a start of its present build has left its classes. */
  public boolean hasArchive(StackService service) {
    return StartArchive.of(service.application(build)).isThere();
  }

  /**
   * Stops it and starts it again; returns before it is ready.
   *
   * @param archived whether it may use the classes that an earlier start left
   */
  public ProcessIdentity startAnew(StackService service, boolean archived) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      runner.stop(service);
      return runner.start(service, infrastructure.endpoints(), archived);
    }
  }

  /**
   * Keeps what the first start of a build has loaded, where that is wanted, so that every further
   * one takes less. A service whose classes were kept is started anew: a JVM that went on after it
   * had written them was seen to crash seconds later.
   */
  public void keepArchives() {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      InfrastructureEndpoints endpoints = infrastructure.endpoints();
      together(
          service -> {
            if (runner.keepArchive(service)) {
              progress.say(service.label() + ": classes kept for this start and the next ones");
              restart(service, endpoints);
            }
          });
    }
  }

  /** Before anything is started: whose port somebody else has. */
  void requirePorts() {
    Arrays.stream(StackService.values()).forEach(runner::requirePorts);
  }

  boolean allRun() {
    return Arrays.stream(StackService.values()).allMatch(one -> running(one).isPresent());
  }

  Optional<ProcessIdentity> running(StackService service) {
    return runner.running(service);
  }

  /** Returns when all are ready. */
  void startAll(InfrastructureEndpoints endpoints) {
    together(service -> startTimed(service, endpoints));
  }

  /** Returns when it is ready. */
  void restart(StackService service, InfrastructureEndpoints endpoints) {
    runner.stop(service);
    startTimed(service, endpoints);
  }

  private void startTimed(StackService service, InfrastructureEndpoints endpoints) {
    progress.timed(
        service.label(),
        () -> {
          runner.start(service, endpoints);
          runner.awaitReady(service);
        });
  }

  void stopAll() {
    together(
        service -> {
          if (runner.stop(service)) {
            progress.say(service.label() + " stopped");
          }
        });
  }

  /** At once, as a loss of power would. */
  void killAll() {
    for (StackService service : StackService.values()) {
      kill(service);
    }
  }

  /** At once, as a crash would; nothing when it does not run. */
  void kill(StackService service) {
    running(service).ifPresent(process -> kill(service, process));
  }

  private void kill(StackService service, ProcessIdentity process) {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    // A process counts as gone a moment before its threads let go of its ports.
    if (!Waiting.until(
        KILL_TIMEOUT,
        () ->
            !process.isAlive()
                && Loopback.isFree(ports.of(service.http()))
                && Loopback.isFree(ports.of(service.management())))) {
      throw new IllegalStateException("process " + process.pid() + " does not die");
    }
  }

  private static void together(Consumer<StackService> what) {
    List<Runnable> each = new ArrayList<>();
    for (StackService service : StackService.values()) {
      each.add(() -> what.accept(service));
    }
    Together.run(each);
  }
}
