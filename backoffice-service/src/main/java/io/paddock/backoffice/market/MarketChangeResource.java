package io.paddock.backoffice.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Effects;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of markets' definitions, for staff. */
@Path("/api/v1/bo/markets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Markets (staff)")
public class MarketChangeResource {

  private final MarketChanges changes;
  private final MarketEffects answers;
  private final Effects effects;
  private final UnitOfWork unit;
  private final Origins origins;

  MarketChangeResource(
      MarketChanges changes,
      MarketEffects answers,
      Effects effects,
      UnitOfWork unit,
      Origins origins) {
    this.changes = changes;
    this.answers = answers;
    this.effects = effects;
    this.unit = unit;
    this.origins = origins;
  }

  @PATCH
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changeMarket",
      summary = "Changes a market's definition",
      description =
          "JSON Merge Patch: only what is sent changes; null takes away. Until it is opened"
              + " everything but the symbol; while it is open closesAt alone, which subscribers are"
              + " told by market.changed.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = MarketView.Single.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_CHANGE_PENDING,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.MARKET_OPENED,
    BackofficeError.MARKET_HALTED,
    BackofficeError.MARKET_CLOSED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.INVALID_MARKET,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = Definition.class))) @NotNull
          JsonNode body) {
    Origin origin = origins.current();
    IfMatch condition = IfMatch.of(ifMatch);
    return answers
        .market(id)
        .map(Market::id)
        .chain(
            market ->
                unit.run(origin, change -> changes.change(change, market, condition, body))
                    .chain(
                        sent ->
                            sent.map(
                                    command ->
                                        settled(
                                            origin,
                                            command.commandId(),
                                            CommandKind.AMEND_MARKET,
                                            market,
                                            shown(market)))
                                .orElseGet(() -> shown(market))));
  }

  @DELETE
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "deleteMarket",
      summary = "Deletes a market that was never opened",
      description = "Its symbol stays taken.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.MARKET_OPENED,
    BackofficeError.MARKET_CLOSED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> delete(
      @PathParam("id") String id, @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch) {
    Origin origin = origins.current();
    IfMatch condition = IfMatch.of(ifMatch);
    return answers
        .market(id)
        .map(Market::id)
        .chain(
            market ->
                unit.run(origin, change -> changes.delete(change, market, condition))
                    .chain(
                        sent ->
                            settled(
                                origin,
                                sent.commandId(),
                                CommandKind.DELETE_MARKET,
                                market,
                                Uni.createFrom().item(() -> Response.noContent().build()))));
  }

  private Uni<Response> settled(
      Origin origin, UUID commandId, CommandKind kind, UUID market, Uni<Response> applied) {
    return effects
        .await(origin, commandId, change -> changes.settle(change, commandId, kind, market))
        .chain(
            outcome ->
                switch (outcome) {
                  case Outcome.Applied _ -> applied;
                  case Outcome.Refused refused -> throw Refusals.problem(refused);
                  case Outcome.Pending _ ->
                      Uni.createFrom().item(PendingView.of(commandId).build());
                });
  }

  private Uni<Response> shown(UUID market) {
    return answers
        .market(market.toString())
        .map(known -> Response.ok(new MarketView.Single(MarketView.of(known))).build());
  }
}
