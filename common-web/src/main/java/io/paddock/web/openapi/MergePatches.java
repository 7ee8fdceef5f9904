package io.paddock.web.openapi;

import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of the bodies of PATCH. */
final class MergePatches {

  private MergePatches() {}

  /** A JSON Merge Patch (RFC 7396) may leave out anything, and take anything away with null. */
  static void describe(OpenAPI document, Map<String, Schema> schemas) {
    for (PathItem path : document.getPaths().getPathItems().values()) {
      Operation operation = path.getPATCH();
      if (operation == null || operation.getRequestBody() == null) {
        continue;
      }
      for (MediaType media : operation.getRequestBody().getContent().getMediaTypes().values()) {
        String name = named(media.getSchema());
        if (schemas.containsKey(name)) {
          media.setSchema(patch(name, document, schemas));
        }
      }
    }
  }

  /** The schema's name in the document; empty for one that has none. */
  private static String named(Schema schema) {
    String ref = schema.getRef();
    return ref == null ? "" : ref.substring(SchemaReach.PREFIX.length());
  }

  private static Schema patch(String name, OpenAPI document, Map<String, Schema> schemas) {
    Map<String, Schema> made = document.getComponents().getSchemas();
    if (!made.containsKey(name + "Patch")) {
      Schema whole = Objects.requireNonNull(schemas.get(name));
      Schema patch = OASFactory.createSchema().addType(SchemaType.OBJECT);
      patch.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
      patch.setExamples(whole.getExamples());
      // Before its members, one of which may be of the same kind.
      document.getComponents().addSchema(name + "Patch", patch);
      whole
          .getProperties()
          .forEach((key, of) -> patch.addProperty(key, inPatch(of, document, schemas)));
    }
    return OASFactory.createSchema().ref(name + "Patch");
  }

  /** Objects are changed member by member, and the entries of a map are taken away one by one. */
  private static Schema inPatch(Schema member, OpenAPI document, Map<String, Schema> schemas) {
    Schema plain =
        member.getAnyOf() != null && !member.getAnyOf().isEmpty()
            ? member.getAnyOf().getFirst()
            : member;
    Schema named = schemas.get(named(plain));
    if (named != null && named.getProperties() != null) {
      return Nulls.orNull(patch(named(plain), document, schemas));
    }
    Schema entries = member.getAdditionalPropertiesSchema();
    if (entries == null || entries.getBooleanSchema() != null) {
      return Nulls.orNull(member);
    }
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .addType(SchemaType.NULL)
        .description(member.getDescription())
        .examples(member.getExamples())
        .additionalPropertiesSchema(inPatch(entries, document, schemas));
  }
}
