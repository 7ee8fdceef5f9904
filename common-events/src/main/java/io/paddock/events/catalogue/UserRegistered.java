package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A player of an operator launched a game for the first time.
 *
 * @param playerId the operator's own id of the player ({@code sub} of the launch token)
 * @param country the player's country, when the launch token named one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"playerId", "country"})
public record UserRegistered(String playerId, @Nullable String country) implements EventPayload {}
