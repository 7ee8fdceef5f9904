package io.paddock.backoffice.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 13.1.1 and 8.8.3. Each thing here is at version 7. */
class IfMatchTest {

  private static final int NOW = 7;

  @Test
  void without_the_header_every_version_will_do() {
    assertThatCode(() -> IfMatch.of(null).check(NOW)).doesNotThrowAnyException();
    assertThatCode(() -> IfMatch.of(List.of()).check(NOW)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"7\"",
        " \"7\" ",
        "*",
        "\"6\", \"7\"",
        "\"6\",\"7\",\"8\"",
        ",, \"7\" ,",
        "W/\"6\", \"7\"",
        "\"a,b\", \"7\""
      })
  void one_of_the_listed_tags_is_enough(String header) {
    assertThatCode(() -> IfMatch.of(List.of(header)).check(NOW)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"07\"", "\"6\",\"8\"", "\"a,7\""})
  void other_tags_and_weak_ones_match_nothing(String header) {
    assertThatThrownBy(() -> IfMatch.of(List.of(header)).check(NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.error()).isEqualTo(BackofficeError.PRECONDITION_FAILED));
  }

  @Test
  void several_lines_are_one_list() {
    assertThatCode(() -> IfMatch.of(List.of("\"5\"", "\"7\"")).check(NOW))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> IfMatch.of(List.of("\"5\"", "\"6\"")).check(NOW))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "",
        ",",
        "\"7",
        "7\"",
        "\"6\" \"7\"",
        "w/\"7\"",
        "*,\"7\"",
        "\"7\",*",
        "W/ \"7\"",
        "\"7\"x"
      })
  void what_is_no_list_of_tags_is_refused(String header) {
    assertThatThrownBy(() -> IfMatch.of(List.of(header)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations().getFirst().pointer()).isEqualTo("header:If-Match"));
  }

  @Test
  void a_list_has_a_limit() {
    assertThatThrownBy(() -> IfMatch.of(List.of("\"" + "7".repeat(2_047) + "\"")))
        .isInstanceOf(Problem.class);
  }
}
