package io.paddock.games.room;

import io.paddock.fair.seed.ServerSeed;
import io.paddock.web.db.Postgres;
import io.paddock.web.id.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Server seeds of rounds outside a chain: each is drawn, and committed to, before anybody bets. */
final class RoundSeeds {

  private final Postgres postgres;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  RoundSeeds(Postgres postgres, SecureRandom random, Ids ids, Clock clock) {
    this.postgres = postgres;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A round that was committed to and not played yet.
   *
   * @param number from 1, in its room
   */
  record Next(UUID roundId, int number, ServerSeed seed) {}

  /** Draws a seed, and writes that the room's next round is open. */
  Next next(RoomKey room) {
    UUID id = ids.next();
    ServerSeed seed = ServerSeed.draw(random);
    int number =
        postgres.withConnection(
            sql ->
                sql.query(
                        """
                        INSERT INTO room_rounds (id, room, operator_id, status, server_seed_hash,
                            number, created_at)
                        SELECT #{id}, #{room}, #{operator}, 'open', #{commitment},
                               COALESCE(max(number), 0) + 1, #{now}
                          FROM room_rounds WHERE room = #{room} AND chain_id IS NULL
                        RETURNING number
                        """)
                    .bind("id", id)
                    .bind("room", room.text())
                    .bind("operator", room.operatorId())
                    .bind("commitment", seed.commitment())
                    .bind("now", clock.instant())
                    .mapTo(Integer.class)
                    .one());
    return new Next(id, number, seed);
  }
}
