package io.paddock.games.round;

import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.money.Decimals;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /rounds/{roundId}?t=}: a round as people read it, for who was given its link. */
@Path("/rounds/{roundId}")
@PermitAll
@Tag(name = "Platform")
class RoundPageResource {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final RoundLinks links;
  private final RoundStore rounds;
  private final PlayedRounds played;
  private final RoundJson json;
  private final Postgres postgres;
  private final Template template;

  RoundPageResource(
      RoundLinks links,
      RoundStore rounds,
      PlayedRounds played,
      RoundJson json,
      Postgres postgres,
      @Location("round.html") Template template) {
    this.links = links;
    this.rounds = rounds;
    this.played = played;
    this.json = json;
    this.postgres = postgres;
    this.template = template;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @Operation(summary = "A round's page, by a signed link that works for 24 hours")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(name = "page", value = "<!doctype html><title>Round</title>")))
  @Refuses(GamesError.ROUND_LINK_INVALID)
  public Response read(
      @PathParam("roundId") String roundId, @QueryParam("t") @Nullable String token) {
    Optional<UUID> id =
        RoundId.of(roundId).filter(known -> token != null && links.opens(known, token));
    String page =
        id.flatMap(known -> postgres.withConnection(sql -> page(sql, known)))
            .orElseThrow(
                () ->
                    Problem.of(
                        GamesError.ROUND_LINK_INVALID, "The link is not ours, or is too old"));
    return Response.ok(page)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private Optional<String> page(Sql sql, UUID id) {
    return rounds
        .lookUp(sql, id)
        .map(
            round ->
                template
                    .data("round", round)
                    .data("meaning", ExplainedRound.meaning(round.status()))
                    .data("amount", Decimals.text(round.stake()))
                    .data("staked", Decimals.text(round.staked()))
                    .data("payout", Decimals.textOrNull(round.payout()))
                    .data("multiplier", Decimals.textOrNull(round.multiplier()))
                    .data("params", json.write(round.params()))
                    .data("outcome", round.outcome() == null ? null : json.write(round.outcome()))
                    .data("steps", steps(sql, round))
                    .render());
  }

  private List<Step> steps(Sql sql, Round round) {
    if (round.progress() == null) {
      return List.of();
    }
    return played.stepsOf(sql, round.id()).stream()
        .filter(step -> step.shown() != null)
        .map(
            step ->
                new Step(
                    step.step().action(),
                    json.write(step.step().params()),
                    step.takenBy(),
                    Decimals.text(step.stake()),
                    step.createdAt().toString()))
        .toList();
  }

  /** A step as the page shows it. */
  public record Step(String action, String params, String by, String stake, String at) {}
}
