package io.paddock.servers.infra;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in KRaft mode, broker and controller in one JVM of its own. */
public final class KafkaServer extends EmbeddedServer {

  static final String NAME = "kafka";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private final int controllerPort;
  private final ServerJars jars;

  KafkaServer(StackHome home, int port, int controllerPort, ServerJars jars) {
    super(NAME, port, home, StopSignal.TERM, STOP_TIMEOUT);
    this.controllerPort = controllerPort;
    this.jars = jars;
  }

  String endpoint() {
    return endpoint(port());
  }

  static String endpoint(int port) {
    return Loopback.HOST + ":" + port;
  }

  @Override
  public void start() {
    if (running().isEmpty()) {
      Loopback.requireFree(NAME, port());
      Loopback.requireFree(NAME + " controller", controllerPort);
      Path libraries = home().application(NAME);
      PinnedFiles.flat(jars.all(), libraries);
      Path settings = writeSettings();
      format(libraries, settings);
      spawn(java(libraries, "kafka.Kafka", settings.toString()), Map.of());
    }
    try (KafkaProbe probe = new KafkaProbe(endpoint())) {
      if (!answersWithin(START_TIMEOUT, probe::answers)) {
        throw failure("does not start");
      }
    }
  }

  private List<String> java(Path libraries, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Programs.java().toString());
    command.addAll(KafkaSettings.PERFORMANCE);
    command.addAll(KafkaSettings.HEAP);
    command.add("-Djava.util.logging.config.file=" + loggingFile());
    command.add("-cp");
    command.add(libraries + "/*");
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  private Path loggingFile() {
    return home().data(NAME).resolve("logging.properties");
  }

  private Path logFolder() {
    return home().data(NAME).resolve("log");
  }

  private Path writeSettings() {
    try {
      Files.createDirectories(home().data(NAME));
      Files.writeString(
          loggingFile(),
          """
          handlers=java.util.logging.ConsoleHandler
          .level=WARNING
          kafka.server.KafkaServer.level=INFO
          java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tLZ %4$s %3$s %5$s%6$s%n
          """);
      Path settings = home().data(NAME).resolve("server.properties");
      Files.writeString(
          settings,
          KafkaSettings.properties(Loopback.HOST, port(), controllerPort, logFolder().toString()));
      return settings;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write Kafka's settings", failure);
    }
  }

  private void format(Path libraries, Path settings) {
    if (Files.exists(logFolder().resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(home().log(NAME).getParent());
      Process process =
          new ProcessBuilder(
                  java(
                      libraries,
                      "kafka.tools.StorageTool",
                      "format",
                      "--ignore-formatted",
                      "--cluster-id",
                      // Never begins with a hyphen, which the tool would take for an option.
                      Uuid.randomUuid().toString(),
                      "--config",
                      settings.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home().log(NAME).toFile()))
              .start();
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        process.destroyForcibly();
        throw failure("cannot format its storage");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot format Kafka's storage", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while formatting Kafka's storage", interrupted);
    }
  }
}
