package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paddock.gateway.feed.CommandLane.Turn;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who goes when, and how many there may be. */
class CommandLaneTest {

  private static final Duration NOW = Duration.ZERO;

  private final CommandLane lane = new CommandLane(3, 100);

  private Turn begin(String id) {
    return lane.begin(id, 10).orElseThrow();
  }

  @Test
  void a_command_goes_when_all_before_it_were_handed_over_and_does_not_wait_for_their_answers()
      throws InterruptedException {
    Turn first = begin("a");
    Turn second = begin("b");
    Turn third = begin("c");
    assertThat(first.await(NOW)).isTrue();
    assertThat(second.await(NOW)).isFalse();

    first.handedOver();
    assertThat(second.await(NOW)).isTrue();
    assertThat(third.await(NOW)).isFalse();
    assertThat(second.awaitAnswers(NOW)).isFalse();

    first.end(() -> {});
    assertThat(second.awaitAnswers(NOW)).isTrue();
    assertThat(third.await(NOW)).isFalse();
  }

  @Test
  void what_came_to_nothing_holds_nobody_up() throws InterruptedException {
    Turn first = begin("a");
    Turn second = begin("b");
    first.end(() -> {});

    assertThat(second.await(NOW)).isTrue();
    assertThat(second.awaitAnswers(NOW)).isTrue();
  }

  @Test
  void what_gave_up_waiting_lets_nobody_past_those_before_it() throws InterruptedException {
    Turn first = begin("a");
    Turn second = begin("b");
    Turn third = begin("c");
    second.end(() -> {});
    assertThat(third.await(NOW)).isFalse();
    assertThat(third.awaitAnswers(NOW)).isFalse();

    first.end(() -> {});
    assertThat(third.await(NOW)).isTrue();
    assertThat(third.awaitAnswers(NOW)).isTrue();
  }

  @Test
  void so_many_are_under_way_and_one_more_for_each_that_ends() {
    Turn first = begin("a");
    begin("b").handedOver();
    begin("c");
    assertThat(lane.begin("d", 10)).isEmpty();

    first.end(() -> {});
    assertThat(lane.begin("d", 10)).isPresent();
    assertThat(lane.begin("e", 10)).isEmpty();
  }

  @Test
  void so_many_characters_are_under_way_and_one_frame_in_any_case() {
    Turn long1 = lane.begin("a", 1_000).orElseThrow();
    assertThat(lane.begin("b", 1)).isEmpty();
    long1.end(() -> {});

    Turn half = lane.begin("a", 60).orElseThrow();
    assertThat(lane.begin("b", 41)).isEmpty();
    assertThat(lane.begin("b", 40)).isPresent();
    half.end(() -> {});
    assertThat(lane.begin("c", 60)).isPresent();
  }

  @Test
  void an_id_is_one_commands_until_its_answer_was_said_and_free_then() {
    Turn first = begin("a");
    List<String> said = new ArrayList<>();
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> lane.begin("a", 10))
        .satisfies(
            problem -> assertThat(problem.violations().getFirst().pointer()).isEqualTo("/id"));

    first.end(
        () -> {
          assertThat(lane.isIdle()).isFalse();
          said.add("a");
        });

    assertThat(said).containsExactly("a");
    assertThat(lane.isIdle()).isTrue();
    assertThat(lane.begin("a", 10)).isPresent();
  }

  @Test
  void an_answer_that_cannot_be_said_ends_the_command_all_the_same() throws InterruptedException {
    Turn first = begin("a");
    Turn second = begin("b");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                first.end(
                    () -> {
                      throw new IllegalStateException("gone");
                    }));

    assertThat(second.awaitAnswers(NOW)).isTrue();
    second.end(() -> {});
    assertThat(lane.isIdle()).isTrue();
  }
}
