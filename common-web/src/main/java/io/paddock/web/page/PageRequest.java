package io.paddock.web.page;

import io.paddock.web.error.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which page is asked for, and how its own end is told. */
public final class PageRequest {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  private final int limit;
  private final List<String> after;
  private final Function<List<String>, String> seal;

  /**
   * @param limit 1–200 items
   * @param after the parts of the last item already seen; empty for the first page
   */
  PageRequest(int limit, List<String> after, Function<List<String>, String> seal) {
    this.limit = limit;
    this.after = after;
    this.seal = seal;
  }

  /** The query parameter {@code limit}, within its bounds. */
  public static int size(@Nullable Integer limit) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw Problem.invalid("?limit", "must be between 1 and " + MAX_LIMIT);
    }
    return size;
  }

  public int limit() {
    return limit;
  }

  /** How many rows to read so that {@link Page#cut} can tell whether there is more. */
  public int rows() {
    return limit + 1;
  }

  public boolean isFirst() {
    return after.isEmpty();
  }

  /** The cursor of a row of this list: its sort value, and its id where that is not unique. */
  public String cursor(Object... parts) {
    return seal.apply(List.of(parts).stream().map(Object::toString).toList());
  }

  /** One part of the last item already seen; not for a first page. */
  public String text(int part) {
    if (part >= after.size()) {
      throw unusable();
    }
    return after.get(part);
  }

  /** The same, as a number. */
  public long number(int part) {
    return parsed(part, Long::parseLong);
  }

  /** The same, as an id. */
  public UUID id(int part) {
    return parsed(part, UUID::fromString);
  }

  /** The same, as a time. */
  public Instant time(int part) {
    return parsed(part, Instant::parse);
  }

  /** A 400 that points at the cursor. */
  static Problem unusable() {
    return Problem.invalid("?cursor", "not a cursor of this list");
  }

  /** What another version of the service sealed may have other parts. */
  private <T> T parsed(int part, Function<String, T> parser) {
    try {
      return parser.apply(text(part));
    } catch (IllegalArgumentException | DateTimeException otherPart) {
      throw unusable();
    }
  }
}
