package io.paddock.games.round;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What decided a pot beside the server seed: the joint client seed is made of it.
 *
 * @param clientSeeds of the seats, in their order
 */
public record RoundDraw(List<String> clientSeeds, Beacon beacon) {

  public RoundDraw {
    clientSeeds = List.copyOf(clientSeeds);
  }

  /**
   * What the public beacon said after the bets were closed.
   *
   * @param chain the beacon's name
   * @param randomness the SHA-256 of the signature
   */
  @Schema(name = "BeaconValue")
  public record Beacon(String chain, long round, String randomness, String signature) {}
}
