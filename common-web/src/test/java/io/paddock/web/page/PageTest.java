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
    Page<String> page = Page.cut(List.of("a", "b", "c"), 2, row -> "after " + row);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isEqualTo("after b");
  }

  @Test
  void theLastPageHasNoCursor() {
    Page<String> page = Page.cut(List.of("a", "b"), 2, row -> "after " + row);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void mappingKeepsTheCursor() {
    Page<Integer> page = new Page<>(List.of("a", "bb"), "next").map(String::length);

    assertThat(page).isEqualTo(new Page<>(List.of(1, 2), "next"));
  }

  @Test
  void aPageHas50ItemsUnlessSaidOtherwise() {
    PageRequest first = new PageRequest(PageRequest.size(null), List.of(), parts -> "");

    assertThat(first.limit()).isEqualTo(50);
    assertThat(first.rows()).isEqualTo(51);
    assertThat(first.isFirst()).isTrue();
    assertThat(PageRequest.size(1)).isEqualTo(1);
    assertThat(PageRequest.size(200)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
  void aLimitOutsideItsRangeIsPointedAt(int limit) {
    assertThatThrownBy(() -> PageRequest.size(limit))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .containsExactly(new Violation("?limit", "must be between 1 and 200")));
  }
}
