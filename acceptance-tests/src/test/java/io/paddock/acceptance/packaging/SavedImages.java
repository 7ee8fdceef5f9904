package io.paddock.acceptance.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images as {@code docker save} writes them. */
final class SavedImages {

  private SavedImages() {}

  /** Each image's layers from below, by its name; one that several have is one file. */
  static Map<String, List<Path>> layers(Docker docker, Collection<String> images, Path folder)
      throws Exception {
    Path archive = folder.resolve("images.tar");
    docker.succeed(
        Stream.concat(Stream.of("docker", "save", "--output", archive.toString()), images.stream())
            .toArray(String[]::new));
    docker.succeed("tar", "-C", folder.toString(), "-xf", archive.toString());
    JsonNode manifest = Http.JSON.readTree(folder.resolve("manifest.json").toFile());
    return manifest
        .valueStream()
        .collect(
            Collectors.toMap(
                image -> image.at("/RepoTags/0").asText(),
                image ->
                    image
                        .path("Layers")
                        .valueStream()
                        .map(layer -> real(folder.resolve(layer.asText())))
                        .toList()));
  }

  /** What a registry keeps of it. */
  static long packed(Docker docker, Path layer) throws Exception {
    docker.succeed("gzip", "--keep", "--force", layer.toString());
    return Files.size(Path.of(layer + ".gz"));
  }

  /** Engines write a layer that several images have once, and link to it. */
  private static Path real(Path layer) {
    try {
      return layer.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
