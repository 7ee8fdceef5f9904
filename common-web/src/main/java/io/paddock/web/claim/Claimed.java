package io.paddock.web.claim;

import java.util.List;

/**
 * Rows that belong to this process until their lease ends.
 *
 * @param more whether another claim right away may find more
 */
public record Claimed<T>(List<T> rows, boolean more) {

  /** Nothing is due. */
  public static <T> Claimed<T> none() {
    return new Claimed<>(List.of(), false);
  }
}
