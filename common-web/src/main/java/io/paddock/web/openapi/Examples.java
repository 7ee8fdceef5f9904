package io.paddock.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Gives bodies the examples that stand at their types: a page is shown with one item. */
final class Examples {

  private static final String PREFIX = "#/components/schemas/";

  /** What needs no imagination. */
  private static final Map<String, String> FORMATS =
      Map.of("uuid", CommonHeaders.REQUEST_ID_EXAMPLE, "date-time", "2026-01-15T09:30:00Z");

  private final Components components;

  Examples(Components components) {
    this.components = components;
  }

  void apply(Operation operation) {
    if (operation.getRequestBody() != null) {
      apply(operation.getRequestBody().getContent());
    }
    operation.getResponses().getAPIResponses().values().forEach(a -> apply(a.getContent()));
  }

  private void apply(@Nullable Content content) {
    if (content == null) {
      return;
    }
    for (MediaType media : content.getMediaTypes().values()) {
      if (media.getExample() == null && media.getExamples() == null && media.getSchema() != null) {
        Object example = of(media.getSchema());
        if (example != null) {
          media.setExample(example);
        }
      }
    }
  }

  private @Nullable Object of(Schema given) {
    Schema schema = resolve(given);
    if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
      return schema.getExamples().getFirst();
    }
    List<SchemaType> types = schema.getType();
    if (types == null || types.contains(SchemaType.NULL)) {
      return null;
    }
    if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
      return schema.getEnumeration().getFirst();
    }
    if (types.contains(SchemaType.STRING) && schema.getFormat() != null) {
      return FORMATS.get(schema.getFormat());
    }
    if (types.contains(SchemaType.INTEGER)) {
      return schema.getMinimum() == null ? 1 : schema.getMinimum().intValue();
    }
    if (types.contains(SchemaType.BOOLEAN)) {
      return true;
    }
    if (types.contains(SchemaType.ARRAY) && schema.getItems() != null) {
      Object item = of(schema.getItems());
      return item == null ? null : List.of(item);
    }
    if (types.contains(SchemaType.OBJECT) && schema.getProperties() != null) {
      return object(schema.getProperties());
    }
    return null;
  }

  private @Nullable Object object(Map<String, Schema> properties) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (Map.Entry<String, Schema> property : properties.entrySet()) {
      Object example = of(property.getValue());
      if (example == null && !nullable(property.getValue())) {
        return null;
      }
      body.put(property.getKey(), example);
    }
    return body;
  }

  private static boolean nullable(Schema schema) {
    return (schema.getType() != null && schema.getType().contains(SchemaType.NULL))
        || (schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(Examples::nullable));
  }

  private Schema resolve(Schema schema) {
    String ref = schema.getRef();
    List<String> seen = new ArrayList<>();
    Schema found = schema;
    while (ref != null && ref.startsWith(PREFIX) && !seen.contains(ref)) {
      seen.add(ref);
      Schema next = components.getSchemas().get(ref.substring(PREFIX.length()));
      if (next == null) {
        return found;
      }
      found = next;
      ref = found.getRef();
    }
    return found;
  }
}
