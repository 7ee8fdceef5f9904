package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.SettlementStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsettledFillsTest {

  private final UnsettledFills fills = new UnsettledFills();

  private List<String> moved(SettlementStatus status, long from, long through) {
    return fills.moved(new TradesSettled(new UUID(0, 1), status, 1, from, through, Bytes32.ZERO));
  }

  @Test
  void a_step_is_told_of_the_trades_that_took_it() {
    fills.add(3, List.of("trd-3-1", "trd-3-2"));
    fills.add(5, List.of("trd-5-1"));
    fills.add(7, List.of("trd-7-1"));

    assertThat(moved(SettlementStatus.SUBMITTED, 3, 5))
        .containsExactly("trd-3-1", "trd-3-2", "trd-5-1");
    assertThat(moved(SettlementStatus.CONFIRMED, 1, 4)).containsExactly("trd-3-1", "trd-3-2");
    assertThat(moved(SettlementStatus.COVERED, 3, 5)).containsExactly("trd-5-1");
    assertThat(moved(SettlementStatus.CONFIRMED, 1, 6)).isEmpty();
    assertThat(moved(SettlementStatus.SUBMITTED, 7, 7)).containsExactly("trd-7-1");
  }

  @Test
  void the_oldest_make_room() {
    for (int sequence = 1; sequence <= UnsettledFills.LIMIT + 1; sequence++) {
      fills.add(sequence, List.of("trd-" + sequence + "-1"));
    }

    List<String> told = moved(SettlementStatus.CONFIRMED, 1, UnsettledFills.LIMIT + 1);

    assertThat(told).hasSize(UnsettledFills.LIMIT).doesNotContain("trd-1-1").contains("trd-2-1");
  }
}
