package io.paddock.auth.directory;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** The source of announcements; has its own connection. */
interface AnnouncementChannel {

  /**
   * Connects and subscribes; fails when that takes too long.
   *
   * @param onMessage receives each message, on a thread that must not block
   * @param onLost called at most once, when an established connection is lost
   * @return the subscription, once it is in force
   */
  Uni<Subscription> subscribe(Consumer<String> onMessage, Runnable onLost);

  /** A subscription in force. */
  interface Subscription {

    /** Pings the other end; fails when no response comes in time. */
    Uni<Void> ping();

    void close();
  }
}
