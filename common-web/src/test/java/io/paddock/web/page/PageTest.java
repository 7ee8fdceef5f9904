package io.paddock.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void theExtraRowOnlyTellsThatThereIsMore() {
    Page<String> page = Page.cut(List.of("a", "b", "c"), 2, Cursor::encode);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isEqualTo(Cursor.encode("b"));
  }

  @Test
  void anExactlyFullPageIsTheLast() {
    Page<String> page = Page.cut(List.of("a", "b"), 2, Cursor::encode);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void mappingKeepsTheCursor() {
    Page<Integer> page = new Page<>(List.of("a", "bb"), "next").map(String::length);

    assertThat(page).isEqualTo(new Page<>(List.of(1, 2), "next"));
  }

  @Test
  void limitsDefaultToFiftyAndReachFromOneToTwoHundred() {
    assertThat(PageRequest.of(null, null, 1)).isEqualTo(new PageRequest(50, List.of()));
    assertThat(PageRequest.of(1, null, 1).limit()).isEqualTo(1);
    assertThat(PageRequest.of(200, null, 1).rows()).isEqualTo(201);
    assertThat(PageRequest.of(200, null, 1).isFirst()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201, Integer.MAX_VALUE})
  void otherLimitsAreRefused(int limit) {
    assertThatThrownBy(() -> PageRequest.of(limit, null, 1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .containsExactly(new Violation("?limit", "must be between 1 and 200")));
  }

  @Test
  void aCursorComesBackAsItsParts() {
    PageRequest request = PageRequest.of(10, Cursor.encode("2026-01-01", "", "é"), 3);

    assertThat(request.after()).containsExactly("2026-01-01", "", "é");
    assertThat(request.isFirst()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "YQ", "YQpiCmM", "YQoA"})
  void aCursorOfAnotherListIsRefused(String cursor) {
    assertThatThrownBy(() -> PageRequest.of(null, cursor, 2))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .containsExactly(new Violation("?cursor", "not a cursor of this list")));
  }

  @Test
  void aCursorIsAtMost512Characters() {
    String longest = "YWFh".repeat(128);

    assertThat(Cursor.decode(longest, 1)).hasSize(1);
    assertThatThrownBy(() -> Cursor.decode(longest + "YWFh", 1)).isInstanceOf(Problem.class);
  }
}
