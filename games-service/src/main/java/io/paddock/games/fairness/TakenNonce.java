package io.paddock.games.fairness;

import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;

/**
 * A nonce that belongs to one round and to no other.
 *
 * @param serverSeed still secret
 */
public record TakenNonce(
    ServerSeed serverSeed, String serverSeedHash, ClientSeed clientSeed, long nonce) {

  /** The numbers that decide the round, from the first on. */
  public FairStream stream() {
    return FairStream.of(serverSeed, clientSeed, nonce);
  }
}
