package io.paddock.servers.test.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must be so of the schemas that a document names. */
final class SchemaRules {

  /** Members of these names are exact decimals wherever they are text. */
  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?i)(.*(amount|price|quantity|balance|payouts?|pnl)|multiplier|fee|tickSize|m(in|ax)Bet"
              + "|available|reserved|total|cash|volume30d)");

  private final ServedDocument document;
  private final List<String> faults = new ArrayList<>();

  private SchemaRules(ServedDocument document) {
    this.document = document;
  }

  /** Every breach, in words. */
  static List<String> breaches(ServedDocument document) {
    SchemaRules rules = new SchemaRules(document);
    rules.schemas(document.root().at("/components/schemas"));
    return List.copyOf(rules.faults);
  }

  private void members(String where, JsonNode schema) {
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              String type = member.getValue().path("type").toString();
              JsonNode text =
                  member.getValue().path("items").has("type")
                      ? member.getValue().path("items")
                      : member.getValue();
              if (type.contains("number")) {
                faults.add(where + "." + member.getKey() + ": a number that is not whole");
              }
              if (DECIMAL.matcher(member.getKey()).matches()
                  && text.path("type").toString().contains("string")
                  && !text.has("pattern")) {
                faults.add(where + "." + member.getKey() + ": a decimal without its pattern");
              }
              if (member.getKey().endsWith("At")
                  && type.contains("string")
                  && !text.path("format").asText().equals("date-time")) {
                faults.add(where + "." + member.getKey() + ": a time without its format");
              }
            });
    if (schema.has("properties")
        && !schema.has("required")
        && !where.endsWith("Patch")
        && !schema.has("additionalProperties")) {
      faults.add(where + ": an answer of which nothing is sure");
    }
  }

  private void schemas(JsonNode schemas) {
    schemas
        .properties()
        .forEach(
            schema -> {
              members(schema.getKey(), schema.getValue());
              if (schema.getValue().has("nullable")) {
                faults.add(schema.getKey() + ": nullable is not OpenAPI 3.1");
              }
              schema
                  .getValue()
                  .path("examples")
                  .forEach(
                      example ->
                          document
                              .misfits(schema.getValue(), example)
                              .forEach(
                                  misfit ->
                                      faults.add(
                                          schema.getKey()
                                              + ": its example does not fit: "
                                              + misfit)));
            });
  }
}
