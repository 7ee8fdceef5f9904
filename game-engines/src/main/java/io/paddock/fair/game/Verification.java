package io.paddock.fair.game;

import io.paddock.fair.value.Value.Members;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier shows.
 *
 * @param outcome its members in order
 * @param multiplier what the round paid, or null when no wager was given
 */
public record Verification(GameId game, Members outcome, @Nullable Multiplier multiplier) {}
