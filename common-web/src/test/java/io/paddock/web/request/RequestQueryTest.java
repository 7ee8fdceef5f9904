package io.paddock.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.web.error.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestQueryTest {

  private static final Map<String, Class<?>> KNOWN =
      Map.of("limit", Integer.class, "size", int.class, "q", String.class);

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "limit=5",
        "limit=-1",
        "limit=999999999&q=a",
        "q=",
        "q",
        "q=a%20b+c",
        "q=%C3%A9",
        "q=a;b",
        "size=0"
      })
  void what_the_route_knows_is_taken(String query) {
    assertThat(RequestQuery.judge(query, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=x, ?limit, must be a whole number",
    "limit=, ?limit, must be a whole number",
    "limit=1.5, ?limit, must be a whole number",
    "limit=+1, ?limit, must be a whole number",
    "limit=9999999999, ?limit, must be a whole number",
    "size=1e3, ?size, must be a whole number",
    "limit=1&limit=1, ?limit, must be given once",
    "q=a&q=b, ?q, must be given once",
    "q=a&other=1, ?other, not a parameter of this route",
    "Limit=1, ?Limit, not a parameter of this route",
    "=1, ?1, not a parameter of this route",
    "q=%00, ?q, not a text",
    "q=%ff, ?q, not a text",
    "q=%C3, ?q, not a text",
    "q=%ED%A0%80, ?q, not a text",
    "q=%zz, ?, not percent-encoded UTF-8",
    "q=%, ?, not percent-encoded UTF-8",
    "%zz=1, ?, not percent-encoded UTF-8"
  })
  void all_else_is_pointed_at(String query, String pointer, String detail) {
    assertThat(RequestQuery.judge(query, KNOWN)).isEqualTo(List.of(new Violation(pointer, detail)));
  }
}
