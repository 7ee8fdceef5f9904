package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own judgement of rules; a test that asks for it is skipped where it is missing. */
final class Promtool {

  private Promtool() {}

  static void accepts(Path file, String... words) throws IOException, InterruptedException {
    assumeTrue(
        Programs.find("promtool").isPresent(),
        "no promtool here: install Prometheus to have rules and queries judged");
    List<String> command =
        Stream.of(Stream.of("promtool"), Stream.of(words), Stream.of(file.toString()))
            .flatMap(part -> part)
            .toList();
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).as(said).isZero();
  }
}
