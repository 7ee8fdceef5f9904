package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {

  private static final int EVENTS = 100_000;

  @Test
  void each_kind_is_met_by_its_share_of_first_and_of_second_requests() {
    for (int earlier = 0; earlier < 2; earlier++) {
      int tries = earlier;
      Map<Fault, Long> met =
          IntStream.range(0, EVENTS)
              .mapToObj(event -> Fault.of(event, tries))
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

      assertThat(met.get(Fault.ERROR)).isBetween(900L, 1_100L);
      assertThat(met.get(Fault.OVERLOADED)).isBetween(60L, 140L);
      assertThat(met.get(Fault.LIMITED)).isBetween(230L, 370L);
      assertThat(met.get(Fault.HANG)).isBetween(230L, 370L);
      assertThat(met.get(Fault.RESET)).isBetween(900L, 1_100L);
      assertThat(met.get(Fault.DRIP)).isBetween(400L, 600L);
      assertThat(met.get(Fault.SILENCE)).isBetween(400L, 600L);
    }
  }

  @Test
  void a_second_request_of_an_event_meets_another_than_the_first() {
    assertThat(IntStream.range(0, EVENTS).filter(event -> Fault.of(event, 0) != Fault.NONE))
        .anyMatch(event -> Fault.of(event, 1) == Fault.NONE)
        .anyMatch(event -> Fault.of(event, 1) != Fault.NONE);
  }

  @Test
  void a_third_request_is_always_answered() {
    assertThat(IntStream.range(0, EVENTS).mapToObj(event -> Fault.of(event, 2)))
        .containsOnly(Fault.NONE);
  }

  @Test
  void a_status_line_acknowledges_whatever_the_body_does() {
    assertThat(Arrays.stream(Fault.values()).filter(Fault::acknowledges))
        .containsExactly(Fault.NONE, Fault.DRIP, Fault.SILENCE);
  }
}
