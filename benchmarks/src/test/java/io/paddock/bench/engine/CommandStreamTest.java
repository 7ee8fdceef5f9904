package io.paddock.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandStreamTest {

  @Test
  void oneSeedGivesOneStream() {
    assertThat(CommandStream.of(7, 6_000)).hasSize(6_000).isEqualTo(CommandStream.of(7, 6_000));
    assertThat(CommandStream.of(7, 10)).isNotEqualTo(CommandStream.of(8, 10));
  }

  @Test
  void theBookIsFilledBeforeAnythingIsCancelled() {
    assertThat(CommandStream.of(1, 5_000))
        .allMatch(command -> command instanceof BookCommand.Place);
  }

  @Test
  void afterThatHalfOfTheCommandsCancel() {
    List<BookCommand> later = CommandStream.of(1, 25_000).subList(5_000, 25_000);

    assertThat(later.stream().filter(BookCommand.Cancel.class::isInstance).count())
        .isBetween(9_500L, 10_500L);
  }

  @Test
  void ordersAreOnTicksOfWholeTokensAndSidesShareNoTrader() {
    for (BookCommand command : CommandStream.of(3, 20_000)) {
      if (command instanceof BookCommand.Place place) {
        assertThat(place.price() % CommandStream.TICK).isZero();
        assertThat(place.price()).isBetween(1_000L, 999_000L);
        assertThat(place.quantity() % 1_000_000).isZero();
        assertThat(place.quantity()).isBetween(1_000_000L, 100_000_000L);
        assertThat(place.trader() < 8).isEqualTo(place.buys());
        assertThat(place.trader()).isBetween(0, 15);
      }
    }
  }

  @Test
  void anOrderIsCancelledOnceByWhoeverPlacedIt() {
    Map<Integer, Integer> traders = new HashMap<>();
    for (BookCommand command : CommandStream.of(3, 20_000)) {
      switch (command) {
        case BookCommand.Place place ->
            assertThat(traders.put(place.order(), place.trader())).isNull();
        case BookCommand.Cancel cancel ->
            assertThat(traders.remove(cancel.order())).isEqualTo(cancel.trader());
      }
    }
  }
}
