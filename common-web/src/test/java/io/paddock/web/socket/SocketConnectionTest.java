package io.paddock.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is said to a connection, and to one that does not keep up. */
class SocketConnectionTest {

  private static final int LIMIT = 3;
  private static final long CHARACTERS = 10;

  private final SlowLine line = new SlowLine();
  private final SocketConnection connection = new SocketConnection(line, LIMIT, CHARACTERS);

  /** Takes one message, and the next one when the test says so. */
  private static final class SlowLine implements SocketConnection.Line {

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

    assertThat(line.closed).containsExactly(SocketConnection.TRY_AGAIN_LATER);
    assertThat(line.sent).containsExactly("sent");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void a_reader_that_keeps_as_many_characters_waiting_as_it_may_stays_and_one_more_is_too_many() {
    say("sent", "12345", "67890");
    assertThat(line.closed).isEmpty();

    line.taken();
    say("abcde");
    assertThat(line.closed).isEmpty();

    say("f");
    assertThat(line.closed).containsExactly(SocketConnection.TRY_AGAIN_LATER);
  }

  @Test
  void it_is_quiet_once_everything_has_left() {
    assertThat(connection.isQuiet()).isTrue();
    say("a", "b");
    line.taken();
    assertThat(connection.isQuiet()).isFalse();

    line.taken();

    assertThat(connection.isQuiet()).isTrue();
  }

  @Test
  void it_is_closed_once_and_says_nothing_afterwards() {
    say("a", "b");

    connection.close(SocketConnection.GOING_AWAY, "stopping");
    connection.close(SocketConnection.POLICY_VIOLATION, "again");
    line.taken();
    say("c");

    assertThat(line.closed).containsExactly(SocketConnection.GOING_AWAY);
    assertThat(line.sent).containsExactly("a");
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
