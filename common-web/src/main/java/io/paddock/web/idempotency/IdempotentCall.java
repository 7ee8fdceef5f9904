package io.paddock.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * A creating call that its caller may send twice.
 *
 * @param key the {@code Idempotency-Key} header, if one was sent
 * @param owner the tenant or staff member who calls; keys of different owners never meet
 * @param operation what is created, with the ids of what it is created for as they are stored, not
 *     as the path spells them: one thing called by two names would be two operations
 * @param request the body; its JSON decides whether two calls are the same
 */
public record IdempotentCall(
    @Nullable String key, String owner, String operation, @Nullable Object request) {}
