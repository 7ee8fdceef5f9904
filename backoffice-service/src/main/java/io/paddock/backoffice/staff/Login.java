package io.paddock.backoffice.staff;

import java.util.UUID;

/**
 * A login that goes on.
 *
 * @param refresh good for its next refresh
 */
record Login(UUID sessionId, RefreshToken refresh) {}
