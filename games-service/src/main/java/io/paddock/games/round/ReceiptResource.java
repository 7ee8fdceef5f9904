package io.paddock.games.round;

import io.paddock.fair.receipt.Receipt;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.Turns;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/rounds/{roundId}/receipt}: what the house signs of a settled round. */
@Path("/v1/rounds/{roundId}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class ReceiptResource {

  private final CurrentPlayer player;
  private final RoundStore rounds;
  private final PlayedRounds played;
  private final Receipts receipts;
  private final Turns turns;
  private final Postgres postgres;

  ReceiptResource(
      CurrentPlayer player,
      RoundStore rounds,
      PlayedRounds played,
      Receipts receipts,
      Turns turns,
      Postgres postgres) {
    this.player = player;
    this.rounds = rounds;
    this.played = played;
    this.receipts = receipts;
    this.turns = turns;
    this.postgres = postgres;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "The signed receipt of one of the player's settled rounds",
      description =
          "A JWS (RFC 7515) with an Ed25519 signature by a key of GET /v1/receipt-keys. Kept as a"
              + " file, ./paddock verify receipt FILE --keys FILE checks it, and recounts the round"
              + " once serverSeed is known.")
  @Refuses({GamesError.ROUND_NOT_FOUND, GamesError.ROUND_NOT_SETTLED})
  public SignedRound read(@PathParam("roundId") String roundId) {
    SeedOwner owner = SeedOwner.of(player.session());
    turns.awaitClosings(owner);
    return RoundId.of(roundId)
        .flatMap(id -> postgres.withConnection(sql -> signed(sql, owner, id)))
        .orElseThrow(() -> Problem.of(GamesError.ROUND_NOT_FOUND, "You have no round of this id"));
  }

  private Optional<SignedRound> signed(Sql sql, SeedOwner owner, UUID id) {
    return rounds
        .find(sql, owner, id)
        .map(
            round -> {
              if (round.status() != RoundStatus.SETTLED) {
                throw Problem.of(GamesError.ROUND_NOT_SETTLED, "The round has no receipt yet")
                    .with("roundStatus", round.status().wire());
              }
              Receipt receipt =
                  receipts.of(
                      round, round.progress() == null ? List.of() : played.stepsOf(sql, id));
              return new SignedRound(receipt.text(), receipt.kid(), round.serverSeed());
            });
  }

  /**
   * A receipt.
   *
   * @param receipt the JWS
   * @param kid of the key that signed it
   * @param serverSeed once a rotation revealed it
   */
  @Schema(
      examples =
          """
          {"receipt":"eyJhbGciOiJFZERTQSIsImtpZCI6IjEiLCJ0eXAiOiJwYWRkb2NrLXJlY2VpcHQifQ.eyJ2IjoxfQ.c2ln",
           "kid":"1","serverSeed":null}
          """)
  record SignedRound(String receipt, String kid, @Nullable String serverSeed) {

    @Override
    public String toString() {
      return "SignedRound[kid=" + kid + "]";
    }
  }
}
