package io.paddock.matching.event;

import java.util.UUID;

/**
 * The command's effect was there already.
 *
 * @param firstSequence where it came from
 */
public record CommandRepeated(UUID commandId, long firstSequence) implements Event {}
