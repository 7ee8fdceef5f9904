package io.paddock.stack.service;

import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.infra.PinnedFiles;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs services, each in its own JVM. */
public final class ServiceRunner {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

  /**
   * Small heaps and the collector with the smallest footprint: the whole stack must fit in 3 GiB.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx256m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:ReservedCodeCacheSize=96m",
          "-XX:+ExitOnOutOfMemoryError",
          // The gateway checks signatures in native code.
          "--enable-native-access=ALL-UNNAMED");

  /**
   * The optimising compiler waits six times as long as by default: it took a quarter of the
   * processor time of a start, and on two cores services start in parallel. Code that stays hot is
   * optimised all the same. The gateway is excluded, for bots wait for its responses within single
   * milliseconds, and so are games and callbacks: at 100 bets or events a second, what each of them
   * runs through would be reached after minutes only.
   */
  private static final List<String> OPTIMISE_LATE =
      List.of(
          "-XX:Tier4InvocationThreshold=30000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=300000");

  private final Path build;
  private final StackHome home;
  private final PortPlan ports;
  private final ServiceEnvironment environment;
  private final Duration startLimit;
  private final boolean keepsClasses;
  private final Daemons daemons;

  /**
   * @param build the root of the repository or of the archive whose services run
   * @param startLimit how long a start may take in all
   * @param keepsClasses whether a start leaves its classes to the next ones
   */
  public ServiceRunner(
      Path build,
      StackHome home,
      PortPlan ports,
      ServiceEnvironment environment,
      Duration startLimit,
      boolean keepsClasses) {
    this.build = build;
    this.home = home;
    this.ports = ports;
    this.environment = environment;
    this.startLimit = startLimit;
    this.keepsClasses = keepsClasses;
    this.daemons = new Daemons(home.run());
  }

  /** The service's process, if it is running. */
  public Optional<ProcessIdentity> running(StackService service) {
    return daemons.running(service.label());
  }

  /** Requires that the ports of a service that is not running are free. */
  public void requirePorts(StackService service) {
    if (running(service).isEmpty()) {
      Loopback.requireFree(service.http().label(), ports.of(service.http()));
      Loopback.requireFree(service.management().label(), ports.of(service.management()));
    }
  }

  /** Starts the service if it is not running; returns before it is ready. */
  public void start(StackService service, InfrastructureEndpoints endpoints) {
    if (running(service).isEmpty()) {
      start(service, endpoints, true);
    }
  }

  /**
   * Starts the service, which is not running; returns before it is ready.
   *
   * @param archived whether it may use the classes that an earlier start left, and leave its own
   */
  ProcessIdentity start(StackService service, InfrastructureEndpoints endpoints, boolean archived) {
    requirePorts(service);
    Path application = service.application(build);
    if (!Files.exists(application.resolve("quarkus-run.jar"))) {
      throw new IllegalStateException(
          service.label() + " is not built: there is no " + application + "/quarkus-run.jar");
    }
    // A JVM that runs for days must not lose its classes to the next build.
    Path pinned = home.application(service.label());
    PinnedFiles.mirror(application, pinned);
    return daemons.start(
        new DaemonSpec(
            service.label(),
            command(
                service,
                pinned,
                archived ? archiveOptions(StartArchive.of(application)) : List.of()),
            environment.of(service, endpoints),
            home.folder(),
            home.log(service.label()),
            StopSignal.TERM,
            STOP_TIMEOUT));
  }

  /** Waits until the service reports that it is ready, while it gets on. */
  public void awaitReady(StackService service) {
    StartPatience patience = new StartPatience(startLimit, System::nanoTime);
    Optional<String> objection = Optional.empty();
    Health.Seen seen = look(service);
    while (!seen.ready() && objection.isEmpty()) {
      if (running(service).isEmpty()) {
        objection = Optional.of("ended while starting");
      } else {
        Waiting.pause(LOOK_EVERY);
        seen = look(service);
        objection = seen.ready() ? Optional.empty() : patience.objection(mark(service, seen));
      }
    }
    if (objection.isPresent() || running(service).isEmpty()) {
      throw new DaemonFailure(
          service.label(), objection.orElse("ended while starting"), home.log(service.label()));
    }
  }

  private Health.Seen look(StackService service) {
    return Health.look(ports.of(service.management()));
  }

  /** Grows with the log, and changes with a replay's place. */
  private String mark(StackService service, Health.Seen seen) {
    return home.log(service.label()).toFile().length() + " " + seen.document();
  }

  /** Stops the service if it is running. */
  public boolean stop(StackService service) {
    return daemons.stop(service.label(), StopSignal.TERM, STOP_TIMEOUT);
  }

  static List<String> jvmOptions(StackService service) {
    return switch (service) {
      case GATEWAY, GAMES, CALLBACKS -> JVM_OPTIONS;
      default -> Stream.of(JVM_OPTIONS, OPTIMISE_LATE).flatMap(List::stream).toList();
    };
  }

  /**
   * Keeps what the service's start has loaded for the next one, if that is wanted, unless there is
   * that already, or it runs another build than there is now.
   *
   * @return whether something was kept
   */
  public boolean keepArchive(StackService service) {
    Path application = service.application(build);
    StartArchive archive = StartArchive.of(application);
    return keepsClasses
        && !archive.isThere()
        && StartArchive.sameBuild(application, home.application(service.label()))
        && running(service).map(process -> archive.keep(process.pid())).orElse(false);
  }

  private List<String> archiveOptions(StartArchive archive) {
    return keepsClasses ? archive.optionsOrRecording() : archive.options();
  }

  private static List<String> command(
      StackService service, Path application, List<String> archiveOptions) {
    List<String> command = new ArrayList<>();
    command.add(Programs.java().toString());
    command.addAll(jvmOptions(service));
    command.addAll(archiveOptions);
    command.add("-Dpaddock.service=" + service.label());
    command.add("-jar");
    command.add(application.resolve("quarkus-run.jar").toString());
    return command;
  }
}
