package io.paddock.web.openapi;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** How a schema says that null is allowed. */
final class Nulls {

  private Nulls() {}

  /** In the schema itself, where it is not one that others share. */
  static Schema allow(Schema member) {
    if (member.getRef() != null || member.getType() == null) {
      return orNull(member);
    }
    if (!member.getType().contains(SchemaType.NULL)) {
      List<SchemaType> types = new ArrayList<>(member.getType());
      types.add(SchemaType.NULL);
      member.setType(types);
      if (member.getEnumeration() != null && !member.getEnumeration().contains(null)) {
        List<Object> values = new ArrayList<>(member.getEnumeration());
        values.add(null);
        member.setEnumeration(values);
      }
    }
    return member;
  }

  /** Beside the schema, which stays as it is. */
  static Schema orNull(Schema member) {
    return member.getType() != null && member.getType().contains(SchemaType.NULL)
        ? member
        : OASFactory.createSchema()
            .addAnyOf(member)
            .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
  }
}
