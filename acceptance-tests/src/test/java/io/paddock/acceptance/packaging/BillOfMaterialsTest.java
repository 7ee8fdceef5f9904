package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each service's bill of materials (CycloneDX, made when it is packaged) names exactly the files
 * that are packaged, and each library's licence is one that a product may be handed out under.
 */
class BillOfMaterialsTest {

  /** As CycloneDX names them. All may be linked with and passed on, whatever we are licensed as. */
  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "Bouncy Castle Licence",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "MIT",
          "MIT-0",
          "Public Domain");

  private static final String OURS = "pkg:maven/io.paddock/";
  private static final int AT_LEAST = 150;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backoffice-service",
        "games-service",
        "integrator-gateway",
        "callback-service",
        "local-stack/demo-operator"
      })
  void whatIsPackagedIsNamedByteForByteAndMayBeHandedOut(String module) throws Exception {
    Path target = Repository.root().resolve(module).resolve("target");
    List<JsonNode> packaged = packaged(target.resolve("quarkus-run-cyclonedx.json"));

    assertThat(named(packaged)).isEqualTo(files(target.resolve("quarkus-app")));
    Map<String, List<String>> licences = new TreeMap<>();
    packaged.stream()
        .filter(BillOfMaterialsTest::isSomebodyElses)
        .forEach(library -> licences.put(library.path("purl").asText(), licences(library)));
    assertThat(licences).hasSizeGreaterThan(AT_LEAST);
    assertThat(licences).allSatisfy((_, of) -> assertThat(of).isNotEmpty().isSubsetOf(ALLOWED));
  }

  /** Without what only a development mode would load. */
  private static List<JsonNode> packaged(Path bill) throws IOException {
    List<JsonNode> packaged = new ArrayList<>();
    for (JsonNode component : Http.JSON.readTree(bill.toFile()).path("components")) {
      if (component.path("evidence").path("occurrences").size() > 0) {
        packaged.add(component);
      }
    }
    return packaged;
  }

  private static boolean isSomebodyElses(JsonNode component) {
    return component.path("type").asText().equals("library")
        && !component.path("purl").asText().startsWith(OURS);
  }

  private static List<String> licences(JsonNode library) {
    List<String> licences = new ArrayList<>();
    for (JsonNode entry : library.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(
          licence
              .path("id")
              .asText(licence.path("name").asText(entry.path("expression").asText())));
    }
    return licences;
  }

  /** SHA-256 by path. */
  private static Map<String, String> named(List<JsonNode> packaged) {
    Map<String, String> named = new TreeMap<>();
    for (JsonNode component : packaged) {
      for (JsonNode occurrence : component.at("/evidence/occurrences")) {
        for (JsonNode hash : component.path("hashes")) {
          if (hash.path("alg").asText().equals("SHA-256")) {
            named.put(occurrence.path("location").asText(), hash.path("content").asText());
          }
        }
      }
    }
    return named;
  }

  private static Map<String, String> files(Path application) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(application)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        files.put(
            application.relativize(file).toString(),
            HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
      }
    }
    return files;
  }
}
