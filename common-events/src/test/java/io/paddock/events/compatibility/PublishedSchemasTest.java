package io.paddock.events.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventType;
import io.paddock.servers.test.SchemaCompatibility;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds today's schemas against those that readers were written to. */
class PublishedSchemasTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aPublishedSchemaTakesNothingBack(EventType type) throws Exception {
    JsonNode published = published(type.typeName());

    assertThat(SchemaCompatibility.takenBack(published, EventCatalogue.schema(type))).isEmpty();
  }

  @Test
  void theEnvelopeTakesNothingBack() throws Exception {
    assertThat(
            SchemaCompatibility.takenBack(published("envelope"), EventCatalogue.envelopeSchema()))
        .isEmpty();
  }

  @Test
  void everyPublishedTypeIsStillThere() throws Exception {
    List<String> today =
        Stream.concat(
                Stream.of("envelope"), Arrays.stream(EventType.values()).map(EventType::typeName))
            .map(name -> name + ".v1.json")
            .toList();

    assertThat(publishedFiles()).containsExactlyInAnyOrderElementsOf(today);
  }

  private static JsonNode published(String name) throws IOException, URISyntaxException {
    return new ObjectMapper().readTree(folder().resolve(name + ".v1.json").toFile());
  }

  private static List<String> publishedFiles() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    URL folder = PublishedSchemasTest.class.getResource("/published");
    return Path.of(Objects.requireNonNull(folder).toURI());
  }
}
