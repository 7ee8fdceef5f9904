package io.paddock.fair.seed;

import io.paddock.fair.BadParameter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The numbers that a server seed, a client seed and a nonce fix. Block {@code r} (from 0) is
 * HMAC-SHA-256 with the server seed's text as key over {@code clientSeed:nonce:r}; each block gives
 * eight unsigned 32-bit numbers, big-endian. This is the scheme of the public provably fair
 * verifiers. Not thread-safe: one stream belongs to one outcome.
 */
public final class FairStream {

  private static final int BYTES_PER_NUMBER = 4;

  private final Mac mac;
  private final IntFunction<String> messages;
  private byte[] block = {};
  private int nextBlock;
  private int position;

  private FairStream(Mac mac, IntFunction<String> messages) {
    this.mac = mac;
    this.messages = messages;
  }

  /**
   * Starts the stream of one outcome.
   *
   * @param nonce ≥ 0
   * @throws BadParameter for a negative nonce
   */
  public static FairStream of(ServerSeed server, ClientSeed client, long nonce) {
    if (nonce < 0) {
      throw new BadParameter("nonce", "must not be negative");
    }
    String prefix = client.text() + ":" + nonce + ":";
    return new FairStream(keyed(server.reveal()), block -> prefix + block);
  }

  /** The stream of one round of a chain: one block, with the round's hash as key. */
  static FairStream ofRound(String roundHash, String publicSeed) {
    return new FairStream(
        keyed(roundHash),
        block -> {
          if (block > 0) {
            throw new IllegalStateException("a round of a chain has eight numbers");
          }
          return publicSeed;
        });
  }

  private static Mac keyed(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = secret.getBytes(StandardCharsets.US_ASCII);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The next unsigned 32-bit number, 0 to 2³²−1. */
  public long next() {
    if (position == block.length) {
      block = mac.doFinal(messages.apply(nextBlock).getBytes(StandardCharsets.US_ASCII));
      nextBlock++;
      position = 0;
    }
    long number = 0;
    for (int i = 0; i < BYTES_PER_NUMBER; i++) {
      number = (number << 8) | (block[position++] & 0xff);
    }
    return number;
  }

  /**
   * The next number scaled to {@code 0 … size−1} as {@code (u × size) >>> 32}.
   *
   * @param size 1 to 2³¹−1
   */
  public int nextIndex(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, was " + size);
    }
    return (int) ((next() * size) >>> 32);
  }
}
