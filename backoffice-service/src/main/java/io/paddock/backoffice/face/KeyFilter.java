package io.paddock.backoffice.face;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a page shows: all, or those that somebody should look at.
 *
 * @param name of the filter, as in the address; empty for all
 */
public record KeyFilter(String name, @Nullable String unusedFor, @Nullable String olderThan) {

  public static KeyFilter of(@Nullable String name) {
    return switch (name) {
      case "unused" -> new KeyFilter("unused", "90d", null);
      case "old" -> new KeyFilter("old", null, "180d");
      case null, default -> new KeyFilter("", null, null);
    };
  }
}
