package io.paddock.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {

  private final List<Integer> left = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void what_is_there_is_not_asked_for_again(int status) {
    assertThat(await(status).status()).isEqualTo(status);
    assertThat(left).isEmpty();
  }

  @Test
  void what_is_pending_is_asked_for_again() {
    assertThat(await(202, 202, 200).status()).isEqualTo(200);
    assertThat(left).isEmpty();
  }

  @Test
  void a_refusal_ends_it() {
    assertThatThrownBy(() -> await(202, 422, 200))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("POST /x answered 422 instead of 200");
    assertThat(left).containsExactly(200);
  }

  @Test
  void what_stays_pending_is_a_failure_in_the_end() {
    assertThatThrownBy(() -> Effect.await(Duration.ZERO, () -> answer(202)))
        .hasMessage("POST /x answered 202 instead of 200");
  }

  private ApiAnswer await(Integer... statuses) {
    left.addAll(List.of(statuses));
    return Effect.await(Duration.ofSeconds(10), () -> answer(left.removeFirst()));
  }

  private static ApiAnswer answer(int status) {
    return new ApiAnswer("POST /x", status, Map.of(), "");
  }
}
