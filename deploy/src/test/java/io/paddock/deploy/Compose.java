package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The Compose file with its anchors and merges resolved, which Jackson's reader leaves alone. */
final class Compose {

  private Compose() {}

  static String text() {
    try {
      return Files.readString(Repository.root().resolve("docker-compose.yml"));
    } catch (IOException failure) {
      throw new UncheckedIOException("no Compose file", failure);
    }
  }

  static JsonNode parse(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    strict.setMaxAliasesForCollections(200);
    return new ObjectMapper().valueToTree(new Yaml(strict).load(text));
  }
}
