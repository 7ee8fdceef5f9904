package io.paddock.web.idempotency;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a creating call made.
 *
 * @param body the answer
 * @param secretFields names of members, at any depth, that are shown in this answer only: they are
 *     never stored, and a replay shows them as null
 * @param location the path under which the new resource is read, if anywhere
 */
public record Created(Object body, Set<String> secretFields, @Nullable URI location) {

  public static Created of(Object body, String... secretFields) {
    return new Created(body, Set.of(secretFields), null);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Created[location=" + location + "]";
  }
}
