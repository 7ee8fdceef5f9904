package io.paddock.web.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Finds out where in a request something is wrong, as a JSON Pointer (RFC 6901). */
final class Pointers {

  /** Resource methods call their entity parameter so; any other parameter is a query parameter. */
  private static final String BODY = "body";

  private Pointers() {}

  static String of(Path path) {
    StringBuilder pointer = new StringBuilder();
    String parameter = BODY;
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = String.valueOf(node.getName());
      }
      if (node.getIndex() != null) {
        append(pointer, node.getIndex().toString());
      }
      if (node.getKey() != null) {
        append(pointer, node.getKey().toString());
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        append(pointer, node.getName());
      }
    }
    return parameter.equals(BODY) ? pointer.toString() : "?" + parameter + pointer;
  }

  static String of(JsonProcessingException failure) {
    if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      StringBuilder pointer = new StringBuilder();
      for (JsonMappingException.Reference step : mapping.getPath()) {
        if (step.getFieldName() != null) {
          append(pointer, step.getFieldName());
        } else if (step.getIndex() >= 0) {
          append(pointer, Integer.toString(step.getIndex()));
        }
      }
      return pointer.toString();
    }
    return failure.getProcessor() instanceof JsonParser parser
        ? parser.getParsingContext().pathAsPointer().toString()
        : "";
  }

  private static void append(StringBuilder pointer, String token) {
    pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
  }
}
