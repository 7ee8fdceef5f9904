package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Docker Compose makes of the file. */
class ComposeStartsTest {

  private static final String IMAGE =
      System.getenv().getOrDefault("PADDOCK_IMAGE_POSTGRES", "postgres:18");

  @Test
  void composeItselfAcceptsTheFile() throws Exception {
    DockerCompose compose = DockerCompose.installed();

    assertThat(compose.run("--profile", "observability", "config", "--services").lines())
        .containsExactlyInAnyOrder(
            "secrets",
            "postgres",
            "redis",
            "kafka",
            "topics",
            "backoffice-migrate",
            "games-migrate",
            "gateway-migrate",
            "callbacks-migrate",
            "demo-operator-migrate",
            "loopback",
            "first-administrator",
            "backoffice",
            "games",
            "gateway",
            "callbacks",
            "demo-operator",
            "prometheus",
            "grafana");
  }

  @Test
  void secretsAreMadeOnceAndEachIsReadableByWhomItIsFor() throws Exception {
    try (DockerCompose compose = DockerCompose.with(IMAGE)) {
      String made = compose.run("run", "--rm", "-T", "secrets");
      String sums = sums(compose);
      String again = compose.run("run", "--rm", "-T", "secrets");

      assertThat(made.lines()).hasSize(14).allMatch(line -> line.startsWith("made "));
      assertThat(again).as("what is there stays").isEmpty();
      assertThat(sums(compose)).isEqualTo(sums);
      assertThat(files(compose, "/secrets")).hasSize(14).allMatch(file -> file.endsWith(" 0 400"));
      assertThat(files(compose, "/for"))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(
                      of("owner", "10001 400", "db-owner"),
                      of("demo-owner", "10001 400", "db-demo-owner"),
                      of("backoffice", "10001 400", "kek", "pepper", "jwt", "db-backoffice"),
                      of("games", "10001 400", "kek", "pepper", "db-games"),
                      of("gateway", "10001 400", "kek", "pepper", "vault", "db-gateway"),
                      of("callbacks", "10001 400", "kek", "pepper", "db-callbacks"),
                      of("demo-operator", "10001 400", "db-demo-operator"),
                      of("administrator", "10001 400", "db-backoffice", "admin"),
                      of("grafana", "472 400", "grafana"),
                      of(
                          "postgres",
                          "0 444",
                          "db-admin",
                          "db-owner",
                          "db-backoffice",
                          "db-games",
                          "db-gateway",
                          "db-callbacks",
                          "db-demo-owner",
                          "db-demo-operator"))
                  .flatMap(stream -> stream)
                  .toList());
    }
  }

  private static Stream<String> of(String container, String rights, String... secrets) {
    return Stream.of(secrets).map(secret -> container + "/" + secret + " " + rights);
  }

  /** Path, user and mode of each. */
  private static List<String> files(DockerCompose compose, String folder) throws Exception {
    return in(compose, "find", folder, "-type", "f", "-printf", "%P %U %m\\n").lines().toList();
  }

  private static String sums(DockerCompose compose) throws Exception {
    return in(compose, "bash", "-c", "cat /secrets/* | sha256sum");
  }

  private static String in(DockerCompose compose, String program, String... words)
      throws Exception {
    return compose.run(
        Stream.concat(
                Stream.of("run", "--rm", "-T", "--entrypoint", program, "secrets"),
                Stream.of(words))
            .toArray(String[]::new));
  }
}
