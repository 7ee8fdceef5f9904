package io.paddock.games.freebet;

import io.paddock.games.round.RoundJson;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/free-bets}: what the player was given and can use now. */
@Path("/v1/free-bets")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class PlayerFreeBetResource {

  /** Shown at once; the next to expire come first. */
  private static final int MOST = 50;

  private final CurrentPlayer player;
  private final FreeBetStore store;
  private final Postgres postgres;
  private final RoundJson json;
  private final Clock clock;

  PlayerFreeBetResource(
      CurrentPlayer player, FreeBetStore store, Postgres postgres, RoundJson json, Clock clock) {
    this.player = player;
    this.store = store;
    this.postgres = postgres;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The player's free bets in the session's currency, the next to expire first")
  public Usable list() {
    PlayerSession session = player.session();
    if (session.mode() == PlayMode.DEMO) {
      return new Usable(List.of());
    }
    List<FreeBet> usable =
        postgres.withConnection(
            sql ->
                store.usable(
                    sql,
                    session.operatorId(),
                    session.playerId(),
                    session.currency(),
                    clock.instant(),
                    MOST));
    return new Usable(usable.stream().map(bet -> FreeBetView.of(bet, json)).toList());
  }

  /** In one answer: 50 at most. */
  @Schema(name = "UsableFreeBets")
  record Usable(List<FreeBetView> items) {}
}
