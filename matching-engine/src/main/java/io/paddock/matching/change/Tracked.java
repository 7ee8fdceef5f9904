package io.paddock.matching.change;

import io.paddock.matching.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Something whose absolute value is reported once a command, when it differs from the last report.
 */
public abstract class Tracked {
  boolean touched;

  /** The event that tells the present value, or null when that was reported already. */
  protected abstract @Nullable Event reportChange();
}
