package io.paddock.callbacks.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.test.SchemaCompatibility;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the schemas of what this service tells against those that readers were written to. */
class OwnSchemasTest {

  @Test
  void aPublishedSchemaTakesNothingBack() throws Exception {
    for (EventTypeView own : OwnEvent.views()) {
      JsonNode published =
          new ObjectMapper().readTree(folder().resolve(own.type() + ".v1.json").toFile());

      assertThat(SchemaCompatibility.takenBack(published, own.schema())).as(own.type()).isEmpty();
    }
  }

  @Test
  void everyPublishedTypeIsStillThere() throws Exception {
    assertThat(publishedFiles())
        .containsExactlyInAnyOrderElementsOf(
            OwnEvent.views().stream().map(own -> own.type() + ".v1.json").toList());
  }

  private static List<String> publishedFiles() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    URL folder = OwnSchemasTest.class.getResource("/published");
    return Path.of(Objects.requireNonNull(folder).toURI());
  }
}
