package io.paddock.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** YAML as trees; a member that is there twice is refused, where most readers take the last. */
final class Yaml {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private Yaml() {}

  /** Every document of a text. */
  static List<JsonNode> all(String text) {
    try (MappingIterator<JsonNode> documents = MAPPER.readerFor(JsonNode.class).readValues(text)) {
      return documents.readAll().stream().filter(document -> !document.isNull()).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("not YAML", failure);
    }
  }

  /** One value, which may be a list. */
  static JsonNode one(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException failure) {
      throw new UncheckedIOException("not YAML", failure);
    }
  }

  static List<JsonNode> all(Path file) {
    try {
      return all(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  /** Gives one member of a tree another value, by its pointer; the value is YAML. */
  static void set(JsonNode tree, String pointer, String value) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = tree.at(pointer.substring(0, last));
    String member = pointer.substring(last + 1).replace("~1", "/");
    JsonNode parsed = one(value);
    if (parent instanceof ObjectNode object) {
      object.set(member, parsed);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(member), parsed);
    }
  }
}
