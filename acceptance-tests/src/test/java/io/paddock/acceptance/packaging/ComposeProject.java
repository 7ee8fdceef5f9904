package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Compose file's containers, in a project of that name. */
record ComposeProject(Docker docker, String name) {

  /** Of everything that Compose makes. */
  private static final List<String> KINDS = List.of("container", "volume", "network");

  /** What it printed on standard output; it must succeed. */
  String run(String... words) throws Exception {
    return docker.succeed(
        Stream.concat(
                Stream.of(
                    "docker",
                    "compose",
                    "--project-name",
                    name,
                    "--file",
                    Repository.root().resolve("docker-compose.yml").toString()),
                Stream.of(words))
            .toArray(String[]::new));
  }

  /** Takes everything away, and sees that it is gone. */
  void down() throws Exception {
    run("down", "--volumes", "--remove-orphans");
    for (String kind : KINDS) {
      assertThat(
              docker.succeed(
                  "docker",
                  kind,
                  "ls",
                  "--quiet",
                  "--filter",
                  "label=com.docker.compose.project=" + name))
          .as(kind)
          .isEmpty();
    }
  }

  /** A Go template of what Docker knows of a service's container. */
  String state(String service, String template) {
    try {
      return docker.succeed("docker", "inspect", "--format", template, container(service)).strip();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  boolean isHealthy(String service) {
    return state(service, "{{.State.Status}} {{.State.Health.Status}}").equals("running healthy");
  }

  void awaitHealthy(List<String> services, Duration within) {
    assertThat(Waiting.until(within, () -> services.stream().allMatch(this::isHealthy)))
        .as(
            () ->
                services.stream()
                    .filter(service -> !isHealthy(service))
                    .map(this::logs)
                    .collect(Collectors.joining("\n")))
        .isTrue();
  }

  /** What a script printed inside; it may fail. */
  String inside(String service, String script) throws Exception {
    return docker.run("docker", "exec", container(service), "bash", "-c", script).printed();
  }

  String logs(String service) {
    try {
      Docker.Ended logs = docker.run("docker", "logs", "--tail", "50", container(service));
      return service + ":\n" + logs.printed() + logs.complained();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String container(String service) {
    return name + "-" + service + "-1";
  }
}
