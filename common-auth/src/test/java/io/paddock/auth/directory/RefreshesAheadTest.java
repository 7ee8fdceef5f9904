package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefreshesAheadTest {

  private final AtomicInteger looks = new AtomicInteger();
  private final List<Duration> delays = new ArrayList<>();
  private final Queue<Runnable> timers = new ArrayDeque<>();
  private final Queue<Runnable> background = new ArrayDeque<>();

  @Test
  void itLooksInTheBackgroundASecondAfterTheLastLookEnded() {
    RefreshesAhead ahead = of(looks::incrementAndGet);
    assertThat(delays).isEmpty();

    ahead.start();
    assertThat(delays).containsExactly(Duration.ofSeconds(1));
    timers.remove().run();
    assertThat(looks).as("not on the timer's thread").hasValue(0);
    assertThat(timers).isEmpty();
    background.remove().run();

    assertThat(looks).hasValue(1);
    assertThat(delays).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    timers.remove().run();
    background.remove().run();
    assertThat(looks).hasValue(2);
  }

  @Test
  void aLookThatFailsIsNotTheLast() {
    of(() -> {
          throw new IllegalStateException("broken");
        })
        .start();
    timers.remove().run();

    assertThatThrownBy(() -> background.remove().run()).hasMessage("broken");

    assertThat(timers).hasSize(1);
  }

  @Test
  void onceClosedItLooksNoMore() {
    RefreshesAhead ahead = of(looks::incrementAndGet);
    ahead.start();
    timers.remove().run();

    ahead.close();
    background.remove().run();

    assertThat(looks).hasValue(0);
    assertThat(timers).isEmpty();
  }

  private RefreshesAhead of(Runnable look) {
    return new RefreshesAhead(
        look,
        (delay, task) -> {
          delays.add(delay);
          timers.add(task);
        },
        background::add);
  }
}
