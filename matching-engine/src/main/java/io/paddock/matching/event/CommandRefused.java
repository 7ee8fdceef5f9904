package io.paddock.matching.event;

import java.util.UUID;

/** The command did nothing at all. */
public record CommandRefused(UUID commandId, Refusal refusal) implements Event {}
