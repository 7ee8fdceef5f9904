package io.paddock.backoffice.wallet;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.text.WalletAddress;
import io.paddock.backoffice.trading.Effects;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.web.idempotency.IdempotentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Wallets, for staff. */
@Path("/api/v1/bo/wallets/{address}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Wallets (staff)")
public class WalletResource {

  private final Wallets wallets;
  private final Credits credits;
  private final Effects effects;
  private final UnitOfWork unit;
  private final ApprovalGate gate;
  private final Origins origins;
  private final CurrentCaller caller;

  WalletResource(
      Wallets wallets,
      Credits credits,
      Effects effects,
      UnitOfWork unit,
      ApprovalGate gate,
      Origins origins,
      CurrentCaller caller) {
    this.wallets = wallets;
    this.credits = credits;
    this.effects = effects;
    this.unit = unit;
    this.gate = gate;
    this.origins = origins;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.WALLET_READ)
  @Operation(
      operationId = "getWallet",
      summary = "Reads what is known of a wallet",
      description = "Balances are the exchange's: read them there.")
  @Refuses(BackofficeError.WALLET_NOT_FOUND)
  public Uni<WalletView.Single> get(@PathParam("address") String address) {
    String known = existing(address);
    return unit.read(() -> wallets.get(known)).map(WalletResource::view);
  }

  @PUT
  @Path("/kyc")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "putWalletKyc",
      summary = "Sets a wallet's KYC standing",
      description = "One that was APPROVED in tier 1 or above, and no longer is, loses its orders.")
  @Refuses({BackofficeError.WALLET_NOT_FOUND, BackofficeError.APPROVAL_REQUIRED})
  public Uni<WalletView.Single> kyc(
      @PathParam("address") String address, @Valid @NotNull KycBody body) {
    String known = existing(address);
    Origin origin = origins.current();
    return gate.ask(origin, unit.run(origin, change -> wallets.set(change, known, body.standing())))
        .map(WalletResource::view);
  }

  @PUT
  @Path("/limits")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "putWalletLimits", summary = "Lowers a wallet's request ceiling")
  @Refuses(BackofficeError.WALLET_NOT_FOUND)
  public Uni<WalletView.Single> limits(
      @PathParam("address") String address, @Valid @NotNull LimitsBody body) {
    String known = existing(address);
    @Nullable Integer limit = body.checked();
    return unit.run(origins.current(), change -> wallets.limit(change, known, limit))
        .map(WalletResource::view);
  }

  @PUT
  @Path("/fee-tier")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "putWalletFeeTier",
      summary = "Caps a wallet's taker rate",
      description = "It pays the lower of the market's rate and this one, from now on.")
  @APIResponse(
      responseCode = "200",
      description = "In force",
      content = @Content(schema = @Schema(implementation = WalletView.FeeTier.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.WALLET_NOT_FOUND,
    BackofficeError.INVALID_FEE_TIER,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> feeTier(
      @PathParam("address") String address, @Valid @NotNull FeeTierBody body) {
    String known = existing(address);
    return inForce(
        change -> credits.feeTier(change, known, body),
        sequence -> new WalletView.FeeTier(known, body.tier(), body.takerFeeBps(), sequence));
  }

  @PUT
  @Path("/deposit-limits")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "putWalletDepositLimits",
      summary = "Limits what is deposited for a wallet",
      description =
          "By the day, the week from Monday and the month, in UTC. What came earlier counts: a"
              + " deposit beyond a limit is refused until the next one begins.")
  @APIResponse(
      responseCode = "200",
      description = "In force",
      content = @Content(schema = @Schema(implementation = WalletView.DepositLimits.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.WALLET_NOT_FOUND,
    BackofficeError.INVALID_DEPOSIT_LIMIT,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> depositLimits(
      @PathParam("address") String address, @Valid @NotNull DepositLimitsBody body) {
    String known = existing(address);
    DepositLimitsBody.Checked limits = body.check();
    return inForce(
        change -> credits.depositLimits(change, known, limits),
        sequence -> WalletView.DepositLimits.of(known, limits, sequence));
  }

  /** Sends a command, and answers once it is in force, or was not seen to be in time. */
  private Uni<Response> inForce(Function<Change, Uni<Sent>> command, LongFunction<Object> view) {
    Origin origin = origins.current();
    return unit.run(origin, command)
        .chain(
            sent ->
                effects
                    .await(origin, sent.commandId())
                    .map(outcome -> answer(sent.commandId(), outcome, view)));
  }

  private static Response answer(UUID commandId, Outcome outcome, LongFunction<Object> inForce) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) -> Response.ok(inForce.apply(sequence)).build();
      case Outcome.Refused refused -> throw Refusals.problem(refused);
      case Outcome.Pending _ -> PendingView.of(commandId).build();
    };
  }

  @POST
  @Path("/deposits")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "createDeposit",
      summary = "Credits a deposit",
      description = "Once per transaction hash: the same deposit again answers 200.")
  @APIResponse(
      responseCode = "201",
      description = "Credited",
      content = @Content(schema = @Schema(implementation = WalletView.Deposited.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was credited before",
      content = @Content(schema = @Schema(implementation = WalletView.Deposited.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.WALLET_NOT_FOUND,
    BackofficeError.APPROVAL_REQUIRED,
    BackofficeError.TX_HASH_REUSED,
    BackofficeError.INVALID_AMOUNT,
    BackofficeError.DEPOSIT_ABOVE_MAXIMUM,
    BackofficeError.DEPOSIT_LIMIT_EXCEEDED,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> deposit(
      @PathParam("address") String address,
      @Valid @NotNull DepositBody body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    String known = existing(address);
    DepositBody.Checked deposit = body.check();
    Origin origin = origins.current();
    return gate.ask(
            origin,
            unit.create(
                origin,
                new IdempotentCall(
                    idempotencyKey,
                    caller.caller().getName(),
                    "wallets/" + known + "/deposits",
                    body),
                change ->
                    credits.deposit(change, known, deposit).map(sent -> Submitted.of(sent, known))))
        .map(Submitted::from)
        .chain(
            sent ->
                effects
                    .await(origin, sent.commandId())
                    .map(outcome -> credited(known, deposit, sent, outcome)));
  }

  private static Response credited(
      String address, DepositBody.Checked deposit, Submitted sent, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) ->
          sent.marked(
                  Response.status(sent.fresh() ? Response.Status.CREATED : Response.Status.OK)
                      .entity(
                          new WalletView.Deposited(
                              address, deposit.amount(), deposit.txHash(), sequence)))
              .build();
      case Outcome.Refused refused -> throw sent.marked(Refusals.problem(refused));
      case Outcome.Pending _ -> sent.marked(PendingView.of(sent.commandId())).build();
    };
  }

  private static WalletView.Single view(Wallet wallet) {
    return new WalletView.Single(WalletView.of(wallet));
  }

  private static String existing(String address) {
    return WalletAddress.parse(address).orElseThrow(Wallets::notFound);
  }
}
