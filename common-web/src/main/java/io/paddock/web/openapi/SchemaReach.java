package io.paddock.web.openapi;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which of a document's named schemas another one leads to. */
final class SchemaReach {

  static final String PREFIX = "#/components/schemas/";

  private SchemaReach() {}

  /** The schemas that a request's body reaches. */
  static Set<String> sent(OpenAPI document, Map<String, Schema> schemas) {
    Set<String> names = new HashSet<>();
    for (PathItem path : document.getPaths().getPathItems().values()) {
      for (Operation operation : path.getOperations().values()) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
          for (MediaType media : operation.getRequestBody().getContent().getMediaTypes().values()) {
            reach(media.getSchema(), schemas, names);
          }
        }
      }
    }
    return names;
  }

  /** Adds to {@code names} what {@code schema} leads to. */
  static void reach(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> names) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null && schema.getRef().startsWith(PREFIX)) {
      String name = schema.getRef().substring(PREFIX.length());
      if (names.add(name)) {
        reach(schemas.get(name), schemas, names);
      }
    }
    if (schema.getAnyOf() != null) {
      schema.getAnyOf().forEach(one -> reach(one, schemas, names));
    }
    reach(schema.getItems(), schemas, names);
    reach(schema.getAdditionalPropertiesSchema(), schemas, names);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(member -> reach(member, schemas, names));
    }
  }
}
