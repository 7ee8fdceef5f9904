package io.paddock.games.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.operator.WebOrigin;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is said to a connection, and to one that does not keep up. */
class RoomConnectionTest {

  private static final int LIMIT = 3;

  private final SlowLine line = new SlowLine();
  private final RoomConnection connection = new RoomConnection(session(), line, LIMIT);

  private static PlayerSession session() {
    return new PlayerSession(
        UUID.randomUUID(),
        UUID.randomUUID(),
        null,
        "alice",
        PlayMode.REAL,
        "USDT",
        "crash",
        "en",
        null,
        null,
        WebOrigin.of("https://play.mybrand.example").orElseThrow(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** Takes one message, and the next one when the test says so. */
  private static final class SlowLine implements RoomConnection.Line {

    private final List<String> sent = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private CompletableFuture<Void> last = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> send(String text) {
      sent.add(text);
      last = new CompletableFuture<>();
      return last;
    }

    @Override
    public void close(int code, String reason) {
      closed.add(code);
    }

    void taken() {
      last.complete(null);
    }
  }

  private void say(String... texts) {
    for (String text : texts) {
      connection.say(text);
    }
  }

  @Test
  void messages_leave_one_after_the_other_in_their_order() {
    say("a", "b", "c");
    assertThat(line.sent).containsExactly("a");

    line.taken();
    line.taken();
    line.taken();
    say("d");

    assertThat(line.sent).containsExactly("a", "b", "c", "d");
  }

  @Test
  void a_reader_that_keeps_as_many_waiting_as_it_may_stays() {
    say("sent", "1", "2", "3");

    assertThat(line.closed).isEmpty();
  }

  @Test
  void a_reader_that_is_too_slow_is_dropped_once_and_told_nothing_more() {
    say("sent", "1", "2", "3", "4", "5");
    line.taken();

    assertThat(line.closed).containsExactly(RoomConnection.TRY_AGAIN_LATER);
    assertThat(line.sent).containsExactly("sent");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void a_line_that_fails_ends_the_connection() {
    say("a", "b");
    line.last.completeExceptionally(new IllegalStateException("gone"));
    say("c");

    assertThat(line.sent).containsExactly("a");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void frames_come_at_their_rate_and_twice_as_many_at_once() {
    Instant[] now = {Instant.EPOCH};
    FrameRate rate = new FrameRate(2, ticking(now));
    for (int i = 0; i < 4; i++) {
      assertThat(rate.allows()).isTrue();
    }
    assertThat(rate.allows()).isFalse();

    now[0] = now[0].plus(Duration.ofMillis(500));

    assertThat(rate.allows()).isTrue();
    assertThat(rate.allows()).isFalse();
  }

  private static Clock ticking(Instant[] now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
  }
}
