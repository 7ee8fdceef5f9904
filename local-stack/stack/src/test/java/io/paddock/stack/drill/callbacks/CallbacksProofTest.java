package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.drill.callbacks.DeliveryRows.Row;
import io.paddock.stack.drill.callbacks.Witness.Counts;
import io.paddock.stack.drill.callbacks.Witness.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbacksProofTest {

  private final DrillEvents events = Runs.of(100);
  private final Witness witness = new Witness(events);

  @Test
  void all_that_was_acknowledged_was_called_back() {
    witness.acknowledged(0);
    witness.acknowledged(1);
    witness.calledBack(Runs.request(events, 0));
    witness.calledBack(Runs.request(events, 1));

    assertThat(counterExamples(delivered("run-0"), delivered("run-1"))).isEmpty();
  }

  @Test
  void what_was_acknowledged_and_never_called_back_is_lost() {
    witness.acknowledged(0);
    witness.acknowledged(1);

    assertThat(counterExamples(new Row("run-1", "pending", "")))
        .containsExactly(
            "event run-0 was acknowledged by the broker, and no receiver answered it with a 2xx;"
                + " it has no delivery",
            "event run-1 was acknowledged by the broker, and no receiver answered it with a 2xx;"
                + " its delivery is pending");
  }

  @Test
  void what_was_put_aside_with_a_reason_is_not_lost() {
    witness.acknowledged(0);
    witness.acknowledged(1);
    Row parked = new Row("run-0", "parked", "internal");
    Row failed = new Row("run-1", "failed", "500");

    CallbacksProof proof = CallbacksProof.of(events, witness, List.of(parked, failed));

    assertThat(proof.counterExamples()).isEmpty();
    assertThat(proof.putAside()).isEqualTo(Map.of("parked: internal", 1, "failed: 500", 1));
  }

  @Test
  void what_was_put_aside_without_a_reason_is() {
    witness.acknowledged(0);

    assertThat(counterExamples(new Row("run-0", "parked", ""))).hasSize(1);
  }

  @Test
  void a_delivery_that_no_receiver_has_is_a_phantom() {
    assertThat(counterExamples(delivered("run-3"), delivered("run-x")))
        .containsExactly(
            "event run-3 counts as delivered, and no receiver has it",
            "event run-x counts as delivered, and no receiver has it");
  }

  @Test
  void an_event_has_one_delivery() {
    witness.calledBack(Runs.request(events, 3));

    assertThat(counterExamples(delivered("run-3"), delivered("run-3")))
        .containsExactly("event run-3 has more than one delivery");
  }

  @Test
  void a_flaw_of_a_request_comes_first_and_of_each_kind_are_the_first_three() {
    witness.judge(new Request(0, "run-0", "{}", true));
    for (int number = 10; number < 20; number++) {
      witness.acknowledged(number);
    }

    List<String> found = counterExamples();

    assertThat(found).hasSize(4);
    assertThat(found.getFirst()).startsWith("request run-0 at endpoint 0 has another body");
    assertThat(found.getLast()).startsWith("event run-12 ");
  }

  @Test
  void a_report_has_every_count() {
    Counts counts = new Counts(100_000, 99_998, 104_321, 4_323, Map.of(Fault.RESET, 1_013));

    assertThat(CallbacksProof.text(counts, 2, Map.of("parked: internal", 1)))
        .startsWith(
            "acknowledged by the broker     100000",
            "not acknowledged in time            2",
            "called back with a 2xx          99998",
            "requests                       104321",
            "requests that came again         4323",
            "parked: internal                    1")
        .contains("answered by reset                1013", "answered by hang                    0")
        .hasSize(6 + Fault.values().length);
  }

  private List<String> counterExamples(Row... rows) {
    return CallbacksProof.of(events, witness, List.of(rows)).counterExamples();
  }

  private static Row delivered(String event) {
    return new Row(event, "delivered", "");
  }
}
