package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveHeapTest {

  private static final int BYTES = 32 << 20;

  @Test
  void whatIsReachableCountsAndGarbageDoesNot() {
    LiveHeap heap = new LiveHeap(ProcessHandle.current().pid());
    byte[] kept = new byte[BYTES];
    long with = heap.getAsLong();
    Reference.reachabilityFence(kept);
    kept = new byte[0];

    long without = heap.getAsLong();

    Reference.reachabilityFence(kept);
    assertThat(with - without).isBetween(BYTES - (4L << 20), BYTES + (4L << 20));
  }

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
