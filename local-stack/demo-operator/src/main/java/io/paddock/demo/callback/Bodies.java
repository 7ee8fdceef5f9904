package io.paddock.demo.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;

/** Reads callback bodies of any content. */
@Singleton
class Bodies {

  private final ObjectMapper json;

  Bodies(ObjectMapper json) {
    this.json = json;
  }

  /** The body as JSON, or as a single text if it is not JSON. */
  JsonNode parse(String body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree.isMissingNode() ? TextNode.valueOf(body) : tree;
    } catch (JsonProcessingException notJson) {
      return TextNode.valueOf(body);
    }
  }
}
