package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.drill.callbacks.Witness.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WitnessTest {

  private final DrillEvents events = Runs.of(100_000);
  private final Witness witness = new Witness(events);

  @Test
  void what_the_broker_has_and_nobody_answered_is_missing() {
    witness.acknowledged(0);
    witness.acknowledged(3);
    witness.acknowledged(5);
    witness.calledBack(Runs.request(events, 3));
    witness.calledBack(Runs.request(events, 4));

    assertThat(witness.missing()).containsExactly(0, 5);
    assertThat(witness.counts().acknowledged()).isEqualTo(3);
    assertThat(witness.counts().calledBack()).isEqualTo(2);
    assertThat(witness.hasCalledBack(4)).isTrue();
    assertThat(witness.hasCalledBack(0)).isFalse();
  }

  @Test
  void a_request_that_comes_again_is_counted_as_such_and_meets_its_next_fault() {
    int reset = Runs.eventThatMeets(Fault.RESET);
    Request request = Runs.request(events, reset);

    Fault first = witness.judge(request);
    Fault second = witness.judge(request);
    Fault third = witness.judge(request);

    assertThat(first).isEqualTo(Fault.RESET);
    assertThat(second).isEqualTo(Fault.of(reset, 1));
    assertThat(third).isEqualTo(Fault.NONE);
    assertThat(witness.counts().requests()).isEqualTo(3);
    assertThat(witness.counts().again()).isEqualTo(2);
    assertThat(witness.counts().faults()).containsEntry(Fault.RESET, 1);
    assertThat(witness.flaws()).isEmpty();
  }

  @Test
  void no_faults_are_none() {
    assertThat(witness.counts().faults()).isEqualTo(Map.of());
  }

  @Test
  void each_flaw_of_a_request_is_told() {
    Request good = Runs.request(events, 7);

    witness.judge(new Request(1, good.id(), good.body(), false));
    witness.judge(new Request(1, "run-x", good.body(), true));
    witness.judge(new Request(0, good.id(), good.body(), true));
    witness.judge(new Request(1, good.id(), "{}", true));

    assertThat(witness.flaws())
        .containsExactly(
            "request run-7 at endpoint 1 is not signed by its secret",
            "request run-x at endpoint 1 is of no event of this run",
            "request run-7 at endpoint 0 belongs to endpoint 1",
            "request run-7 at endpoint 1 has another body than its event: {}");
    assertThat(witness.flawed()).isEqualTo(4);
    assertThat(witness.counts().requests()).isEqualTo(4);
  }

  @Test
  void of_many_flaws_the_first_few_are_kept_and_all_are_counted() {
    Request good = Runs.request(events, 7);

    for (int i = 0; i < 20; i++) {
      witness.judge(new Request(0, good.id(), good.body(), true));
    }

    assertThat(witness.flaws()).hasSize(5);
    assertThat(witness.flawed()).isEqualTo(20);
  }
}
