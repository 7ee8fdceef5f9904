package io.paddock.games.launchtoken;

import io.paddock.games.session.PlayMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a launch token says.
 *
 * @param operatorCode {@code iss}
 * @param playerId {@code sub}, the operator's own id of its player
 * @param tokenId {@code jti}, burned at the launch
 * @param currency null when the token leaves it to the query
 * @param game null when the token leaves it to the query
 * @param language BCP 47
 * @param country ISO 3166-1 alpha-2
 * @param returnUrl where the game's exit leads
 */
public record LaunchClaims(
    String operatorCode,
    String playerId,
    String tokenId,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String currency,
    @Nullable String game,
    @Nullable String language,
    @Nullable String country,
    @Nullable String returnUrl,
    PlayMode mode) {}
