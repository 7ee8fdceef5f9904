package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldKeysTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final HeldKeys held = new HeldKeys(Duration.ofSeconds(1));

  @Test
  void aKeyIsHeldUntilItsTimeIsOver() {
    held.hold(Set.of("a"), NOW);

    assertThat(held.at(NOW.plusMillis(999))).containsExactly("a");
    assertThat(held.at(NOW.plusMillis(1000))).isEmpty();
  }

  @Test
  void aKeyThatFailsAgainIsHeldAnew() {
    held.hold(Set.of("a"), NOW);
    held.hold(Set.of("a"), NOW.plusMillis(500));

    assertThat(held.at(NOW.plusMillis(1200))).containsExactly("a");
  }

  @Test
  void atMostAThousandKeysAreHeld() {
    held.hold(keys(1_001), NOW);

    assertThat(held.at(NOW)).hasSize(1_000);
  }

  @Test
  void keysWhoseTimeIsOverMakeRoom() {
    held.hold(keys(1_000), NOW);
    held.at(NOW.plusSeconds(1));
    held.hold(Set.of("new"), NOW.plusSeconds(1));

    assertThat(held.at(NOW.plusSeconds(1))).containsExactly("new");
  }

  private static Set<String> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i).collect(Collectors.toSet());
  }
}
