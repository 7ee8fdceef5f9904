package io.paddock.web.socket;

import java.time.Clock;

/** How many frames a connection may send: so many a second, and twice as many at once. */
public final class FrameRate {

  private final double perMs;
  private final double most;
  private final Clock clock;
  private double left;
  private long at;

  public FrameRate(int perSecond, Clock clock) {
    this.perMs = perSecond / 1000.0;
    this.most = 2.0 * perSecond;
    this.clock = clock;
    this.left = most;
    this.at = clock.millis();
  }

  public synchronized boolean allows() {
    long now = clock.millis();
    left = Math.min(most, left + Math.max(0, now - at) * perMs);
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
