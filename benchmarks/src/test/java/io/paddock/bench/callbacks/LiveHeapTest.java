package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void itIsTheLastLinesBytes() {
    assertThat(
            LiveHeap.total(
                """
                4711:
                 num     #instances         #bytes  class name (module)
                   1:         30012        2890112  [B (java.base@25)
                Total        123456       98765432
                """))
        .isEqualTo(98_765_432);
  }

  @Test
  void aProcessThatTellsNothingIsAFailure() {
    assertThatThrownBy(() -> LiveHeap.total("4711: No such process"))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("no heap was told: 4711: No such process");
  }
}
