package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CalmTest {

  private static final Duration PATIENCE = Duration.ofMillis(600);

  private final DrillEvents events = Runs.of(100);
  private final Witness witness = new Witness(events);
  private final List<String> said = new ArrayList<>();
  private final Calm calm = new Calm(witness, said::add, PATIENCE);

  @Test
  void what_holds_is_not_waited_for() {
    long began = System.nanoTime();

    calm.orUntil(() -> true);

    assertThat(System.nanoTime() - began).isLessThan(PATIENCE.toNanos());
    assertThat(said).isEmpty();
  }

  @Test
  void what_never_holds_is_waited_for_as_long_as_requests_come() {
    AtomicBoolean over = new AtomicBoolean();
    long began = System.nanoTime();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  calm.orUntil(() -> false);
                  over.set(true);
                });

    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              witness.judge(Runs.request(events, 1));
              return System.nanoTime() - began > 2 * PATIENCE.toNanos();
            });

    assertThat(over).isFalse();
    await().atMost(PATIENCE.multipliedBy(3)).until(() -> !waiting.isAlive());
    assertThat(over).isTrue();
  }
}
