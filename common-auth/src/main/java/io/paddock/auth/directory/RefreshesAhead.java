package io.paddock.auth.directory;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Looks again and again, until it is closed, for what should be loaded anew before it is old. */
final class RefreshesAhead implements AutoCloseable {

  /** From the end of one look to the next. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private final Runnable look;
  private final BiConsumer<Duration, Runnable> later;
  private final Executor background;

  private volatile boolean closed;

  /**
   * Does not look yet.
   *
   * @param look blocks
   * @param later runs something after a delay, on a thread that must not block
   * @param background may block
   */
  RefreshesAhead(Runnable look, BiConsumer<Duration, Runnable> later, Executor background) {
    this.look = look;
    this.later = later;
    this.background = background;
  }

  void start() {
    later.accept(EVERY, () -> background.execute(this::once));
  }

  private void once() {
    if (closed) {
      return;
    }
    try {
      look.run();
    } finally {
      start();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
