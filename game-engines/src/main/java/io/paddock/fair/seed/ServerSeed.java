package io.paddock.fair.seed;

import io.paddock.fair.BadParameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The house's half of the randomness: lowercase hex characters, secret until revealed; ours have
 * 64, and 32 to 128 are verified. The text itself, not the bytes it spells, keys the HMAC and is
 * what the commitment hashes.
 */
public final class ServerSeed {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32,128}");
  private static final int RANDOM_BYTES = 32;

  private final String text;

  private ServerSeed(String text) {
    this.text = text;
  }

  /**
   * Reads a seed from its text.
   *
   * @throws BadParameter unless {@code text} is 32 to 128 lowercase hex characters
   */
  public static ServerSeed of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new BadParameter("server-seed", "must be 32 to 128 lowercase hex characters");
    }
    return new ServerSeed(text);
  }

  /** A fresh seed of 256 bits; {@code random} must be cryptographically strong in production. */
  public static ServerSeed draw(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ServerSeed(HexFormat.of().formatHex(bytes));
  }

  /** What is published before any bet: lowercase hex SHA-256 of the seed's text. */
  public String commitment() {
    try {
      byte[] text = this.text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The secret itself: for sealing, and for the player once it is retired. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerSeed seed && seed.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Shows the commitment only: an active seed in a log would give away every outcome to come. */
  @Override
  public String toString() {
    return "ServerSeed[" + commitment() + "]";
  }
}
