package io.paddock.matching.command;

import java.util.UUID;

/**
 * The decision to pass over an earlier record that no replica can apply. A replay looks ahead for
 * these.
 *
 * @param target the sequence passed over
 */
public record Skip(UUID commandId, long target) implements AdminCommand {}
