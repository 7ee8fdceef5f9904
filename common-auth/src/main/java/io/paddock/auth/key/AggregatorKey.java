package io.paddock.auth.key;

import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An aggregator's key, {@code <12 of a-z0-9>.<43 base64url>}. The prefix is public and may be
 * logged; the secret is 32 random bytes.
 */
public record AggregatorKey(String prefix, Secret secret) {

  private static final int PREFIX_LENGTH = 12;
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]{12}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  public AggregatorKey {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("a prefix is 12 of a-z0-9");
    }
  }

  /** Empty for anything except the exact form. */
  public static Optional<AggregatorKey> parse(String text) {
    if (text.length() <= PREFIX_LENGTH
        || text.charAt(PREFIX_LENGTH) != '.'
        || !PREFIX.matcher(text.substring(0, PREFIX_LENGTH)).matches()) {
      return Optional.empty();
    }
    return KeyText.secret(text.substring(PREFIX_LENGTH + 1))
        .map(secret -> new AggregatorKey(text.substring(0, PREFIX_LENGTH), secret));
  }

  public static AggregatorKey generate(SecureRandom random) {
    StringBuilder prefix = new StringBuilder(PREFIX_LENGTH);
    for (int i = 0; i < PREFIX_LENGTH; i++) {
      prefix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new AggregatorKey(prefix.toString(), KeyText.newSecret(random));
  }

  /** The whole key in clear text: for the one response that shows it. */
  public String reveal() {
    return prefix + "." + secret.reveal();
  }
}
