package io.paddock.callbacks.tenant;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in paths. */
public final class ResourceId {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private ResourceId() {}

  /** Reads an id of a path; one that cannot be an id is answered as one that does not exist. */
  public static UUID parse(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw notFound();
    }
    return UUID.fromString(text);
  }

  /** Reads an id of a query parameter; anything else is answered with 400. */
  public static UUID query(String name, String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw Problem.invalid("?" + name, "must be a UUID");
    }
    return UUID.fromString(text);
  }

  /** The one answer to an id that is missing, foreign or not an id. */
  public static Problem notFound() {
    return Problem.of(WebError.NOT_FOUND, "No such resource");
  }
}
