package io.paddock.backoffice.tenant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long an operator's old credential stays good after a rotation: 0–7 days, default 24 h. */
public final class Grace {

  public static final int MAX_SECONDS = 604_800;
  public static final String RULE = "must be between 0 and 604800";

  private static final Duration DEFAULT = Duration.ofHours(24);

  private Grace() {}

  public static Duration of(@Nullable Integer seconds) {
    return seconds == null ? DEFAULT : Duration.ofSeconds(seconds);
  }
}
