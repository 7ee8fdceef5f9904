package io.paddock.backoffice.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MergePatch patches =
      new MergePatch(JSON, Validation.buildDefaultValidatorFactory().getValidator());

  private final Brand present =
      new Brand("Acme", new Look("#112233", "https://acme.example/logo.png"), List.of("a", "b"));

  /** Something with an object inside. */
  record Brand(@NotNull String name, @Valid @Nullable Look look, @Nullable List<String> tags) {}

  /** The object inside. */
  record Look(@Size(max = 7) @Nullable String color, @Nullable String logo) {}

  /** RFC 7396, appendix A, line by line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}             | {"a":"c"}                | {"a":"c"}
          {"a":"b"}             | {"b":"c"}                | {"a":"b","b":"c"}
          {"a":"b"}             | {"a":null}               | {}
          {"a":"b","b":"c"}     | {"a":null}               | {"b":"c"}
          {"a":["b"]}           | {"a":"c"}                | {"a":"c"}
          {"a":"c"}             | {"a":["b"]}              | {"a":["b"]}
          {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}     | {"a":[1]}                | {"a":[1]}
          ["a","b"]             | ["c","d"]                | ["c","d"]
          {"a":"b"}             | ["c"]                    | ["c"]
          {"a":"foo"}           | null                     | null
          {"a":"foo"}           | "bar"                    | "bar"
          {"e":null}            | {"a":1}                  | {"e":null,"a":1}
          [1,2]                 | {"a":"b","c":null}       | {"a":"b"}
          {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          """)
  void the_rfcs_examples_come_out(String original, String patch, String result) {
    JsonNode before = read(original);

    assertThat(MergePatch.merge(before, read(patch))).isEqualTo(read(result));
    assertThat(before).as("untouched").isEqualTo(read(original));
  }

  @Test
  void a_member_of_an_object_changes_and_its_siblings_stay() {
    assertThat(patched("{'look':{'color':'#445566'}}"))
        .isEqualTo(
            new Brand("Acme", new Look("#445566", "https://acme.example/logo.png"), present.tags));
  }

  @Test
  void null_takes_away_and_arrays_are_replaced() {
    assertThat(patched("{'look':{'logo':null},'tags':['c']}"))
        .isEqualTo(new Brand("Acme", new Look("#112233", null), List.of("c")));
    assertThat(patched("{'look':null}")).isEqualTo(new Brand("Acme", null, present.tags));
  }

  @Test
  void an_empty_patch_changes_nothing() {
    assertThat(patched("{}")).isEqualTo(present);
  }

  @Test
  void members_that_the_record_has_not_are_pointed_at_also_when_they_are_taken_away() {
    assertThatThrownBy(
            () -> patched("{'id':null,'look':{'a/b~':{},'color':'#445566'},'created':'x'}"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/id", "/look/a~1b~0", "/created"));
  }

  @Test
  void what_comes_out_is_held_to_the_records_rules() {
    assertThatThrownBy(() -> patched("{'name':null}"))
        .isInstanceOf(ConstraintViolationException.class);
    assertThatThrownBy(() -> patched("{'look':{'color':'far too long'}}"))
        .isInstanceOf(ConstraintViolationException.class);
  }

  @Test
  void a_patch_is_an_object() {
    for (String other : List.of("[]", "null", "'x'", "1")) {
      assertThatThrownBy(() -> patched(other)).isInstanceOf(Problem.class);
    }
  }

  private Brand patched(String patch) {
    return patches.apply(present, read(patch.replace('\'', '"')), Brand.class);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
