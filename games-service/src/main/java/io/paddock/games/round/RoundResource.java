package io.paddock.games.round;

import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.Turns;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rounds}: a player's own rounds, of the session's mode. */
@Path("/v1/rounds")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class RoundResource {

  private final CurrentPlayer player;
  private final RoundStore rounds;
  private final PlayedRounds played;
  private final Postgres postgres;
  private final Turns turns;
  private final Cursors cursors;

  RoundResource(
      CurrentPlayer player,
      RoundStore rounds,
      PlayedRounds played,
      Postgres postgres,
      Turns turns,
      Cursors cursors) {
    this.player = player;
    this.rounds = rounds;
    this.played = played;
    this.postgres = postgres;
    this.turns = turns;
    this.cursors = cursors;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The player's rounds, newest first")
  public Page<RoundView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    SeedOwner owner = SeedOwner.of(player.session());
    PageRequest page =
        cursors.page(
            ListScope.of(
                "rounds", "operator:" + owner.operatorId(), owner.playerId(), owner.mode()),
            limit,
            cursor);
    UUID before = page.isFirst() ? null : page.id(0);
    turns.awaitClosings(owner);
    List<Round> rows = postgres.withConnection(sql -> rounds.page(sql, owner, before, page.rows()));
    return Page.cut(rows, page.limit(), round -> page.cursor(round.id())).map(RoundView::of);
  }

  @GET
  @Path("/{roundId}")
  @RunOnVirtualThread
  @Operation(summary = "One of the player's rounds")
  @Refuses(GamesError.ROUND_NOT_FOUND)
  public RoundView read(@PathParam("roundId") String roundId) {
    SeedOwner owner = SeedOwner.of(player.session());
    turns.awaitClosings(owner);
    return RoundId.of(roundId)
        .flatMap(id -> postgres.withConnection(sql -> view(sql, owner, id)))
        .orElseThrow(() -> Problem.of(GamesError.ROUND_NOT_FOUND, "You have no round of this id"));
  }

  private Optional<RoundView> view(Sql sql, SeedOwner owner, UUID id) {
    return rounds
        .find(sql, owner, id)
        .map(
            round ->
                round.progress() == null
                    ? RoundView.of(round)
                    : RoundView.of(round, played.stepsOf(sql, id)));
  }
}
