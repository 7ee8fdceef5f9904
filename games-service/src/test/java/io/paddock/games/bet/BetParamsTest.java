package io.paddock.games.bet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BetParamsTest {

  @Test
  void lists_numbers_and_objects_are_values() {
    assertThat(BetParams.read(Map.of("risk", "high", "picks", List.of(1, 2L, 40))))
        .isEqualTo(Members.NONE.with("risk", "high").with("picks", Value.wholes(1, 2, 40)));
    assertThat(BetParams.read(Map.of("bets", List.of(Map.of("on", "tie", "amount", "0.5")))))
        .isEqualTo(
            Members.NONE.with(
                "bets",
                new Value.Items(List.of(Members.NONE.with("on", "tie").with("amount", "0.5")))));
    assertThat(BetParams.read(Map.of())).isEqualTo(Members.NONE);
  }

  static Stream<Object> others() {
    return Stream.of(1.5, true, new java.math.BigInteger("9223372036854775808"), 'c');
  }

  @ParameterizedTest
  @MethodSource("others")
  void nothing_else_is(Object other) {
    refused(
        Map.of("picks", List.of(1, other)),
        "/params/picks/1",
        "must be a string, a whole number, a list or an object of such");
  }

  @Test
  void null_is_none_wherever_it_stands() {
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("a/b", Arrays.asList("x", null));

    refused(nulls, "/params/a~1b/1", "must not be null");
  }

  @Test
  void four_levels_and_no_more() {
    Map<String, Object> four = Map.of("a", Map.of("b", Map.of("c", List.of())));
    Map<String, Object> legal = Map.of("a", Map.of("b", Map.of("c", "x")));

    assertThat(BetParams.read(legal).isEmpty()).isFalse();
    assertThat(BetParams.read(four).isEmpty()).isFalse();
    refused(
        Map.of("a", Map.of("b", Map.of("c", List.of(List.of())))),
        "/params/a/b/c/0",
        "must not be nested more than 4 deep");
  }

  @Test
  void an_object_has_eight_members_at_most_wherever_it_stands() {
    Map<String, Object> nine = new HashMap<>();
    IntStream.range(0, 9).forEach(i -> nine.put("p" + i, i));

    refused(nine, "/params", "must have at most 8 members");
    refused(Map.of("x", nine), "/params/x", "must have at most 8 members");
    nine.remove("p8");
    assertThat(BetParams.read(nine).members()).hasSize(8);
  }

  @Test
  void there_are_1024_values_at_most() {
    assertThat(BetParams.read(Map.of("l", Collections.nCopies(1023, 1))).isEmpty()).isFalse();
    refused(Map.of("l", Collections.nCopies(1024, 1)), "/params", "must have at most 1024 values");
  }

  @Test
  void text_has_64_characters_at_most() {
    assertThat(BetParams.read(Map.of("t", "x".repeat(64))).isEmpty()).isFalse();
    refused(Map.of("t", "x".repeat(65)), "/params/t", "must have at most 64 characters");
  }

  private static void refused(Map<String, Object> params, String pointer, String reason) {
    assertThatThrownBy(() -> BetParams.read(params))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations()).containsExactly(new Violation(pointer, reason)));
  }
}
