package io.paddock.games.room;

import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The chains that decide crash rounds.
 *
 * <pre>
 * drawn: its terminal hash is committed ──a second transaction──► public seed drawn ──► played, round by round ──► used up
 * </pre>
 *
 * Nobody can choose the chain for its outcomes: when it was committed there was no public seed yet.
 */
final class RoomChains {

  /** The table name in the associated data of every sealed chain. */
  static final String TABLE = "room_chains";

  private static final int PUBLIC_SEED_BYTES = 32;

  /** A chain's form asks for a public seed; before one is drawn this stands in for it. */
  private static final String NONE_YET = "none";

  private final Postgres postgres;
  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;
  private final int length;

  RoomChains(
      Postgres postgres, SecretBox box, SecureRandom random, Ids ids, Clock clock, int length) {
    this.postgres = postgres;
    this.box = box;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
    this.length = length;
  }

  /**
   * A round that was committed to and not played yet.
   *
   * @param number from 1, in its chain
   */
  record Next(UUID roundId, int number, ChainRound round) {}

  /** Takes the room's next round, and writes that it is open. */
  Next next(RoomKey room) {
    return taken(room).or(() -> drawn(room)).orElseThrow();
  }

  private Optional<Next> taken(RoomKey room) {
    return postgres.inTransaction(sql -> take(sql, room));
  }

  private record Chain(UUID id, String seedSealed, int length, int used, String publicSeed) {

    @Override
    public String toString() {
      return "Chain[" + id + ":" + used + "]";
    }
  }

  private Optional<Next> take(Sql sql, RoomKey room) {
    return sql.query(
            """
            UPDATE room_chains SET used = used + 1
             WHERE room = #{room} AND used < length AND public_seed IS NOT NULL
            RETURNING id, seed_sealed, length, used, public_seed
            """)
        .bind("room", room.text())
        .as(Chain.class)
        .findOne()
        .map(chain -> open(sql, room, chain));
  }

  private Next open(Sql sql, RoomKey room, Chain chain) {
    ChainRound round =
        before(
            new ChainRound(
                box.open(TABLE, chain.id(), chain.seedSealed()).reveal(), chain.publicSeed()),
            chain.length() - chain.used());
    UUID id = ids.next();
    sql.query(
            """
            INSERT INTO room_rounds (id, room, operator_id, status, server_seed_hash, chain_id,
                number, created_at)
            VALUES (#{id}, #{room}, #{operator}, 'open', #{commitment}, #{chain}, #{number}, #{now})
            """)
        .bind("id", id)
        .bind("room", room.text())
        .bind("operator", room.operatorId())
        .bind("commitment", round.before().hash())
        .bind("chain", chain.id())
        .bind("number", chain.used())
        .bind("now", clock.instant())
        .execute();
    return new Next(id, chain.used(), round);
  }

  /** Commits to a new chain, then draws its public seed; of two processes that do, one is heard. */
  private Optional<Next> drawn(RoomKey room) {
    UUID id = ids.next();
    String seed = ServerSeed.draw(random).reveal();
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    INSERT INTO room_chains (id, room, seed_sealed, terminal_hash, length, created_at)
                    VALUES (#{id}, #{room}, #{sealed}, #{terminal}, #{length}, #{now})
                    ON CONFLICT (room) WHERE used < length DO NOTHING
                    """)
                .bind("id", id)
                .bind("room", room.text())
                .bind("sealed", box.seal(TABLE, id, seed))
                .bind("terminal", before(new ChainRound(seed, NONE_YET), length).hash())
                .bind("length", length)
                .bind("now", clock.instant())
                .execute());
    byte[] publicSeed = new byte[PUBLIC_SEED_BYTES];
    random.nextBytes(publicSeed);
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    UPDATE room_chains SET public_seed = #{seed}, seeded_at = #{now}
                     WHERE room = #{room} AND used < length AND public_seed IS NULL
                    """)
                .bind("seed", HexFormat.of().formatHex(publicSeed))
                .bind("now", clock.instant())
                .bind("room", room.text())
                .execute());
    return taken(room);
  }

  private static ChainRound before(ChainRound round, int rounds) {
    ChainRound earlier = round;
    for (int i = 0; i < rounds; i++) {
      earlier = earlier.before();
    }
    return earlier;
  }
}
