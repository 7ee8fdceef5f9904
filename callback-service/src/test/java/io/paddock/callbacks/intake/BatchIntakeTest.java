package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.intake.BatchIntake.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchIntakeTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final List<List<String>> calls = new ArrayList<>();
  private final List<Integer> pauses = new ArrayList<>();
  private String poison = "";
  private int pausesAllowed = 10;

  private final BatchIntake intake =
      new BatchIntake(
          this::take,
          new BatchIntake.Failures() {
            @Override
            public boolean isRefusal(RuntimeException failure) {
              return failure instanceof Refused;
            }

            @Override
            public void pause(int tries) throws InterruptedException {
              pauses.add(tries);
              if (pauses.size() > pausesAllowed) {
                throw new InterruptedException("stopping");
              }
            }
          },
          new IntakeMetrics(registry));

  @Test
  void aBatchIsOneCall() throws InterruptedException {
    intake.take(List.of(entry("a"), entry("b")));

    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(count("callbacks.events.taken")).isEqualTo(2);
    assertThat(count("callbacks.deliveries.made")).isEqualTo(20);
  }

  @Test
  void whatIsNoEventIsLeftOut() throws InterruptedException {
    intake.take(List.of(entry("a"), new Entry("game.events", 1, 7, "rubbish", null), entry("b")));

    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(leftOut("unreadable")).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeIsLeftOutAndNothingElseIs() throws InterruptedException {
    Entry large = new Entry("game.events", 1, 7, "x".repeat(ReceivedEvent.MAX_BYTES + 1), null);

    intake.take(List.of(entry("a"), large, entry("b")));

    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(leftOut("unreadable")).isEqualTo(1);
  }

  @Test
  void aBatchOfRubbishNeedsNoDatabase() throws InterruptedException {
    intake.take(List.of(new Entry("game.events", 1, 7, "", null)));

    assertThat(calls).isEmpty();
  }

  @Test
  void anOutageIsWaitedOutAndNothingIsLost() throws InterruptedException {
    failures.add(new IllegalStateException("away"));
    failures.add(new IllegalStateException("still away"));

    intake.take(List.of(entry("a"), entry("b")));

    assertThat(calls).containsExactly(List.of("a", "b"), List.of("a", "b"), List.of("a", "b"));
    assertThat(pauses).containsExactly(1, 2);
    assertThat(count("callbacks.events.taken")).isEqualTo(2);
  }

  @Test
  void aStopInTheMiddleLeavesTheBatchUnacknowledged() {
    pausesAllowed = 0;
    failures.add(new IllegalStateException("away"));

    assertThatThrownBy(() -> intake.take(List.of(entry("a"))))
        .isInstanceOf(InterruptedException.class);
    assertThat(calls).hasSize(1);
  }

  @Test
  void oneRefusedEventIsLeftOutAlone() throws InterruptedException {
    poison = "b";

    intake.take(List.of(entry("a"), entry("b"), entry("c")));

    assertThat(calls)
        .containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b"), List.of("c"));
    assertThat(leftOut("refused")).isEqualTo(1);
    assertThat(leftOut("unreadable")).isZero();
    assertThat(count("callbacks.events.taken")).isEqualTo(2);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRecordIsNamedWithoutItsContent() {
    assertThat(new Entry("game.events", 2, 41, "secret", null)).hasToString("game.events/2/41");
  }

  private int take(List<ReceivedEvent> events) {
    List<String> ids = events.stream().map(event -> event.envelope().id()).toList();
    calls.add(ids);
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
    if (ids.contains(poison)) {
      throw new Refused();
    }
    return ids.size() * 10;
  }

  private double count(String name) {
    return registry.counter(name).count();
  }

  private double leftOut(String reason) {
    return registry.counter("callbacks.events.left.out", "reason", reason).count();
  }

  private static Entry entry(String id) {
    return new Entry(
        "game.events",
        0,
        0,
        """
        {"specversion":"1.0","id":"%s","source":"/s","type":"round.settled","subject":"p",\
        "time":"2026-01-15T09:30:00Z","datacontenttype":"application/json","sequence":1,"data":{}}\
        """
            .formatted(id),
        null);
  }

  private static final class Refused extends RuntimeException {}
}
