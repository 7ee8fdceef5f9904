package io.paddock.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.web.error.Problem;
import io.paddock.web.page.CursorKeys;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.PageRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradePlaceTest {

  private static final TradePlace PLACE = new TradePlace(1_841, 3);
  private static final ListScope LIST = ListScope.of("trades", "0x1");
  private static final Cursors CURSORS = new Cursors(new OneKey());

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
    PageRequest first = CURSORS.page(LIST, 2, null);
    PageRequest next = CURSORS.page(LIST, 2, PLACE.cursor(first));

    assertThat(TradePlace.after(next, TradePlace.LAST)).isEqualTo(PLACE);
    assertThat(TradePlace.after(first, TradePlace.LAST)).isEqualTo(TradePlace.LAST);
  }

  @Test
  void a_cursor_of_other_parts_is_refused_and_a_huge_one_harmless() {
    PageRequest first = CURSORS.page(LIST, 2, null);
    PageRequest text = CURSORS.page(LIST, 2, first.cursor("a", 1));
    PageRequest huge = CURSORS.page(LIST, 2, first.cursor(1, 99_999_999_999L));

    Problem problem =
        catchThrowableOfType(Problem.class, () -> TradePlace.after(text, TradePlace.LAST));
    assertThat(problem.violations().getFirst().pointer()).isEqualTo("?cursor");
    assertThat(TradePlace.after(huge, TradePlace.LAST))
        .isEqualTo(new TradePlace(1, Integer.MAX_VALUE));
  }

  private record OneKey() implements CursorKeys {

    @Override
    public int currentVersion() {
      return 1;
    }

    @Override
    public Optional<byte[]> key(int version) {
      return Optional.of(new byte[32]);
    }
  }
}
