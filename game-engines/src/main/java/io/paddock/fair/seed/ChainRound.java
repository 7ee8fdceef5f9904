package io.paddock.fair.seed;

import io.paddock.fair.BadParameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One round of a chain of hashes. The chain is made from its last round to its first, and published
 * from the first on: the hash of the round before is the SHA-256 of this one's text, so nobody can
 * put another round into it.
 *
 * @param hash 64 lowercase hex characters, secret until the round is over
 * @param publicSeed drawn after the chain's terminal hash was committed; the same for all rounds
 */
public record ChainRound(String hash, String publicSeed) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PUBLIC_SEED = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /**
   * Checks the forms.
   *
   * @throws BadParameter naming the one that is wrong
   */
  public ChainRound {
    if (!HASH.matcher(hash).matches()) {
      throw new BadParameter("round-hash", "must be 64 lowercase hex characters");
    }
    if (!PUBLIC_SEED.matcher(publicSeed).matches()) {
      throw new BadParameter("public-seed", "must be 1 to 128 of A-Z a-z 0-9 _ -");
    }
  }

  /** The round that was played before this one. */
  public ChainRound before() {
    try {
      byte[] text = hash.getBytes(StandardCharsets.US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return new ChainRound(HexFormat.of().formatHex(digest), publicSeed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The numbers that decide the round: HMAC-SHA-256 of the public seed under the round's hash. */
  public FairStream stream() {
    return FairStream.ofRound(hash, publicSeed);
  }

  /** Shows the earlier round's hash, which is public: this one's would give its outcome away. */
  @Override
  public String toString() {
    return "ChainRound[after " + before().hash + "]";
  }
}
