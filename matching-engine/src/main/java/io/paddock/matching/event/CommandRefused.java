package io.paddock.matching.event;

import java.util.UUID;

/** The command did nothing. */
public record CommandRefused(UUID commandId, Refusal refusal) implements Event {}
