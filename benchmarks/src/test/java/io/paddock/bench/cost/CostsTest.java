package io.paddock.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {

  private long counter;

  private final Cost cost =
      new Cost() {
        @Override
        public Map<String, Long> read() {
          return Map.of("x", counter);
        }

        @Override
        public String line(String side, long calls, Map<String, Long> used) {
          return side + " " + calls + " " + used.getOrDefault("x", 0L);
        }
      };

  @Test
  void eachSideIsChargedFromItsBeginningToTheOthers() {
    counter = 5;
    Costs costs = new Costs(List.of(cost));
    counter += 1_000;
    costs.begin("a");
    counter += 3;
    costs.begin("b");
    counter += 20;
    costs.begin("a");
    counter += 4;
    costs.end();
    counter += 1_000;

    assertThat(costs.lines("a", 2)).containsExactly("a 2 7");
    assertThat(costs.lines("b", 1)).containsExactly("b 1 20");
    assertThat(costs.lines("c", 1)).containsExactly("c 1 0");
  }
}
