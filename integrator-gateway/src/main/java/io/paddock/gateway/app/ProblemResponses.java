package io.paddock.gateway.app;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Says of every operation which headers it looks at, and how it fails: with one shape, whose codes
 * are listed elsewhere.
 */
public final class ProblemResponses implements OASFilter {

  private static final String EXAMPLE =
      """
      {"type":"urn:paddock:error:api_key_scope_missing","title":"The API key lacks a scope",\
      "status":403,"detail":"The key does not carry the scope","code":"api_key_scope_missing",\
      "requestId":"0199c0de-0000-7000-8000-000000000001","requiredScopes":["orders:write"],\
      "fix":"Ask for a key with every scope in requiredScopes."}""";

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
    if (!operation.getTags().contains("Platform")) {
      operation.addParameter(
          header(
              "X-Min-Sequence",
              "Wait up to a second until this sequence of the log is reached",
              "1841"));
    }
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      operation.addParameter(
          header(
              "X-User-Wallet",
              "The acting wallet of a multi-wallet partner; ignored for a single-wallet one",
              "0x1234567890abcdef1234567890abcdef12345678"));
    }
    return operation;
  }

  private static Parameter header(String name, String description, String example) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(text())
        .example(example);
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
                .description("RFC 9457; codes in docs/api/errors-gateway.md")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text())
                .addProperty("requestId", text())
                .addProperty("fix", text())
                .addProperty("retryable", OASFactory.createSchema().addType(SchemaType.BOOLEAN))
                .addProperty("requiredScopes", list(text()))
                .addProperty(
                    "errors",
                    list(object().addProperty("pointer", text()).addProperty("detail", text()))));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema list(Schema items) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
