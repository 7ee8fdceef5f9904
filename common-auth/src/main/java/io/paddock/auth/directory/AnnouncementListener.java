package io.paddock.auth.directory;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps this process subscribed to announcements.
 *
 * <pre>
 *            ┌──────────── delay over ────────────┐
 *            ▼                                    │
 * start ─► CONNECTING ──refused──────────────► WAITING
 *            │                                    ▲
 *            └─subscribed─► LISTENING ──lost──────┘
 *                            │ ▲ └────silent──────┘
 *                            └─┘ pinged
 *
 * close() leads from anywhere to CLOSED
 * </pre>
 *
 * The process cache is cleared when the connection is lost, and again when it is back: changes in
 * between were not announced to this process.
 */
final class AnnouncementListener implements AutoCloseable {

  static final Duration FIRST_DELAY = Duration.ofMillis(100);
  static final Duration LAST_DELAY = Duration.ofSeconds(1);

  /** Between a response and the next ping: together with a ping's timeout, at most two seconds. */
  static final Duration PING_EVERY = Duration.ofMillis(750);

  private static final Logger LOG = Logger.getLogger(AnnouncementListener.class);

  private sealed interface State {
    record Connecting(Duration nextDelay) implements State {}

    record Listening(AnnouncementChannel.Subscription subscription) implements State {}

    record Waiting(Duration nextDelay) implements State {}

    record Closed() implements State {}
  }

  private final AnnouncementChannel channel;
  private final DirectoryCaches caches;
  private final BiConsumer<Duration, Runnable> later;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State.Waiting(FIRST_DELAY));

  /**
   * Creates a listener that is not started.
   *
   * @param later runs something after a delay, on a thread that must not block
   */
  AnnouncementListener(
      AnnouncementChannel channel, DirectoryCaches caches, BiConsumer<Duration, Runnable> later) {
    this.channel = channel;
    this.caches = caches;
    this.later = later;
  }

  void start() {
    if (!(state.get() instanceof State.Waiting waiting)) {
      return;
    }
    State.Connecting connecting = new State.Connecting(waiting.nextDelay());
    if (state.compareAndSet(waiting, connecting)) {
      channel
          .subscribe(this::heard, this::lost)
          .subscribe()
          .with(
              subscription -> subscribed(connecting, subscription),
              failure -> refused(connecting, failure));
    }
  }

  @Override
  public void close() {
    if (state.getAndSet(new State.Closed()) instanceof State.Listening listening) {
      listening.subscription().close();
    }
  }

  private void subscribed(
      State.Connecting connecting, AnnouncementChannel.Subscription subscription) {
    State.Listening listening = new State.Listening(subscription);
    if (state.compareAndSet(connecting, listening)) {
      caches.forgetAll();
      LOG.info("directory_announcements_subscribed");
      later.accept(PING_EVERY, () -> ping(listening));
    } else {
      subscription.close();
    }
  }

  private void refused(State.Connecting connecting, Throwable failure) {
    State.Waiting waiting = new State.Waiting(doubled(connecting.nextDelay()));
    if (state.compareAndSet(connecting, waiting)) {
      LOG.warnf(
          "directory_announcements_refused cause=%s retryMs=%d",
          failure.getClass().getName(), connecting.nextDelay().toMillis());
      later.accept(connecting.nextDelay(), this::start);
    }
  }

  /** A half-open connection neither reports an error nor receives anything: it must be pinged. */
  private void ping(State.Listening listening) {
    if (state.get() != listening) {
      return;
    }
    listening
        .subscription()
        .ping()
        .subscribe()
        .with(
            answer -> later.accept(PING_EVERY, () -> ping(listening)),
            silence -> {
              LOG.warnf("directory_announcements_silent cause=%s", silence.getClass().getName());
              listening.subscription().close();
              lost(listening);
            });
  }

  private void lost() {
    State current = Objects.requireNonNull(state.get());
    if (!(current instanceof State.Closed)) {
      lost(current);
    }
  }

  private void lost(State current) {
    State.Waiting waiting = new State.Waiting(FIRST_DELAY);
    if (state.compareAndSet(current, waiting)) {
      caches.forgetAll();
      LOG.warn("directory_announcements_lost");
      later.accept(FIRST_DELAY, this::start);
    }
  }

  private void heard(String message) {
    Announcement.read(message).ifPresentOrElse(caches::forget, caches::forgetAll);
  }

  private static Duration doubled(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LAST_DELAY) > 0 ? LAST_DELAY : twice;
  }
}
