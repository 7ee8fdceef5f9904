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
 * @param status of the answer: 201, or 202 for what has only begun
 */
public record Created(Object body, Set<String> secretFields, @Nullable URI location, int status) {

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  public Created(Object body, Set<String> secretFields, @Nullable URI location) {
    this(body, secretFields, location, CREATED);
  }

  /** What has begun, and is not there yet: 202. */
  public static Created accepted(Object body) {
    return new Created(body, Set.of(), null, ACCEPTED);
  }

  public static Created of(Object body, String... secretFields) {
    return new Created(body, Set.of(secretFields), null);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Created[location=" + location + "]";
  }
}
