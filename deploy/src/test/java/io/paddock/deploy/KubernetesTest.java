package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our manifests are what a strict server takes, and keep to our rules. */
class KubernetesTest {

  @TempDir Path folder;

  static List<Path> folders() {
    return Manifests.folders();
  }

  @Test
  void everyFolderIsLookedAt() {
    assertThat(folders())
        .map(found -> Manifests.FOLDER.relativize(found).toString())
        .containsExactly(
            "base",
            "examples/ingress-nginx",
            "examples/kafka",
            "examples/monitoring",
            "examples/network",
            "examples/postgres",
            "overlays/production",
            "overlays/sandbox");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyManifestIsStrictlyRead(Path where) {
    assertThat(Manifests.of(where).all())
        .isNotEmpty()
        .allSatisfy(manifest -> assertThat(StrictModel.objection(manifest)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aKustomizationListsWhatLiesBesideIt(Path where) throws IOException {
    Set<String> listed = new TreeSet<>(Set.of("kustomization.yaml"));
    Manifests.kustomization(where).path("resources").forEach(file -> listed.add(file.asText()));
    listed.remove("../../base");

    try (Stream<Path> files = Files.list(where)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void theBaseKeepsToTheRules() {
    assertThat(Rules.violations(Manifests.of(Manifests.FOLDER.resolve("base")))).isEmpty();
  }

  /** Else limits and allow-lists see one client, the ingress. */
  @ParameterizedTest
  @ValueSource(strings = {"overlays/sandbox", "overlays/production"})
  void anOverlayTrustsTheIngress(String overlay) {
    assertThat(
            Manifests.of(Manifests.FOLDER.resolve(overlay))
                .named("ConfigMap", "paddock")
                .at("/data/PADDOCK_PROXIES_TRUSTED")
                .asText())
        .matches("[0-9.]+/[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/sandbox", "overlays/production"})
  void whatKustomizeMakesOfAnOverlayKeepsToThem(String overlay) {
    Path program =
        KubernetesPrograms.orSkip("kubectl", "install it to see what Kustomize makes of overlays");

    List<JsonNode> made =
        new Kubectl(program, List.of(), folder).kustomize(Manifests.FOLDER.resolve(overlay));

    assertThat(Rules.violations(new Manifests(made))).isEmpty();
  }
}
