package io.paddock.games.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.operator.WebOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SessionTouchesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SessionTouches touches =
      new SessionTouches(
          new SessionStore(),
          new Config(),
          Jdbi.create("jdbc:postgresql://127.0.0.1:1/none"),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void the_later_of_memory_and_database_counts() {
    PlayerSession earlier = session(NOW.minusSeconds(60));
    PlayerSession later = session(NOW.plusSeconds(60));
    touches.touch(earlier.id());
    touches.touch(later.id());

    assertThat(touches.lastSeen(earlier)).isEqualTo(NOW);
    assertThat(touches.lastSeen(later)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void without_a_touch_the_database_alone_counts() {
    PlayerSession session = session(NOW.minusSeconds(60));

    assertThat(touches.lastSeen(session)).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void memory_is_bounded_and_keeps_those_that_it_knows() {
    PlayerSession first = session(NOW.minusSeconds(60));
    PlayerSession second = session(NOW.minusSeconds(60));
    PlayerSession third = session(NOW.minusSeconds(60));
    touches.touch(first.id());
    touches.touch(second.id());
    touches.touch(third.id());

    assertThat(touches.lastSeen(first)).isEqualTo(NOW);
    assertThat(touches.lastSeen(second)).isEqualTo(NOW);
    assertThat(touches.lastSeen(third)).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void what_cannot_be_written_down_is_kept_for_later() {
    PlayerSession session = session(NOW.minusSeconds(60));
    touches.touch(session.id());

    touches.flush();

    assertThat(touches.lastSeen(session)).isEqualTo(NOW);
  }

  private static PlayerSession session(Instant lastSeen) {
    return new PlayerSession(
        UUID.randomUUID(),
        UUID.randomUUID(),
        null,
        "p",
        PlayMode.REAL,
        "USDT",
        "dice",
        "en",
        null,
        null,
        new WebOrigin("https://play.example"),
        null,
        NOW,
        lastSeen);
  }

  /** Remembers two sessions. */
  private static final class Config implements SessionConfig {
    @Override
    public Duration idle() {
      return Duration.ofMinutes(30);
    }

    @Override
    public Duration codeLifetime() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Duration touchEvery() {
      return Duration.ofSeconds(5);
    }

    @Override
    public int touchLimit() {
      return 2;
    }
  }
}
