package io.paddock.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void bodyHoldsTheMembersInReadingOrder() {
    Problem problem =
        Problem.of(WebError.NOT_FOUND, "No such operator")
            .withViolation("/code", "unknown")
            .with("retryable", false);

    Map<String, Object> body = ProblemBody.of(problem, "req-1");

    assertThat(body.entrySet())
        .containsExactly(
            Map.entry("type", "urn:paddock:error:not_found"),
            Map.entry("title", "There is nothing here"),
            Map.entry("status", 404),
            Map.entry("detail", "No such operator"),
            Map.entry("code", "not_found"),
            Map.entry("requestId", "req-1"),
            Map.entry("errors", List.of(new Violation("/code", "unknown"))),
            Map.entry("retryable", false),
            Map.entry("fix", "Check the path and the identifier."));
  }

  @Test
  void absentPartsAreLeftOut() {
    Map<String, Object> body = ProblemBody.of(Problem.of(WebError.NOT_FOUND, "gone"), null);

    assertThat(body).doesNotContainKeys("requestId", "errors");
  }

  @Test
  void aChangedProblemLeavesTheOriginalAlone() {
    Problem original = Problem.of(WebError.UNAVAILABLE, "later");

    Problem changed = original.withHeader("X", "1").with("a", 1).withViolation("/b", "c");

    assertThat(original.headers()).isEmpty();
    assertThat(original.members()).isEmpty();
    assertThat(original.violations()).isEmpty();
    assertThat(changed.headers()).containsExactly(Map.entry("X", "1"));
    assertThat(changed.members()).containsExactly(Map.entry("a", 1));
    assertThat(changed.violations()).containsExactly(new Violation("/b", "c"));
    assertThat(changed.error()).isEqualTo(WebError.UNAVAILABLE);
    assertThat(changed.detail()).isEqualTo("later");
  }

  @Test
  void retryAfterIsAtLeastOneSecond() {
    assertThat(Problem.of(WebError.UNAVAILABLE, "x").retryAfter(0).headers())
        .containsEntry("Retry-After", "1");
    assertThat(Problem.of(WebError.UNAVAILABLE, "x").retryAfter(7).headers())
        .containsEntry("Retry-After", "7");
    assertThat(Problem.of(WebError.UNAVAILABLE, "x").retryAfter(7).members())
        .containsEntry("retryable", true);
  }

  @Test
  void oneViolationAndManyAreCounted() {
    Problem one = Problem.invalid("/a", "bad");
    Problem two = Problem.invalid(List.of(new Violation("/a", "x"), new Violation("/b", "y")));

    assertThat(one.detail()).isEqualTo("1 member is not valid");
    assertThat(one.error()).isEqualTo(WebError.INVALID_REQUEST);
    assertThat(Problem.invalid(List.of(new Violation("/a", "x"))).detail())
        .isEqualTo("1 member is not valid");
    assertThat(two.detail()).isEqualTo("2 members are not valid");
    assertThat(two.violations()).extracting(Violation::pointer).containsExactly("/a", "/b");
  }

  @Test
  void itIsAnAnswerAndCarriesNoStack() {
    assertThat(Problem.of(WebError.NOT_FOUND, "x").getStackTrace()).isEmpty();
    assertThat(Problem.of(WebError.NOT_FOUND, "x")).hasMessage("not_found: x");
  }
}
