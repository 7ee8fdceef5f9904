package io.paddock.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts, finds and stops processes that outlive the command that started them.
 *
 * <p>Each gets a session of its own, so that a Ctrl-C at the terminal reaches the launcher only,
 * which then stops them in order.
 */
public final class Daemons {

  /** Logs are kept from one run to the next up to this size, then moved aside once. */
  static final long MAX_LOG_BYTES = 16L * 1024 * 1024;

  /** Nobody but the bootstrap needs the administrator's addresses and passwords. */
  private static final List<String> NOT_INHERITED =
      List.of("PADDOCK_PG_URL", "PADDOCK_ADMIN_PASSWORD", "JAVA_TOOL_OPTIONS", "MAVEN_OPTS");

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  private final Path runFolder;

  public Daemons(Path runFolder) {
    this.runFolder = runFolder;
  }

  /** The service's process, if it runs; a stale pid file counts as none. */
  public Optional<ProcessIdentity> running(String service) {
    return new PidFile(runFolder, service).running();
  }

  /** Starts the process and returns at once; whether it is ready is for the caller to find out. */
  public ProcessIdentity start(DaemonSpec spec) {
    try {
      Files.createDirectories(spec.log().toAbsolutePath().getParent());
      Files.createDirectories(spec.workingFolder());
      keepLogSmall(spec.log());
      List<String> command = new ArrayList<>();
      Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
      command.addAll(spec.command());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(spec.workingFolder().toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      Map<String, String> environment = builder.environment();
      NOT_INHERITED.forEach(environment::remove);
      environment.putAll(spec.environment());
      Process process = builder.start();
      ProcessIdentity identity =
          ProcessIdentity.alive(process.pid())
              .orElseThrow(() -> new DaemonFailure(spec.name(), "ended at once", spec.log()));
      new PidFile(runFolder, spec.name()).write(identity);
      return identity;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start " + spec.name(), failure);
    }
  }

  /**
   * Asks the service to leave, and kills it when it takes too long. Does nothing when it does not
   * run.
   *
   * @return whether it ran
   */
  public boolean stop(String service, StopSignal signal, Duration timeout) {
    PidFile pidFile = new PidFile(runFolder, service);
    Optional<ProcessIdentity> process = pidFile.running();
    process.ifPresent(
        running -> {
          Signals.send(signal.name(), running.pid());
          if (!Waiting.until(timeout, () -> !running.isAlive())) {
            Signals.send("KILL", running.pid());
            if (!Waiting.until(KILL_TIMEOUT, () -> !running.isAlive())) {
              throw new IllegalStateException(
                  service + " (process " + running.pid() + ") does not die");
            }
          }
        });
    pidFile.delete();
    return process.isPresent();
  }

  private static void keepLogSmall(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
