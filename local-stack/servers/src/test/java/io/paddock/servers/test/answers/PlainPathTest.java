package io.paddock.servers.test.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

  private static final String TEXT =
      """
      {"code": "x", "n": 7, "big": 9007199254740993, "yes": true, "none": null, "half": 0.5,
       "list": [{"id": "a"}, {"id": "b", "in": [[1, 2]]}], "object": {"deep": {"er": "z"}}}
      """;

  private final PlainJsonPath plain = new PlainJsonPath(TEXT);
  private final JsonPath library = new JsonPath(TEXT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code",
        "n",
        "big",
        "yes",
        "list",
        "list[1]",
        "list[1].id",
        "list[1].in[0][1]",
        "object",
        "object.deep.er"
      })
  void a_plain_path_finds_what_the_library_finds(String path) {
    assertThat(plain.find(path)).contains(library.<Object>get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "missing",
        "missing.too",
        "list.id",
        "list[2]",
        "half",
        "list.size()",
        "list[-1].id",
        "list.find { it.id == 'b' }.id"
      })
  void the_rest_is_the_librarys(String path) {
    assertThat(plain.find(path)).isEmpty();
    assertThat(plain.<Object>get(path)).isEqualTo(library.<Object>get(path));
  }

  @Test
  void every_way_of_reading_asks_it() {
    assertThat(plain.getString("n")).isEqualTo("7");
    assertThat(plain.getInt("n")).isEqualTo(7);
    assertThat(plain.getBoolean("yes")).isTrue();
    assertThat(plain.getList("list.id")).isEqualTo(List.of("a", "b"));
    assertThat(plain.getMap("object")).isEqualTo(Map.of("deep", Map.of("er", "z")));
  }
}
