package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How old an order of version 2 may be, to the millisecond. */
class OrderAgeTest {

  private static final long NOW = 1_796_128_221_661L;
  private static final Bytes32 ID = new Bytes32(1, 2, 3, 4);

  private static void placed(long age) {
    OrderAge.require(ID, new OrderStamp(NOW - age, Word.ZERO, Word.ZERO), OptionalLong.of(NOW));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 300_000, -60_000})
  void an_order_of_now_passes(long age) {
    assertThatCode(() -> placed(age)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(longs = {300_001, -60_001, NOW - 1})
  void any_other_is_refused_with_its_id_and_the_time(long age) {
    Problem problem = catchThrowableOfType(Problem.class, () -> placed(age));

    assertThat(problem.error().code()).isEqualTo("order_stale");
    assertThat(problem.error().status()).isEqualTo(422);
    assertThat(problem.violations().getFirst().pointer()).isEqualTo("/timestamp");
    assertThat(problem.members()).containsEntry("orderId", ID.toString());
    assertThat(problem.members()).containsEntry("logTime", NOW);
  }

  @Test
  void while_nobody_knows_the_time_nothing_passes() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                OrderAge.require(
                    ID, new OrderStamp(NOW, Word.ZERO, Word.ZERO), OptionalLong.empty()));

    assertThat(problem.error().code()).isEqualTo("trading_unavailable");
  }

  @Test
  void what_the_engine_has_forgotten_is_too_old_with_minutes_to_spare() {
    // An order expires after it was placed, so a minute before its timestamp at the earliest.
    Duration forgotten = Duration.ofMillis(Limits.MEMORY_AFTER_END_MILLIS).minus(OrderAge.AHEAD);

    assertThat(forgotten.minus(OrderAge.LONGEST)).isGreaterThan(Duration.ofMinutes(2));
  }
}
