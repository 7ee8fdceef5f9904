package io.paddock.servers.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {

  static final String DOCUMENT =
      """
      {"openapi":"3.1.0",
       "paths":{"/things/{id}":{
         "put":{"operationId":"put","summary":"Puts","tags":["Things"],
           "parameters":[{"in":"path","name":"id","schema":{"type":"string"}},
                         {"in":"query","name":"dry","schema":{"type":"boolean"}}],
           "requestBody":{"required":true,"content":{"application/json":{
             "schema":{"$ref":"#/components/schemas/Thing"},"example":{"price":"1.5"}}}},
           "responses":{
             "200":{"description":"Put",
               "headers":{"X-Request-Id":{"required":true,"schema":{"type":"string"}}},
               "content":{"application/json":{
                 "schema":{"$ref":"#/components/schemas/Thing"},"example":{"price":"1.5"}}}},
             "204":{"description":"As it was"}}}}},
       "components":{"schemas":{
         "Thing":{"type":"object","additionalProperties":false,"required":["price"],
           "properties":{"price":{"type":["string"],"pattern":"^[0-9]+(\\\\.[0-9]+)?$"},
                         "at":{"type":["string","null"],"format":"date-time"}}},
         "Problem":{"type":"object","required":["code"]}}}}
      """;

  private static final String THING = "{\"price\":\"1.5\",\"at\":null}";

  private final Conformance conformance = new Conformance(document(DOCUMENT));

  static ServedDocument document(String text) {
    try {
      return new ServedDocument(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Test
  void what_is_documented_passes() {
    assertThat(conformance.faults(put(THING, 200, "application/json", THING))).isEmpty();
    assertThat(conformance.faults(put(THING, 204, null, ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          409 | application/json | {"code":"x"}                     | no such status
          200 | text/html        | {"price":"1.5"}                  | no such content type
          200 | application/json | {"price":1.5}                    | number found
          200 | application/json | {"price":"1,5"}                  | regex pattern
          200 | application/json | {}                               | required property
          200 | application/json | {"price":"1","at":"yesterday"}   | date-time
          200 | application/json | {"price":"1","more":true}        | not defined
          204 | application/json | {"price":"1"}                    | no such content type
          """)
  void an_answer_that_is_not_documented_is_told(
      int status, String type, String body, String fault) {
    assertThat(conformance.faults(put(THING, status, type, body))).anyMatch(f -> f.contains(fault));
  }

  @Test
  void a_required_header_is_missed_and_a_telling_one_must_be_documented() {
    assertThat(
            conformance.faults(
                call("PUT", "/things/1", "", THING, 200, "application/json", THING, Map.of())))
        .containsExactly("no header X-Request-Id");
    assertThat(
            conformance.faults(
                call("PUT", "/things/1", "", THING, 204, null, "", Map.of("location", "/x"))))
        .containsExactly("the header Location is sent");
  }

  @Test
  void an_accepted_request_must_be_documented_and_a_refused_one_need_not() {
    assertThat(conformance.faults(put("{\"price\":2}", 204, null, ""))).hasSize(1);
    assertThat(conformance.faults(put(null, 204, null, ""))).hasSize(1);
    assertThat(
            conformance.faults(
                call("PUT", "/things/1", "wet=1&dry=true", THING, 204, null, "", Map.of())))
        .containsExactly("the query parameter wet was accepted");
  }

  @Test
  void a_route_that_is_not_documented_may_only_refuse() {
    assertThat(
            conformance.faults(
                call("GET", "/other", "", null, 200, "application/json", "{}", Map.of())))
        .containsExactly("there is no such operation");
    assertThat(
            conformance.faults(
                call("GET", "/other", "", null, 404, "text/plain", "{\"code\":\"x\"}", Map.of())))
        .isEmpty();
    assertThat(
            conformance.faults(call("GET", "/other", "", null, 404, "text/plain", "{}", Map.of())))
        .hasSize(1);
  }

  private static Call put(@Nullable String sent, int status, @Nullable String type, String body) {
    return call(
        "PUT", "/things/1", "", sent, status, type, body, Map.of("x-request-id", "request-1"));
  }

  private static Call call(
      String method,
      String path,
      String query,
      @Nullable String sent,
      int status,
      @Nullable String type,
      String body,
      Map<String, String> headers) {
    return new Call(method, path, query, "application/json", sent, status, type, body, headers);
  }
}
