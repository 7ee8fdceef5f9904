package io.paddock.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.PageRequest;
import org.junit.jupiter.api.Test;

class TradePlaceTest {

  private static final TradePlace PLACE = new TradePlace(1_841, 3);

  @Test
  void an_id_names_the_place_and_is_read_back() {
    assertThat(PLACE.tradeId()).isEqualTo("trd-1841-3");
    assertThat(TradePlace.parse("trd-1841-3")).isEqualTo(PLACE);
  }

  @Test
  void places_are_in_the_logs_order() {
    assertThat(PLACE)
        .isLessThan(new TradePlace(1_841, 4))
        .isLessThan(new TradePlace(1_842, 0))
        .isGreaterThan(new TradePlace(1_841, 2))
        .isGreaterThan(new TradePlace(1_840, 9))
        .isBetween(TradePlace.FIRST, TradePlace.LAST);
  }

  @Test
  void a_cursor_goes_on_from_the_place() {
    PageRequest next = PageRequest.of(2, PLACE.cursor(), TradePlace.PARTS);

    assertThat(TradePlace.after(next, TradePlace.LAST)).isEqualTo(PLACE);
    assertThat(TradePlace.after(PageRequest.of(2, null, 2), TradePlace.LAST))
        .isEqualTo(TradePlace.LAST);
  }

  @Test
  void a_made_up_cursor_is_refused_and_a_huge_one_harmless() {
    PageRequest text = PageRequest.of(2, Cursor.encode("a", "1"), TradePlace.PARTS);
    PageRequest huge = PageRequest.of(2, Cursor.encode("1", "99999999999"), TradePlace.PARTS);

    Problem problem =
        catchThrowableOfType(Problem.class, () -> TradePlace.after(text, TradePlace.LAST));
    assertThat(problem.violations().getFirst().pointer()).isEqualTo("?cursor");
    assertThat(TradePlace.after(huge, TradePlace.LAST))
        .isEqualTo(new TradePlace(1, Integer.MAX_VALUE));
  }
}
