package io.paddock.backoffice.connectivity;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.operator.OperatorChecks;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.RowId;
import io.paddock.http.AddressGuard;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tests of where an operator is called, for staff and the owning aggregator. */
@Path("/api/v1/bo/operators/{id}/connectivity-tests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Connectivity tests")
public class ConnectivityResource {

  private final ConnectivityTests tests;
  private final Testers testers;
  private final RequestLimiter limiter;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  ConnectivityResource(
      ConnectivityTests tests,
      Testers testers,
      RequestLimiter limiter,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors) {
    this.tests = tests;
    this.testers = testers;
    this.limiter = limiter;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  /** What is to be tested. */
  @Schema(name = "TestConnectivity", examples = "{\"url\":\"https://api.mybrand.com/callbacks\"}")
  public record Wanted(
      @Schema(
              description = "callback without it",
              enumeration = {"callback", "wallet"},
              examples = "callback")
          @Pattern(regexp = "callback|wallet", message = "must be callback or wallet")
          @Nullable String kind,
      @Schema(
              description = "For callbacks alone; the operator's callbackUrl without it",
              examples = "https://api.mybrand.com/callbacks")
          @Size(
              min = 1,
              max = AddressGuard.MAX_URL_CHARACTERS,
              message = "must be 1 to 2048 characters")
          @Nullable String url) {

    /** A wallet is called with the operator's own secret, so it is called where that one is. */
    OperatorChecks.Kind judged() {
      if (!"wallet".equals(kind)) {
        return OperatorChecks.Kind.CALLBACK;
      }
      if (url != null) {
        throw Problem.invalid("/url", "must not be given: a wallet is tested where it is");
      }
      return OperatorChecks.Kind.WALLET;
    }
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.AGGREGATOR})
  @Operation(
      operationId = "testConnectivity",
      summary = "Calls the operator's receiver or wallet, and reports phase by phase",
      description =
          "A callback goes to the operator's callbackUrl, or to another address before it is saved."
              + " It passes with any 2xx and an empty body or a JSON object of at most 64 KiB. An"
              + " address that is an enabled endpoint of the operator is signed for with that"
              + " endpoint's secrets, any other with a secret that the report tells once. A wallet"
              + " (kind) is asked for the balance of a player that it does not know, and passes"
              + " with OK or PLAYER_NOT_FOUND. A callback that passed is sent again: twice over new"
              + " connections and three times over one, for its timings, and then forged, tampered"
              + " with, an hour old, and once more as it was, for signatureDrill. At most 10 tests"
              + " of an operator in a minute.")
  @APIResponse(
      responseCode = "200",
      description = "What was found out, whether it passed or not",
      content = @Content(schema = @Schema(implementation = ConnectivityTest.Single.class)))
  @Refuses({BackofficeError.OPERATOR_NOT_FOUND, BackofficeError.TEST_URL_MISSING})
  @FailsWith({WebError.RATE_LIMITED, WebError.UNAVAILABLE})
  public Uni<Response> test(
      @PathParam("id") String id,
      @Valid @NotNull(message = "must not be empty") Wanted body,
      @jakarta.ws.rs.core.Context RoutingContext exchange) {
    Origin origin = origins.current();
    OperatorChecks.Kind kind = body.judged();
    @Nullable UUID owner = owner();
    return unit.read(tx -> tests.subject(tx, id, owner, kind, body.url()))
        .call(subject -> room(subject, exchange.response()))
        .chain(
            subject ->
                testers
                    .run(subject, origin.requestId())
                    .chain(
                        report -> unit.run(origin, change -> tests.keep(change, subject, report))))
        .map(
            made ->
                Response.ok(new ConnectivityTest.Single(made))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }

  @GET
  @RolesAllowed({
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR,
    Roles.AGGREGATOR
  })
  @Operation(
      operationId = "listConnectivityTests",
      summary = "Lists an operator's latest 100 tests, newest first",
      description =
          "Each is compared with the test of the same kind and address before it: whether it was"
              + " fixed, broke, or fails otherwise, and how much longer each phase took.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Page<ConnectivityTest>> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(
            ListScope.of("connectivity-tests", "operator:" + RowId.canonical(id)), limit, cursor);
    @Nullable UUID owner = owner();
    return unit.read(tx -> tests.page(tx, id, owner, Anchor.of(page), page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.testedAt(), row.id())));
  }

  private Uni<RateDecision> room(ConnectivityTests.Subject subject, HttpServerResponse answer) {
    List<Claim> claims =
        List.of(Claim.of(Limit.CONNECTIVITY_TEST, subject.operatorId().toString(), 1));
    return Uni.createFrom()
        .completionStage(() -> limiter.take(claims).toCompletionStage())
        .invoke(decision -> demand(decision, answer));
  }

  private static void demand(RateDecision decision, HttpServerResponse answer) {
    answer
        .putHeader(RateHeaders.LIMIT, Integer.toString(decision.limit()))
        .putHeader(RateHeaders.REMAINING, Integer.toString(decision.remaining()))
        .putHeader(RateHeaders.RESET, Long.toString(decision.resetSeconds()));
    if (!decision.allowed()) {
      throw Problem.of(WebError.RATE_LIMITED, "Too many tests of this operator")
          .retryAfter(decision.retryAfterSeconds());
    }
  }

  private @Nullable UUID owner() {
    return caller.caller() instanceof AggregatorCaller aggregator
        ? aggregator.aggregatorId()
        : null;
  }
}
