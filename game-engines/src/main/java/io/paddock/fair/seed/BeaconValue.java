package io.paddock.fair.seed;

import io.paddock.fair.BadParameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a public beacon said in one of its rounds. Nobody knows it before the round's time, and
 * everybody can look it up after that.
 *
 * @param round of the beacon, from 1
 * @param randomness 64 lowercase hex characters
 */
public record BeaconValue(long round, String randomness) {

  private static final Pattern RANDOMNESS = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17}):(.*)");

  /**
   * Checks the forms.
   *
   * @throws BadParameter when one of them is wrong
   */
  public BeaconValue {
    if (round < 1) {
      throw new BadParameter("beacon", "rounds begin at 1");
    }
    if (!RANDOMNESS.matcher(randomness).matches()) {
      throw new BadParameter("beacon", "randomness must be 64 lowercase hex characters");
    }
  }

  /**
   * Reads {@code round:randomness}.
   *
   * @throws BadParameter for any other text
   */
  public static BeaconValue parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new BadParameter("beacon", "must be written round:randomness");
    }
    return new BeaconValue(Long.parseLong(parts.group(1)), parts.group(2));
  }
}
