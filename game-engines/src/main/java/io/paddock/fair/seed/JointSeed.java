package io.paddock.fair.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The players' and the public's half of the randomness of a round that many play: the hex SHA-256
 * of the lines {@code seat:clientSeed}, in the order of the seats and from 0, and of a last line
 * {@code beacon:round:randomness}; each ends with a line feed. The beacon's value comes after
 * everybody's seed, so that whoever chose the last one chose nothing.
 */
public final class JointSeed {

  private JointSeed() {}

  /**
   * The client seed that stands for all of them.
   *
   * @param seats the seed of each seat, in their order
   */
  public static ClientSeed of(List<ClientSeed> seats, BeaconValue beacon) {
    StringBuilder lines = new StringBuilder();
    for (int seat = 0; seat < seats.size(); seat++) {
      lines.append(seat).append(':').append(seats.get(seat).text()).append('\n');
    }
    lines.append("beacon:").append(beacon.round()).append(':').append(beacon.randomness());
    lines.append('\n');
    return new ClientSeed(sha256(lines.toString()));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
