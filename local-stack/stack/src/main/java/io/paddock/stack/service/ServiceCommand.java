package io.paddock.stack.service;

import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that is part of a service's program, run on this terminal with the service's rights.
 */
final class ServiceCommand {

  private final Path application;
  private final Map<String, String> environment;

  ServiceCommand(Path application, Map<String, String> environment) {
    this.application = application;
    this.environment = environment;
  }

  /** Runs it and returns its exit code. */
  int run(List<String> words) {
    Path jar = application.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("there is no " + jar + ": run './paddock up -d' first");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    try {
      return builder.start().waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot run " + String.join(" ", words), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
