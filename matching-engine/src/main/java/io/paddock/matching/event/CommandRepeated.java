package io.paddock.matching.event;

import java.util.UUID;

/**
 * The command's effect already existed.
 *
 * @param firstSequence the sequence that caused it
 */
public record CommandRepeated(UUID commandId, long firstSequence) implements Event {}
