package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Docker Compose itself, with a project of its own; a test is skipped where it is missing. */
final class DockerCompose implements AutoCloseable {

  private static final int LIMIT_SECONDS = 180;

  private final List<String> compose =
      List.of(
          "docker", "compose", "-p", "paddock-test-" + ProcessHandle.current().pid(), "-f", file());

  private DockerCompose() {}

  /** Where the plugin is. */
  static DockerCompose installed() throws IOException, InterruptedException {
    assumeTrue(
        Programs.find("docker").isPresent() && succeeds("docker", "compose", "version"),
        "no Docker Compose here: install Docker with its plugin to have the Compose file judged");
    return new DockerCompose();
  }

  /** Where containers can be made of an image, too. */
  static DockerCompose with(String image) throws IOException, InterruptedException {
    DockerCompose compose = installed();
    assumeTrue(succeeds("docker", "info"), "no Docker engine here: start one to start containers");
    assumeTrue(
        succeeds("docker", "image", "inspect", image),
        "no image " + image + " here: pull it, or name another (deploy/README.md)");
    return compose;
  }

  /** What it printed; it must succeed. */
  String run(String... words) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("compose", ".txt");
    try {
      Process process =
          new ProcessBuilder(Stream.concat(compose.stream(), Stream.of(words)).toList())
              .redirectError(errors.toFile())
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(printed + Files.readString(errors)).isZero();
      return printed;
    } finally {
      Files.delete(errors);
    }
  }

  /** Takes its containers and volumes away. */
  @Override
  public void close() throws IOException {
    try {
      run("down", "--volumes", "--remove-orphans");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String file() {
    return Repository.root().resolve("docker-compose.yml").toString();
  }

  private static boolean succeeds(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
