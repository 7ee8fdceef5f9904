package io.paddock.backoffice.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from.
 *
 * @param requestId of the HTTP request, null outside of one
 * @param ip the caller's address, null outside of a request
 */
public record Origin(Actor actor, @Nullable String requestId, @Nullable String ip) {

  public static Origin command(String name) {
    return new Origin(Actor.system(name), null, null);
  }
}
