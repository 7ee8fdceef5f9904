package io.paddock.web.claim;

import java.util.List;

/**
 * Rows that are this process's own for the time of a lease.
 *
 * @param more whether more may be due that could be claimed at once
 */
public record Claimed<T>(List<T> rows, boolean more) {

  /** Nothing is due. */
  public static <T> Claimed<T> none() {
    return new Claimed<>(List.of(), false);
  }
}
