package io.paddock.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * A creating call that its caller may send twice.
 *
 * @param key the {@code Idempotency-Key} header, if one was sent
 * @param owner the tenant or staff member who calls; keys of different owners never meet
 * @param operation what is created, with the path's identifiers, for instance {@code operators/9f…}
 * @param request the body; its JSON decides whether two calls are the same
 */
public record IdempotentCall(
    @Nullable String key, String owner, String operation, @Nullable Object request) {}
