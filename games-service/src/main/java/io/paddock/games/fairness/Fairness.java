package io.paddock.games.fairness;

import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.SeedPairStore.RevealedSeed;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Keeps players' seeds: draws, commits, hands out nonces, rotates and reveals. */
@Singleton
public class Fairness {

  private static final int CLIENT_SEED_BYTES = 10;

  private final SeedPairStore store;
  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;

  Fairness(SeedPairStore store, SecretBox box, SecureRandom random, Ids ids) {
    this.store = store;
    this.box = box;
    this.random = random;
    this.ids = ids;
  }

  /** A nonce that decides a round, with its seed opened. */
  public TakenNonce open(SealedNonce nonce) {
    return new TakenNonce(
        open(nonce.id(), nonce.serverSeedSealed()),
        nonce.serverSeedHash(),
        new ClientSeed(nonce.clientSeed()),
        nonce.nonce());
  }

  /** The owner's pair, drawn now if there was none. */
  public SeedPair current(Sql sql, SeedOwner owner) {
    return store
        .find(sql, owner)
        .orElseGet(
            () -> {
              store.insertIfAbsent(sql, owner, draw());
              return store.find(sql, owner).orElseThrow();
            });
  }

  /**
   * Retires and reveals the active seed, activates the one that was published as next, and
   * publishes another. Refused while a round is open: its outcome is still secret.
   */
  Rotation rotate(Sql sql, SeedOwner owner, ClientSeed clientSeed) {
    current(sql, owner);
    SeedPair old = store.lock(sql, owner).orElseThrow();
    if (store.hasOpenRound(sql, owner)) {
      throw Problem.of(GamesError.ROUND_OPEN, "Seeds are revealed once every round is closed");
    }
    RevealedSeed revealed =
        new RevealedSeed(
            open(old.id(), old.sealedServerSeed()).reveal(),
            old.serverSeedHash(),
            old.clientSeed(),
            old.nonce() == 0 ? null : old.nonce() - 1);
    ServerSeed next = ServerSeed.draw(random);
    SeedPair pair =
        new SeedPair(
            old.id(),
            old.sealedNextServerSeed(),
            old.nextServerSeedHash(),
            clientSeed.text(),
            0,
            box.seal(SeedPair.TABLE, old.id(), next.reveal()),
            next.commitment());
    store.insertRevealed(sql, owner, revealed);
    store.replace(sql, owner, pair);
    return new Rotation(revealed, pair);
  }

  private SeedPair draw() {
    UUID id = ids.next();
    ServerSeed active = ServerSeed.draw(random);
    ServerSeed next = ServerSeed.draw(random);
    byte[] client = new byte[CLIENT_SEED_BYTES];
    random.nextBytes(client);
    return new SeedPair(
        id,
        box.seal(SeedPair.TABLE, id, active.reveal()),
        active.commitment(),
        HexFormat.of().formatHex(client),
        0,
        box.seal(SeedPair.TABLE, id, next.reveal()),
        next.commitment());
  }

  private ServerSeed open(UUID row, String sealed) {
    return ServerSeed.of(box.open(SeedPair.TABLE, row, sealed).reveal());
  }

  /**
   * A nonce as it is stored with its owner's seeds.
   *
   * @param id of the pair of seeds
   */
  public record SealedNonce(
      UUID id, String serverSeedSealed, String serverSeedHash, String clientSeed, long nonce) {}

  /** What a rotation made public, and what it put in force. */
  record Rotation(RevealedSeed revealed, SeedPair pair) {}
}
