package io.paddock.matching.event;

import java.util.UUID;

/** The decision to pass over {@code target} is in the log. */
public record SkipRecorded(UUID commandId, long target) implements Event {}
