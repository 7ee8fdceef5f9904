package io.paddock.backoffice.trading;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.matching.mode.TradingMode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the exchange as a whole takes, for staff. */
@Path("/api/v1/bo/trading/mode")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Trading (staff)")
public class TradingModeResource {

  private final TradingModes modes;
  private final Effects effects;
  private final UnitOfWork unit;
  private final Origins origins;

  TradingModeResource(TradingModes modes, Effects effects, UnitOfWork unit, Origins origins) {
    this.modes = modes;
    this.effects = effects;
    this.unit = unit;
    this.origins = origins;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "getTradingMode",
      summary = "Reads what staff last let the exchange take",
      description =
          "After a restart the exchange may be post_only for a while all the same:"
              + " GET /api/platform/status of the gateway says what it is now.")
  public Uni<TradingModeView> get() {
    return unit.read(TradingModes::inForce)
        .map(
            known ->
                known.orElseGet(() -> new TradingModeView(TradingMode.NORMAL.code(), null, null)));
  }

  @PUT
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "putTradingMode",
      summary = "Says what the exchange takes, in all markets",
      description =
          "normal: everything. post_only: orders that rest whole. cancel_only: no orders. What"
              + " rests may be cancelled and made smaller in each of them. It lasts until the next"
              + " call; a restart does not end it.")
  @APIResponse(
      responseCode = "200",
      description = "In force",
      content = @Content(schema = @Schema(implementation = TradingModeView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses(BackofficeError.COMMAND_REFUSED)
  public Uni<Response> put(@Valid @NotNull TradingModeBody body) {
    Origin origin = origins.current();
    return unit.run(origin, change -> modes.set(change, body))
        .chain(
            sent ->
                effects
                    .await(origin, sent.commandId())
                    .map(outcome -> answer(body, sent.commandId(), outcome)));
  }

  private static Response answer(TradingModeBody body, UUID commandId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) ->
          Response.ok(new TradingModeView(body.mode(), body.reason(), sequence)).build();
      case Outcome.Refused refused -> throw Refusals.problem(refused);
      case Outcome.Pending _ -> PendingView.of(commandId).build();
    };
  }
}
