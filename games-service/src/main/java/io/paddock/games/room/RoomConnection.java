package io.paddock.games.room;

import io.paddock.games.session.PlayerSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One player's connection to a room. What is said to it waits in a queue of its own while it reads,
 * and when the queue is full the connection is dropped: nobody waits for a slow reader.
 */
final class RoomConnection {

  /** As RFC 6455 and its registry have them. */
  static final int POLICY_VIOLATION = 1008;

  static final int TRY_AGAIN_LATER = 1013;

  /** What carries it. */
  interface Line {

    /** Ends once the message has left for the reader. */
    CompletionStage<Void> send(String text);

    void close(int code, String reason);
  }

  private final PlayerSession session;
  private final Line line;
  private final int limit;
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  /**
   * @param limit of messages that wait
   */
  RoomConnection(PlayerSession session, Line line, int limit) {
    this.session = session;
    this.line = line;
    this.limit = limit;
  }

  PlayerSession session() {
    return session;
  }

  /** Says something, in the order of the calls; never waits. */
  void say(String text) {
    boolean slow = false;
    @Nullable String next = null;
    synchronized (this) {
      if (closed) {
        return;
      }
      if (!sending) {
        sending = true;
        next = text;
      } else if (waiting.size() < limit) {
        waiting.add(text);
      } else {
        slow = true;
      }
    }
    if (slow) {
      close(TRY_AGAIN_LATER, "too slow");
    } else if (next != null) {
      send(next);
    }
  }

  private void send(String text) {
    var _ = line.send(text).whenComplete((sent, failure) -> sent(failure));
  }

  private void sent(@Nullable Throwable failure) {
    @Nullable String next;
    synchronized (this) {
      if (failure != null) {
        closed = true;
        waiting.clear();
      }
      next = waiting.poll();
      sending = next != null;
    }
    if (next != null) {
      send(next);
    }
  }

  void close(int code, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
    }
    line.close(code, reason);
  }

  /** It is gone: nothing more is said. */
  synchronized void gone() {
    closed = true;
    waiting.clear();
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
