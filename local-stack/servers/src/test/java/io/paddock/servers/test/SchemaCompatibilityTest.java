package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCompatibilityTest {

  private static final String PUBLISHED =
      """
      {"title":"T","type":"object","properties":{
      "id":{"type":"string","format":"uuid","description":"d"},
      "amount":{"type":"string","pattern":"^[0-9]+$","maxLength":24},
      "side":{"type":"string","enum":["buy","sell"]},
      "count":{"type":"integer","minimum":1},
      "note":{"type":"string"},
      "ids":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}}},
      "required":["id","amount","ids"]}""";

  @Test
  void nothingChangedTakesNothingBack() {
    assertThat(takenBack(PUBLISHED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "note":{"type":"string"}   | "note":{"type":"string"},"new":{"type":"integer"}
          "required":["id","amount","ids"] | "required":["note","id","amount","ids"]
          "title":"T"                | "title":"U","description":"more words"
          "description":"d"          | "description":"other words","examples":["e"]
          """)
  void additionsAndWordsTakeNothingBack(String published, String changed) {
    assertThat(takenBack(change(published, changed))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "note":{"type":"string"},        | ``                              | removed /note
          "note":{                         | "renamed":{                     | removed /note
          "required":["id","amount","ids"] | "required":["id","ids"]         | no longer required /amount
          ,"required":["id"]               | ``                              | no longer required /ids/items/id
          "note":{"type":"string"}         | "note":{"type":["string","null"]} | changed /note/type
          "note":{"type":"string"}         | "note":{"type":"integer"}       | changed /note/type
          "note":{"type":"string"}         | "note":{}                       | changed /note/type
          "format":"uuid",                 | ``                              | changed /id/format
          "pattern":"^[0-9]+$"             | "pattern":"^[0-9.]+$"           | changed /amount/pattern
          "maxLength":24                   | "maxLength":25                  | changed /amount/maxLength
          "enum":["buy","sell"]            | "enum":["buy","sell","swap"]    | changed /side/enum
          "enum":["buy","sell"]            | "enum":["buy"]                  | changed /side/enum
          "minimum":1                      | "minimum":0                     | changed /count/minimum
          "note":{"type":"string"}         | "note":{"type":"string","const":"x"} | changed /note/const
          "type":"object",                 | "type":"object","additionalProperties":false, | changed /additionalProperties
          "properties":{"id":{"type":"string"}} | "properties":{"id":{"type":"integer"}} | changed /ids/items/id/type
          "properties":{"id":{"type":"string"}} | "properties":{}            | removed /ids/items/id
          """)
  void whatIsTakenBackIsNamed(String published, String changed, String named) {
    assertThat(takenBack(change(published, changed))).contains(named);
  }

  @Test
  void itemsThatLoseTheirSchemaAreNamed() throws JsonProcessingException {
    JsonNode older = json("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
    JsonNode newer = json("{\"type\":\"array\"}");

    assertThat(SchemaCompatibility.takenBack(older, newer)).containsExactly("changed /items");
  }

  @Test
  void itemsThatGainASchemaAreNamed() throws JsonProcessingException {
    JsonNode older = json("{\"type\":\"array\"}");
    JsonNode newer = json("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");

    assertThat(SchemaCompatibility.takenBack(older, newer)).containsExactly("changed /items");
  }

  private static String change(String published, String changed) {
    assertThat(PUBLISHED).as("what the case changes").contains(published);
    return PUBLISHED.replace(published, changed);
  }

  private static List<String> takenBack(String newer) {
    try {
      return SchemaCompatibility.takenBack(json(PUBLISHED), json(newer));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
