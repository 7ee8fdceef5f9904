package io.paddock.fair.game;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier shows.
 *
 * @param outcome the members of the outcome, in order; values are text
 * @param multiplier what the round paid, or null when no wager was given
 */
public record Verification(
    GameId game, Map<String, String> outcome, @Nullable Multiplier multiplier) {

  public Verification {
    outcome = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(outcome));
  }
}
