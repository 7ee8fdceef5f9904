package io.paddock.web.openapi;

import java.util.Map;
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
        String ref = media.getSchema().getRef();
        String name = ref == null ? "" : ref.substring(SchemaReach.PREFIX.length());
        Schema whole = schemas.get(name);
        if (whole != null) {
          Schema patch = OASFactory.createSchema().addType(SchemaType.OBJECT);
          patch.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
          patch.setExamples(whole.getExamples());
          whole.getProperties().forEach((key, of) -> patch.addProperty(key, inPatch(of)));
          document.getComponents().addSchema(name + "Patch", patch);
          media.setSchema(OASFactory.createSchema().ref(name + "Patch"));
        }
      }
    }
  }

  /** The entries of a map are taken away one by one, too. */
  private static Schema inPatch(Schema member) {
    Schema entries = member.getAdditionalPropertiesSchema();
    if (entries == null || entries.getBooleanSchema() != null) {
      return Nulls.orNull(member);
    }
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .addType(SchemaType.NULL)
        .description(member.getDescription())
        .examples(member.getExamples())
        .additionalPropertiesSchema(Nulls.orNull(entries));
  }
}
