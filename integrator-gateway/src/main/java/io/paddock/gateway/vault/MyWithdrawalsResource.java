package io.paddock.gateway.vault;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.vault.VaultEntry.Taken;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultKind;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/me/withdrawals}: what became of the wallet's withdrawals, and what they cost. */
@Path("/api/me/withdrawals")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Vault")
class MyWithdrawalsResource {

  private static final Pattern ID = Pattern.compile("0x[0-9a-fA-F]{64}");

  private final VaultEntry entry;
  private final Projection projection;
  private final Chain chain;
  private final Cursors cursors;
  private final VaultConfig config;

  MyWithdrawalsResource(
      VaultEntry entry, Projection projection, Chain chain, Cursors cursors, VaultConfig config) {
    this.entry = entry;
    this.projection = projection;
    this.chain = chain;
    this.cursors = cursors;
    this.config = config;
  }

  @GET
  @NonBlocking
  @Operation(
      summary = "The wallet's withdrawals, newest first",
      description = "Scope portfolio:read.")
  public Uni<Page<WithdrawalView>> withdrawals(
      @Context RoutingContext request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.WITHDRAWALS).wallet();
    PageRequest page = cursors.page(ListScope.of("withdrawals", wallet.toString()), limit, cursor);
    long before = page.isFirst() ? Withdrawals.NEWEST : page.number(0);
    return projection
        .list(request, Withdrawals.page(wallet, chain.asset(), before, page.rows()))
        .map(
            rows ->
                Page.cut(rows, page.limit(), row -> page.cursor(row.requestedSequence()))
                    .map(Withdrawals.Listed::withdrawal));
  }

  @GET
  @Path("/fee")
  @NonBlocking
  @Operation(
      summary = "What a withdrawal costs, and how much it can be",
      description = "Scope portfolio:read. The fee is part of what the owner signs.")
  public WithdrawalFee fee(@Context RoutingContext request) {
    var _ = ActingPartner.of(request, Route.WITHDRAWAL_FEE);
    return WithdrawalFee.of(config);
  }

  @GET
  @Path("/deposit-sources")
  @RunOnVirtualThread
  @Operation(
      summary = "Where the wallet's collateral came from, and may go",
      description = "Scope portfolio:read.")
  public DepositSources sources(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.DEPOSIT_SOURCES).wallet();
    return new DepositSources(
        projection.read(sql -> Withdrawals.source(sql, wallet)).map(List::of).orElseGet(List::of));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One withdrawal", description = "Scope portfolio:read.")
  @Refuses(GatewayError.WITHDRAWAL_NOT_FOUND)
  public WithdrawalView withdrawal(@Context RoutingContext request, @PathParam("id") String id) {
    Address wallet = ActingPartner.of(request, Route.WITHDRAWAL).wallet();
    return find(wallet, parse(id));
  }

  @POST
  @Path("/{id}/cancel")
  @RunOnVirtualThread
  @Operation(
      summary = "Take a withdrawal back before it is submitted",
      description = "Scope vault:write. Again is fine.")
  @APIResponse(responseCode = "200", description = "Cancelled, now or before")
  @Refuses({
    GatewayError.WITHDRAWAL_NOT_FOUND,
    GatewayError.WITHDRAWAL_NOT_OPEN,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public WithdrawalView cancel(@Context RoutingContext request, @PathParam("id") String id) {
    Address wallet = ActingPartner.of(request, Route.CANCEL_WITHDRAWAL).wallet();
    Bytes32 withdrawalId = parse(id);
    // A split's id is no withdrawal's, whatever could be said of it.
    if (entry
        .find(wallet, withdrawalId)
        .filter(view -> view.terms().kind() != VaultKind.WITHDRAWAL)
        .isPresent()) {
      throw notFound();
    }
    Taken taken = entry.cancel(wallet, withdrawalId).orElse(null);
    if (taken == null) {
      return forgotten(wallet, withdrawalId);
    }
    SequenceHeader.tellReached(request, taken.sequence());
    return WithdrawalView.of(taken.view(), chain.asset());
  }

  private WithdrawalView forgotten(Address wallet, Bytes32 id) {
    WithdrawalView view = find(wallet, id);
    if (!view.status().equals("cancelled")) {
      throw Problem.of(GatewayError.WITHDRAWAL_NOT_OPEN, GatewayError.WITHDRAWAL_NOT_OPEN.title());
    }
    return view;
  }

  private WithdrawalView find(Address wallet, Bytes32 id) {
    return entry
        .find(wallet, id)
        .filter(view -> view.terms().kind() == VaultKind.WITHDRAWAL)
        .map(view -> WithdrawalView.of(view, chain.asset()))
        .or(() -> projection.read(sql -> Withdrawals.find(sql, wallet, id, chain.asset())))
        .orElseThrow(MyWithdrawalsResource::notFound);
  }

  private static Bytes32 parse(String id) {
    if (!ID.matcher(id).matches()) {
      throw notFound();
    }
    return Bytes32.parse(id);
  }

  /** The same for a missing one, another wallet's, and a text that is no id. */
  private static Problem notFound() {
    return Problem.of(GatewayError.WITHDRAWAL_NOT_FOUND, "You have no withdrawal of this id");
  }
}
