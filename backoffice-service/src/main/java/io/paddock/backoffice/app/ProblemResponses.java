package io.paddock.backoffice.app;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says of every operation how it fails: with one shape, whose codes are listed elsewhere. */
public final class ProblemResponses implements OASFilter {

  private static final String EXAMPLE =
      """
      {"type":"urn:paddock:error:operator_not_found","title":"There is no such operator",\
      "status":404,"detail":"No operator of yours has this id","code":"operator_not_found",\
      "requestId":"0199c0de-0000-7000-8000-000000000001","fix":"Check the operator's id."}""";

  @Override
  public Operation filterOperation(Operation operation) {
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description("Refused or failed; `code` says why")
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                .schema(
                                    OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                .example(EXAMPLE))));
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addSchema(
            "Problem",
            object()
                .description("RFC 9457; codes in docs/api/errors-backoffice.md")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text())
                .addProperty("requestId", text())
                .addProperty("fix", text())
                .addProperty(
                    "errors",
                    OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .items(
                            object()
                                .addProperty("pointer", text())
                                .addProperty("detail", text()))));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
