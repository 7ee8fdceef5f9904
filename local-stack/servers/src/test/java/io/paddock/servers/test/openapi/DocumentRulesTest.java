package io.paddock.servers.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentRulesTest {

  private static final String WHOLE =
      """
      {"openapi":"3.1.0","servers":[{"url":"/"}],
       "paths":{"/things":{"post":{"operationId":"make","summary":"Makes","tags":["Things"],
         "security":[{"key":[]}],
         "parameters":[{"in":"query","name":"dry","description":"Only tries",
           "schema":{"type":"boolean"},"example":true}],
         "requestBody":{"content":{"application/json":{
           "schema":{"type":"object","required":["price"]},"example":{"price":"1"}}}},
         "responses":{"201":ANSWER,"400":PROBLEM,"401":PROBLEM,"408":PROBLEM,"413":PROBLEM,
           "414":PROBLEM,"415":PROBLEM,"431":PROBLEM,"500":PROBLEM,"503":PROBLEM}}}},
       "components":{"securitySchemes":{"key":{"type":"apiKey"}},"schemas":{}}}
      """
          .replace(
              "ANSWER",
              """
              {"description":"Made","headers":{"X-Request-Id":{}},
               "content":{"application/json":{"schema":{"type":"object"},"example":{}}}}
              """)
          .replace(
              "PROBLEM",
              """
              {"description":"No","headers":{"X-Request-Id":{}},
               "content":{"application/problem+json":{"schema":{"type":"object"},"example":{}}}}
              """);

  @Test
  void a_whole_document_breaks_no_rule() {
    assertThat(DocumentRules.breaches(ConformanceTest.document(WHOLE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "3.1.0"                   | "3.0.3"                  | not OpenAPI 3.1
          [{"url":"/"}]             | []                       | no servers
          "security":[{"key":[]}],  | ``                       | does not say that it is open
          "type":"boolean"          | "pattern":"\\\\p{L}"      | not a pattern of every language
          "type":"boolean"          | "type":"boolean","format":"uuid","pattern":"." | a UUID with a pattern
          "type":"boolean"          | "enum":[true]            | an enumeration without a type
          "operationId":"make",     | ``                       | operationId
          "summary":"Makes",        | ``                       | no summary
          "tags":["Things"],        | ``                       | no tag
          "post":                   | "delete":                | has a request body
          {"key":[]}                | {"other":[]}             | no security scheme other
          "201":                    | "401 ":                  | no success
          "503":                    | "502":                   | lacks 400, 408, 414, 431, 500 or 503
          "408":                    | "409":                   | lacks 400, 408
          "414":                    | "416":                   | lacks 400, 408
          "431":                    | "430":                   | lacks 400, 408
          "413":                    | "412":                   | lacks 413 or 415
          "401":                    | "402":                   | lacks 401
          "example":{"price":"1"}   | "example":{}             | its example does not fit
          ,"example":{"price":"1"}  | ``                       | no example
          "example":true            | "example":"yes"          | query dry
          ,"example":true           | ``                       | no example of query dry
          "description":"Only tries", | ``                     | no description of query dry
          application/problem+json  | application/json         | not a problem
          "X-Request-Id":{}         | ``                       | no X-Request-Id
          {"type":"apiKey"}         | {"$ref":"#/nowhere"}     | nothing is at #/nowhere
          "schemas":{}              | "schemas":{"T":{"type":"string","examples":[1]}} | T: its example
          "schemas":{}              | "schemas":{"T":{"properties":{"price":{"type":"number"}}}} | a number that is not whole
          "schemas":{}              | "schemas":{"T":{"properties":{"price":{"type":"string"}}}} | a decimal without
          "schemas":{}              | "schemas":{"T":{"properties":{"endedAt":{"type":"string"}}}} | a time without
          "schemas":{}              | "schemas":{"T":{"properties":{"name":{"type":"string"}}}} | nothing is sure
          "required":["price"]      | "required":["price"],"properties":{"price":{}} | members that nobody knows
          """)
  void each_breach_is_told(String from, String to, String breach) {
    assertThat(WHOLE).contains(from);

    assertThat(
            DocumentRules.breaches(
                ConformanceTest.document(WHOLE.replace(from, to == null ? "" : to))))
        .anyMatch(told -> told.contains(breach));
  }

  @Test
  void routes_and_operations_are_the_same() {
    ServedDocument document = ConformanceTest.document(WHOLE);

    assertThat(DocumentRules.difference(document, Set.of("POST /things"))).isEmpty();
    assertThat(DocumentRules.difference(document, Set.of("GET /things")))
        .containsExactlyInAnyOrder("GET /things is not documented", "POST /things does not exist");
  }
}
