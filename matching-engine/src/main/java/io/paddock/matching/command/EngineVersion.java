package io.paddock.matching.command;

import java.util.UUID;

/** Switches every replica to another behaviour, from here on. */
public record EngineVersion(UUID commandId, int version) implements AdminCommand {}
