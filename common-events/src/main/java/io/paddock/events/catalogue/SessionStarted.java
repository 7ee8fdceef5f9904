package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A launch succeeded and a player's session began. Real play only.
 *
 * @param sessionId the session, as wallet calls name it
 * @param playerId the operator's own id of the player ({@code sub} of the launch token)
 * @param game one of the fifteen game ids
 * @param currency the session's currency code
 * @param language the player's language, when the launch token named one
 * @param country the player's country, when the launch token named one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"sessionId", "playerId", "game", "currency", "language", "country"})
public record SessionStarted(
    UUID sessionId,
    String playerId,
    String game,
    String currency,
    @Nullable String language,
    @Nullable String country)
    implements EventPayload {}
