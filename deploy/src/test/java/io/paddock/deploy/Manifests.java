package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A set of manifests that are applied together. */
record Manifests(List<JsonNode> all) {

  static final Path FOLDER = Repository.root().resolve("deploy/kubernetes");

  Manifests {
    all = List.copyOf(all);
  }

  /** What a folder's kustomization lists, with the settings that it generates, not patched. */
  static Manifests of(Path folder) {
    JsonNode kustomization = kustomization(folder);
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode resource : kustomization.path("resources")) {
      if (resource.asText().endsWith(".yaml")) {
        all.addAll(Yaml.all(folder.resolve(resource.asText())));
      }
    }
    for (JsonNode generator : kustomization.path("configMapGenerator")) {
      all.add(configMap(generator));
    }
    return new Manifests(all);
  }

  static JsonNode kustomization(Path folder) {
    return Yaml.all(folder.resolve("kustomization.yaml")).getFirst();
  }

  /** Every folder that has a kustomization. */
  static List<Path> folders() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.endsWith("kustomization.yaml"))
          .map(Path::getParent)
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + FOLDER, failure);
    }
  }

  /** A copy that a test may change. */
  Manifests copy() {
    return new Manifests(all.stream().<JsonNode>map(JsonNode::deepCopy).toList());
  }

  List<JsonNode> kind(String kind) {
    return all.stream().filter(manifest -> manifest.path("kind").asText().equals(kind)).toList();
  }

  JsonNode named(String kind, String name) {
    return kind(kind).stream()
        .filter(manifest -> name(manifest).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + name));
  }

  /** Deployments, Jobs and templates of Jobs: what has pods. */
  List<JsonNode> workloads() {
    return Stream.of("Deployment", "Job", "CronJob").flatMap(kind -> kind(kind).stream()).toList();
  }

  static String name(JsonNode manifest) {
    return manifest.at("/metadata/name").asText();
  }

  static JsonNode pod(JsonNode workload) {
    return template(workload).path("spec");
  }

  static JsonNode container(JsonNode workload) {
    return pod(workload).at("/containers/0");
  }

  static Map<String, String> podLabels(JsonNode workload) {
    return strings(template(workload).at("/metadata/labels"));
  }

  private static JsonNode template(JsonNode workload) {
    return workload.at(
        workload.path("kind").asText().equals("CronJob")
            ? "/spec/jobTemplate/spec/template"
            : "/spec/template");
  }

  static Map<String, String> strings(JsonNode object) {
    Map<String, String> values = new TreeMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    return values;
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode configMap(JsonNode generator) {
    ObjectNode map = ((ObjectNode) generator.deepCopy()).removeAll();
    map.put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").set("name", generator.path("name"));
    ObjectNode data = map.putObject("data");
    for (JsonNode literal : generator.path("literals")) {
      String[] parts = literal.asText().split("=", 2);
      data.put(parts[0], parts[1]);
    }
    return map;
  }
}
