package io.paddock.fair.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-12",
        "999999999999999999",
        "{\"a\":[1,2,{\"b\":\"c\"}],\"d\":\"e\\\"\\\\\\u000a\"}",
        "[[[[[[[[]]]]]]]]"
      })
  void what_is_written_is_read(String json) {
    assertThat(JsonReader.read(json))
        .hasValueSatisfying(value -> assertThat(ValueJson.write(value)).isEqualTo(json));
  }

  @Test
  void blanks_and_escapes_are_read() {
    assertThat(JsonReader.read(" { \"a\" : [ 1 ,\t\"\\u0041\\n\\r\\t\\b\\f\\/\" ]\r\n} "))
        .contains(
            Value.Members.NONE.with(
                "a",
                new Value.Items(
                    java.util.List.of(new Value.Whole(1), new Value.Text("A\n\r\t\b\f/")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "true",
        "null",
        "1.5",
        "01",
        "-",
        "1e3",
        "1000000000000000000",
        "[1",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "\"",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u00g0\"",
        "1 1",
        "[[[[[[[[[]]]]]]]]]"
      })
  void nothing_else_is_a_value(String text) {
    assertThat(JsonReader.read(text)).isEmpty();
  }
}
