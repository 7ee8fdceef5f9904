package io.paddock.stack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.drill.Losses.Movement;
import io.paddock.stack.drill.Losses.Round;
import io.paddock.stack.load.Acknowledged.Filled;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesTest {

  private static final Map<String, String> TOLD = Map.of("b1", "r1");
  private static final Round SETTLED = new Round("r1", "b1", "settled");
  private static final Movement STAKE = movement("t1", "bet", "0.1");
  private static final Movement WIN = movement("t2", "win", "0.198");

  @Test
  void a_settled_round_that_both_books_have_is_not_lost() {
    assertThat(
            Losses.bets(
                TOLD,
                List.of(SETTLED),
                List.of(STAKE, WIN),
                List.of(movement("t2", "win", "0.1980"), STAKE)))
        .isEmpty();
  }

  @Test
  void a_bet_without_its_round_is_lost() {
    assertThat(Losses.bets(TOLD, List.of(), List.of(), List.of()))
        .containsExactly("round r1 of bet b1 is not there");
    assertThat(
            Losses.bets(
                TOLD, List.of(new Round("r2", "b1", "settled")), List.of(STAKE), List.of(STAKE)))
        .containsExactly("round r1 of bet b1 is not there");
  }

  @Test
  void a_round_that_was_given_back_was_not_the_one_acknowledged() {
    assertThat(Losses.bets(TOLD, List.of(new Round("r1", "b1", "voided")), List.of(), List.of()))
        .containsExactly("round r1 is voided");
  }

  @Test
  void a_round_has_one_stake() {
    Movement again = movement("t3", "bet", "0.1");

    assertThat(Losses.bets(TOLD, List.of(SETTLED), List.of(WIN), List.of(WIN)))
        .containsExactly("round r1 has 0 stakes");
    assertThat(Losses.bets(TOLD, List.of(SETTLED), List.of(STAKE, again), List.of(STAKE, again)))
        .containsExactly("round r1 has 2 stakes");
  }

  @Test
  void movements_are_the_same_in_both_books() {
    assertThat(Losses.bets(TOLD, List.of(SETTLED), List.of(STAKE, WIN), List.of(STAKE)))
        .containsExactly("win t2 of 0.198 in round r1 is not in the wallet");
    assertThat(Losses.bets(TOLD, List.of(SETTLED), List.of(STAKE), List.of(STAKE, WIN)))
        .containsExactly("win t2 of 0.198 in round r1 is in the wallet alone");
    assertThat(
            Losses.bets(
                TOLD, List.of(SETTLED), List.of(STAKE), List.of(movement("t1", "bet", "0.2"))))
        .containsExactly(
            "bet t1 of 0.1 in round r1 is not in the wallet",
            "bet t1 of 0.2 in round r1 is in the wallet alone");
  }

  @Test
  void an_order_may_have_got_further_than_it_was_told() {
    Map<String, Filled> told = Map.of("o1", new Filled(5, Set.of("trd-1-0")));

    assertThat(Losses.orders(told, Map.of("o1", new Filled(7, Set.of("trd-1-0", "trd-2-0")))))
        .isEmpty();
    assertThat(Losses.orders(told, told)).isEmpty();
  }

  @Test
  void an_order_or_a_fill_that_is_missing_is_lost() {
    Map<String, Filled> told = Map.of("o1", new Filled(5, Set.of("trd-1-0")));

    assertThat(Losses.orders(told, Map.of())).containsExactly("order o1 is not there");
    assertThat(Losses.orders(told, Map.of("o1", new Filled(4, Set.of("trd-1-0")))))
        .containsExactly("order o1 has lost fills");
    assertThat(Losses.orders(told, Map.of("o1", new Filled(5, Set.of("trd-2-0")))))
        .containsExactly("order o1 has lost fills");
  }

  @Test
  void an_event_that_is_due_has_to_arrive_and_others_may() {
    assertThat(Losses.events(Set.of("a"), Set.of("a", "b"))).isEmpty();
    assertThat(Losses.events(Set.of("b", "a", "c"), Set.of("c")))
        .containsExactly("a has not arrived", "b has not arrived");
  }

  private static Movement movement(String id, String kind, String amount) {
    return new Movement(id, "r1", kind, new BigDecimal(amount));
  }
}
