package io.paddock.matching.change;

import io.paddock.matching.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Something whose absolute value is reported once per command, if it differs from the last report.
 */
public abstract class Tracked {
  boolean touched;

  /** The event that reports the current value, or null when it was already reported. */
  protected abstract @Nullable Event reportChange();
}
