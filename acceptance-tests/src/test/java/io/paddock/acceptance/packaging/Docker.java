package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * This machine's Docker engine, and programs that use it; a test is skipped where it is missing.
 */
record Docker(Path folder, Map<String, String> environment) {

  /** An image is built, or a whole stack is started, on a busy machine. */
  private static final long LIMIT_MINUTES = 15;

  /** Skips the test where there is no engine or no Compose. */
  void mustBeThere() throws Exception {
    assumeTrue(
        Programs.find("docker").isPresent() && run("docker", "info").code() == 0,
        "no Docker engine here: start one to build images and to start containers");
    assumeTrue(
        run("docker", "compose", "version").code() == 0,
        "no Docker Compose here: install Docker's plugin to have the Compose file started");
  }

  /** Pulls what is missing; skips the test where it cannot be had. */
  void mustHave(String image) throws Exception {
    assumeTrue(
        run("docker", "image", "inspect", image).code() == 0
            || run("docker", "pull", "--quiet", image).code() == 0,
        "no image " + image + " here: pull it, or name another (deploy/README.md)");
  }

  /** What it printed on standard output; it must succeed. */
  String succeed(String... words) throws Exception {
    Ended ended = run(words);
    assertThat(ended.code()).as(List.of(words) + ":\n" + ended).isZero();
    return ended.printed();
  }

  Ended run(String... words) throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), printed, Files.readString(errors));
    } finally {
      process.destroyForcibly();
    }
  }

  /** How a program ended. */
  record Ended(int code, String printed, String complained) {}
}
