package io.paddock.games.freebet;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.round.RoundId;
import io.paddock.games.round.RoundJson;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/aggregator/operators/{code}/free-bets}: given, listed and cancelled. */
@Path("/v1/aggregator/operators/{code}/free-bets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Aggregator")
@RunOnVirtualThread
class FreeBetResource {

  private static final Set<String> STATUSES = Set.of("active", "used", "expired", "cancelled");
  private static final int MAX_SUB = 128;

  private final CurrentCaller caller;
  private final TenantDirectory directory;
  private final FreeBets bets;
  private final FreeBetStore store;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Postgres postgres;
  private final RoundJson json;

  FreeBetResource(
      CurrentCaller caller,
      TenantDirectory directory,
      FreeBets bets,
      FreeBetStore store,
      Idempotency idempotency,
      Cursors cursors,
      Postgres postgres,
      RoundJson json) {
    this.caller = caller;
    this.directory = directory;
    this.bets = bets;
    this.store = store;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.postgres = postgres;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a player free bets: no stake is taken, the wins are the player's")
  @APIResponse(
      responseCode = "201",
      description = "The free bets; the player names freeBetId with each bet",
      content = @Content(schema = @Schema(implementation = FreeBetView.class)))
  @Refuses({
    GamesError.OPERATOR_NOT_FOUND,
    GamesError.OPERATOR_NOT_ACTIVE,
    GamesError.GAME_NOT_ENABLED,
    GamesError.CURRENCY_NOT_ENABLED,
    GamesError.FREE_BETS_NOT_SUPPORTED,
    GamesError.BET_BELOW_MINIMUM,
    GamesError.BET_ABOVE_MAXIMUM
  })
  public Response give(
      @PathParam("code") String code,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull(message = "a body is needed") FreeBetRequest body) {
    OperatorRecord operator = owned(code);
    return idempotency.create(
        new IdempotentCall(
            idempotencyKey,
            caller.aggregator().getName(),
            "operators/" + operator.id() + "/free-bets",
            body),
        tx -> {
          FreeBet given = bets.checked(operator, body);
          store.insert(tx, given);
          return new Created(
              FreeBetView.of(given, json),
              Set.of(),
              URI.create(
                  "/v1/aggregator/operators/" + operator.code() + "/free-bets/" + given.id()));
        });
  }

  @GET
  @Operation(summary = "The operator's free bets, newest first")
  @Refuses(GamesError.OPERATOR_NOT_FOUND)
  public Page<FreeBetView> list(
      @PathParam("code") String code,
      @QueryParam("sub") @Nullable String sub,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    OperatorRecord operator = owned(code);
    if (sub != null && (sub.length() > MAX_SUB || sub.indexOf('\0') >= 0)) {
      throw Problem.invalid("?sub", "must be at most 128 characters");
    }
    if (status != null && !STATUSES.contains(status)) {
      throw Problem.invalid("?status", "must be active, used, expired or cancelled");
    }
    PageRequest page =
        cursors.page(
            ListScope.of("free-bets", "operator:" + operator.id(), sub, status), limit, cursor);
    @Nullable UUID before = page.isFirst() ? null : page.id(0);
    List<FreeBet> rows =
        postgres.withConnection(
            sql -> store.page(sql, operator.id(), sub, status, before, page.rows()));
    return Page.cut(rows, page.limit(), bet -> page.cursor(bet.id()))
        .map(bet -> FreeBetView.of(bet, json));
  }

  @GET
  @Path("/{freeBetId}")
  @Operation(summary = "One of the operator's free bets")
  @Refuses({GamesError.OPERATOR_NOT_FOUND, GamesError.FREE_BET_NOT_FOUND})
  public FreeBetView read(
      @PathParam("code") String code, @PathParam("freeBetId") String freeBetId) {
    OperatorRecord operator = owned(code);
    return RoundId.of(freeBetId)
        .flatMap(id -> postgres.withConnection(sql -> store.find(sql, operator.id(), id)))
        .map(bet -> FreeBetView.of(bet, json))
        .orElseThrow(FreeBets::notFound);
  }

  @POST
  @Path("/{freeBetId}/cancel")
  @Operation(summary = "Cancel what is left of free bets; cancelled again, nothing changes")
  @Refuses({
    GamesError.OPERATOR_NOT_FOUND,
    GamesError.FREE_BET_NOT_FOUND,
    GamesError.FREE_BET_ENDED
  })
  public FreeBetView cancel(
      @PathParam("code") String code, @PathParam("freeBetId") String freeBetId) {
    OperatorRecord operator = owned(code);
    UUID id = RoundId.of(freeBetId).orElseThrow(FreeBets::notFound);
    return FreeBetView.of(bets.cancel(operator.id(), id), json);
  }

  private OperatorRecord owned(String code) {
    return directory
        .operatorByCode(code)
        .filter(operator -> operator.ownedBy(caller.aggregator().aggregatorId()))
        .orElseThrow(
            () -> Problem.of(GamesError.OPERATOR_NOT_FOUND, "You own no operator of this code"));
  }
}
