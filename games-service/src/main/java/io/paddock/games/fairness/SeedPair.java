package io.paddock.games.fairness;

import java.util.UUID;

/**
 * The seeds of a player.
 *
 * <pre>
 * next (committed) ──rotate──► active (bets take nonces 0, 1, 2, …) ──rotate──► revealed
 * </pre>
 *
 * The next server seed's hash is published before the client seed that will meet it is known, so
 * neither side can choose its half after seeing the other's.
 *
 * @param id the row that the sealed seeds are bound to
 * @param sealedServerSeed the active one, sealed for table {@value #TABLE} and this row
 * @param nonce the next one to be taken; everything below it was used
 */
public record SeedPair(
    UUID id,
    String sealedServerSeed,
    String serverSeedHash,
    String clientSeed,
    long nonce,
    String sealedNextServerSeed,
    String nextServerSeedHash) {

  /** The table name in the associated data of every sealed server seed. */
  public static final String TABLE = "seed_pairs";

  /** Shows no seed, not even sealed. */
  @Override
  public String toString() {
    return "SeedPair[" + serverSeedHash + ":" + nonce + "]";
  }
}
