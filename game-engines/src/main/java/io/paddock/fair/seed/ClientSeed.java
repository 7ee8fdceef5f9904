package io.paddock.fair.seed;

import io.paddock.fair.BadParameter;
import java.util.regex.Pattern;

/**
 * The player's half of the randomness.
 *
 * @param text 1–64 of {@code A-Z a-z 0-9 _ -}
 */
public record ClientSeed(String text) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the form.
   *
   * @throws BadParameter when {@code text} has another form
   */
  public ClientSeed {
    if (!FORM.matcher(text).matches()) {
      throw new BadParameter("client-seed", "must be 1 to 64 of A-Z a-z 0-9 _ -");
    }
  }
}
