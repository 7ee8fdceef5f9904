package io.paddock.web.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection. What is said to it waits in a queue of its own while it reads, and when
 * the queue is full, by messages or by characters, the connection is dropped: nobody waits for a
 * slow reader. Safe from any thread.
 */
public class SocketConnection {

  /** As RFC 6455 and its registry have them. */
  public static final int GOING_AWAY = 1001;

  public static final int POLICY_VIOLATION = 1008;
  public static final int TRY_AGAIN_LATER = 1013;

  /** Why a slow reader is dropped. */
  static final String TOO_SLOW = "too slow";

  /** What carries it. */
  public interface Line {

    /** Ends once the message has left for the reader. */
    CompletionStage<Void> send(String text);

    void close(int code, String reason);
  }

  private final Line line;
  private final int messageLimit;
  private final long characterLimit;
  private final Deque<String> waiting = new ArrayDeque<>();
  private long characters;
  private boolean sending;
  private boolean closed;

  /**
   * @param messageLimit of messages that wait
   * @param characterLimit of characters in them
   */
  public SocketConnection(Line line, int messageLimit, long characterLimit) {
    this.line = line;
    this.messageLimit = messageLimit;
    this.characterLimit = characterLimit;
  }

  /** Says something, in the order of the calls; never waits. */
  public final void say(String text) {
    boolean slow = false;
    @Nullable String next = null;
    synchronized (this) {
      if (closed) {
        return;
      }
      if (!sending) {
        sending = true;
        next = text;
      } else if (waiting.size() < messageLimit && characters + text.length() <= characterLimit) {
        waiting.add(text);
        characters += text.length();
      } else {
        slow = true;
      }
    }
    if (slow) {
      close(TRY_AGAIN_LATER, TOO_SLOW);
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
        forget();
      }
      next = waiting.poll();
      if (next != null) {
        characters -= next.length();
      }
      sending = next != null;
    }
    if (next != null) {
      send(next);
    }
  }

  /** Closes it, once; what still waits is not sent any more. */
  public final void close(int code, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      forget();
    }
    line.close(code, reason);
  }

  /** It is gone: nothing more is said. */
  public final synchronized void gone() {
    closed = true;
    forget();
  }

  public final synchronized boolean isClosed() {
    return closed;
  }

  /** Whether everything that was said has left. */
  public final synchronized boolean isQuiet() {
    return !sending;
  }

  private void forget() {
    waiting.clear();
    characters = 0;
  }
}
