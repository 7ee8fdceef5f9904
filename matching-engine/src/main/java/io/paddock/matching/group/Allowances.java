package io.paddock.matching.group;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What groups have left while fills are planned that have not happened yet. */
public final class Allowances {
  // Looked up, never iterated.
  private final Map<OrderGroup, Long> left = new HashMap<>();
  private final long now;

  /**
   * @param now log time of all fills, milliseconds
   */
  public Allowances(long now) {
    this.now = now;
  }

  /** 10⁻⁶ tokens that may still be planned; without end for an order of no group. */
  public long left(@Nullable OrderGroup group) {
    return group == null
        ? Long.MAX_VALUE
        : left.computeIfAbsent(group, unplanned -> unplanned.left(now));
  }

  /** Plans a fill of so many 10⁻⁶ tokens. */
  public void use(@Nullable OrderGroup group, long tokens) {
    if (group != null) {
      left.put(group, left(group) - tokens);
    }
  }
}
