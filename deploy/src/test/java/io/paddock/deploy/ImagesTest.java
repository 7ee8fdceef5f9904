package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

  private static final Path IMAGES = Repository.root().resolve("deploy/images");

  @TempDir Path folder;

  @Test
  void filesAreSortedByWhoseTheyAreAndWhoHasThem() throws Exception {
    app("games", "lib/main/both.jar", "1", "lib/main/games.jar", "2", "quarkus-run.jar", "run");
    app("callbacks", "lib/main/both.jar", "1", "app/callbacks.jar", "3", "quarkus-run.jar", "run");
    app("games", "lib/main/io.paddock.web.jar", "4", "lib/main/io.paddock.engines.jar", "5");
    app("callbacks", "lib/main/io.paddock.web.jar", "4");

    split();

    assertThat(layer("libraries")).containsExactly("lib/main/both.jar");
    assertThat(layer("ours")).containsExactly("lib/main/io.paddock.web.jar");
    assertThat(layer("games-libraries")).containsExactly("lib/main/games.jar");
    assertThat(layer("games"))
        .containsExactly("lib/main/io.paddock.engines.jar", "quarkus-run.jar");
    assertThat(layer("callbacks-libraries")).isEmpty();
    assertThat(layer("callbacks")).containsExactly("app/callbacks.jar", "quarkus-run.jar");
  }

  @Test
  void jarsOfOneNameThatDifferStayWithTheirOwners() throws Exception {
    app("games", "lib/main/lib.jar", "1", "lib/main/io.paddock.web.jar", "3");
    app("callbacks", "lib/main/lib.jar", "1", "lib/main/io.paddock.web.jar", "3");
    app("gateway", "lib/main/lib.jar", "2", "lib/main/io.paddock.web.jar", "4");

    split();

    assertThat(layer("libraries")).isEmpty();
    assertThat(layer("ours")).isEmpty();
    for (String service : List.of("games", "callbacks", "gateway")) {
      assertThat(layer(service + "-libraries")).containsExactly("lib/main/lib.jar");
      assertThat(layer(service)).containsExactly("lib/main/io.paddock.web.jar");
    }
  }

  @Test
  void everyServiceHasATargetOfItsOwnPorts() throws IOException {
    String dockerfile = Files.readString(IMAGES.resolve("Dockerfile"));

    Settings.MODULES.forEach(
        (service, module) -> {
          String target = module.replace("local-stack/", "");
          String ports =
              service.equals("demo-operator")
                  ? "8090 9090"
                  : digits(service, "quarkus.http.port")
                      + " "
                      + digits(service, "quarkus.management.port");
          assertThat(dockerfile)
              .contains("FROM runtime AS " + target + "\n")
              .contains(
                  "EXPOSE %s\nCOPY --from=split /layers/%s-libraries /\nCOPY --from=split /layers/ours /\nCOPY --from=split /layers/%s /\nCOPY archives/%s /\n"
                      .formatted(ports, target, target, target))
              .contains("LABEL org.opencontainers.image.title=\"" + target + "\" ");
        });
  }

  /** Each of these has a reason in the README, and would be missed by nobody but operations. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (?m)^USER 10001:10001$                     | not root
          ENTRYPOINT .*"-XX:MaxRAMPercentage=\\d+"   | heap by the container's memory
          ENTRYPOINT .*"-XX:\\+ExitOnOutOfMemoryError" | never half alive
          (?m)PADDOCK_MIGRATE=false$                 | no owner's password
          PADDOCK_HTTP_HOST=0\\.0\\.0\\.0            | reached from outside its namespace
          (?m)^ENTRYPOINT \\["java", "@/opt/paddock/archive.options", .*"-jar" | its classes, if it has an archive
          image\\.vendor="Paddock"                   | whose it is
          image\\.version="\\$\\{VERSION}"           | which release it is
          image\\.revision="\\$\\{REVISION}"         | which build it is
          image\\.created="\\$\\{CREATED}"           | of which commit's date
          image\\.base\\.name="\\$\\{BASE_IMAGE}"     | whose packages are below
          (?m)^ARG JDK_IMAGE=                        | base images are arguments
          (?m)^ARG BASE_IMAGE=                       | base images are arguments
          """)
  void anImageIs(String line, String reason) throws IOException {
    assertThat(Files.readString(IMAGES.resolve("Dockerfile"))).as(reason).containsPattern(line);
  }

  /** COPY dates a folder that it makes or changes by the clock, unless the folder is copied too. */
  @Test
  void everyFolderOfALayerIsCopiedWithItsDate() throws IOException {
    List<String> copies =
        Files.readAllLines(IMAGES.resolve("Dockerfile")).stream()
            .dropWhile(line -> !line.equals("FROM ${BASE_IMAGE} AS runtime"))
            .filter(line -> line.startsWith("COPY "))
            .toList();

    assertThat(copies).hasSize(22).allMatch(copy -> copy.endsWith(" /"));
  }

  @Test
  void anImageHasNoHealthCheckOfItsOwn() throws IOException {
    assertThat(Files.readString(IMAGES.resolve("Dockerfile")))
        .doesNotContain("HEALTHCHECK")
        .doesNotContain(":latest");
  }

  private static String digits(String service, String property) {
    return Settings.of(service).property(property).replaceAll("\\D", "");
  }

  private void app(String name, String... filesAndTexts) throws IOException {
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Path file = folder.resolve("apps").resolve(name).resolve(filesAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, filesAndTexts[i + 1]);
    }
  }

  private void split() throws Exception {
    Process split =
        new ProcessBuilder(
                "sh",
                IMAGES.resolve("split").toString(),
                folder.resolve("apps").toString(),
                folder.resolve("layers").toString())
            .inheritIO()
            .start();
    assertThat(split.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(split.exitValue()).isZero();
  }

  private List<String> layer(String name) throws IOException {
    Path layer = folder.resolve("layers").resolve(name);
    try (Stream<Path> files = Files.walk(layer)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> layer.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
