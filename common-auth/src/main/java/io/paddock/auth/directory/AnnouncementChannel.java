package io.paddock.auth.directory;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** Where announcements come from; one connection of its own. */
interface AnnouncementChannel {

  /**
   * Connects and subscribes; fails when that takes too long.
   *
   * @param onMessage each message, on a thread that must not block
   * @param onLost at most once, when the connection is gone after it was there
   * @return the subscription, once it is in force
   */
  Uni<Subscription> subscribe(Consumer<String> onMessage, Runnable onLost);

  /** A subscription in force. */
  interface Subscription {

    /** Asks the other end for a sign of life; fails when none comes in time. */
    Uni<Void> ping();

    void close();
  }
}
