package io.paddock.matching.event;

import java.util.UUID;

/** Every replica behaves like this version from here on. */
public record EngineVersionChanged(UUID commandId, int version) implements Event {}
