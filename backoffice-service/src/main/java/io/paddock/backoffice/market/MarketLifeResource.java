package io.paddock.backoffice.market;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.matching.market.Payouts;
import io.paddock.web.idempotency.IdempotentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Markets' life, for staff. */
@Path("/api/v1/bo/markets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Markets (staff)")
public class MarketLifeResource {

  private final Markets markets;
  private final MarketEffects effects;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final ApprovalGate gate;

  MarketLifeResource(
      Markets markets,
      MarketEffects effects,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      ApprovalGate gate) {
    this.gate = gate;
    this.markets = markets;
    this.effects = effects;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
  }

  @POST
  @Path("/{id}/open")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "openMarket",
      summary = "Lets the market take orders",
      description = "Opening what is open changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Open",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_CLOSED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> open(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return send(id, new MarketEffect.Opened(), idempotencyKey, null, markets::open);
  }

  @POST
  @Path("/{id}/halt")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "haltMarket",
      summary = "Stops the market taking orders",
      description =
          "Resting orders stay and may be cancelled. Halting what is halted changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Halted",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_NOT_OPEN,
    BackofficeError.MARKET_CLOSED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> halt(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return send(id, new MarketEffect.Halted(), idempotencyKey, null, markets::halt);
  }

  @POST
  @Path("/{id}/resolve")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "resolveMarket",
      summary = "Ends the market and pays every holder",
      description =
          "Final: only the same payouts may be sent again. resolve/preview tells beforehand who"
              + " gets what. The reason and the source are kept with it.")
  @APIResponse(
      responseCode = "200",
      description = "Resolved",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_NOT_OPEN,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.APPROVAL_REQUIRED,
    BackofficeError.INVALID_PAYOUTS,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> resolve(
      @PathParam("id") String id,
      @Valid @NotNull ResolveBody body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Payouts payouts = Resolution.of(body.payouts());
    Grounds grounds = body.grounds();
    return send(
        id,
        new MarketEffect.Resolved(payouts),
        idempotencyKey,
        body,
        (change, market) -> markets.resolve(change, market, payouts, grounds));
  }

  @POST
  @Path("/{id}/void")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "voidMarket",
      summary = "Ends the market without a result and gives stakes back",
      description =
          "Each wallet gets back what it put into the market and has not taken out; fees stay"
              + " paid. Final. void/preview tells beforehand who gets what.")
  @APIResponse(
      responseCode = "200",
      description = "Voided",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.APPROVAL_REQUIRED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> end(
      @PathParam("id") String id,
      @Valid @NotNull VoidBody body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return send(
        id,
        new MarketEffect.Voided(),
        idempotencyKey,
        body,
        (change, market) -> markets.end(change, market, body.grounds()));
  }

  /** A market has two names, and a key is bound to the market: the path's name decides nothing. */
  private Uni<Response> send(
      String id,
      MarketEffect effect,
      @Nullable String idempotencyKey,
      @Nullable Object body,
      BiFunction<Change, Market, Uni<Sent>> work) {
    Origin origin = origins.current();
    String name = caller.caller().getName();
    return effects
        .market(id)
        .chain(
            market -> {
              String target = market.id().toString();
              String route = "markets/" + target + "/" + effect.status();
              return gate.ask(
                  origin,
                  unit.create(
                      origin,
                      new IdempotentCall(idempotencyKey, name, route, body),
                      change ->
                          work.apply(change, market).map(sent -> Submitted.of(sent, target))));
            })
        .map(Submitted::from)
        .chain(
            sent ->
                effects
                    .await(origin, sent)
                    .chain(outcome -> effects.answer(sent, outcome, effect, Response.ok())));
  }
}
