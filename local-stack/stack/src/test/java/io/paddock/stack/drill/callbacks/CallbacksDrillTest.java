package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.paddock.stack.drill.callbacks.CallbacksDrill.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbacksDrillTest {

  @ParameterizedTest
  @CsvSource({
    "0,50,2,--events must be 1 to 10000000",
    "10000001,50,2,--events must be 1 to 10000000",
    "1,0,2,--endpoints must be 1 to 60",
    "1,61,2,--endpoints must be 1 to 60",
    "1,1,0,--rounds must be 1 to 100",
    "1,1,101,--rounds must be 1 to 100"
  })
  void a_size_is_bounded(int events, int endpoints, int rounds, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Size(events, endpoints, rounds))
        .withMessage(message);
  }

  @Test
  void its_bounds_are_sizes() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              new Size(1, 1, 1);
              new Size(10_000_000, 60, 100);
            });
  }
}
