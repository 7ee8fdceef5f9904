package io.paddock.backoffice.trading;

import java.util.UUID;

/**
 * A command on its way.
 *
 * @param fresh false when the same intention was sent before and this is its command
 */
public record Sent(UUID commandId, boolean fresh) {}
