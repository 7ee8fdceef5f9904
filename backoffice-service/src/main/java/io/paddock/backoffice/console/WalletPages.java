package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.wallet.DepositBody;
import io.paddock.backoffice.wallet.FeeTierBody;
import io.paddock.backoffice.wallet.KycBody;
import io.paddock.backoffice.wallet.LimitsBody;
import io.paddock.backoffice.wallet.WalletResource;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Wallets, by their address: standing, ceiling, fee tier and deposits. */
@Path("/console/wallets")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class WalletPages {

  private static final String PATH = "/console/wallets";
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

  private final WalletResource wallets;
  private final Answers answers;
  private final Pages pages;

  WalletPages(WalletResource wallets, Answers answers, Pages pages) {
    this.wallets = wallets;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  @NonBlocking
  public Response search(@QueryParam("address") @Nullable String address) {
    if (address == null) {
      return Pages.html(pages.page("wallets"));
    }
    String wanted = address.strip().toLowerCase(Locale.ROOT);
    if (!ADDRESS.matcher(wanted).matches()) {
      throw Problem.invalid("?address", "must be 0x and 40 hex digits");
    }
    return Pages.seeOther(PATH + "/" + wanted);
  }

  /** One that nothing is known of yet has a page, too: its standing is set there. */
  @GET
  @Path("/{address}")
  public Uni<TemplateInstance> wallet(@PathParam("address") String address) {
    return answers
        .of(wallets.get(address))
        .map(found -> found.path("wallet"))
        .onFailure(failure -> isUnknown(failure) && ADDRESS.matcher(address).matches())
        .recoverWithItem(() -> MissingNode.getInstance())
        .map(
            (JsonNode wallet) ->
                pages
                    .page("wallet")
                    .data("address", address)
                    .data("wallet", wallet.isMissingNode() ? null : wallet));
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof Problem problem
        && problem.error() == BackofficeError.WALLET_NOT_FOUND;
  }

  @POST
  @Path("/{address}/kyc")
  public Uni<Response> kyc(@PathParam("address") String address, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "status");
    form.numbers(body, "tier");
    return wallets
        .kyc(address, answers.body(body, KycBody.class))
        .replaceWith(() -> pages.done(PATH + "/" + address, Note.WALLET_KYC));
  }

  /** An empty field is the usual ceiling. */
  @POST
  @Path("/{address}/limits")
  public Uni<Response> limits(@PathParam("address") String address, Form form) {
    ObjectNode body = answers.body().putNull("rateLimitPerMin");
    form.numbers(body, "rateLimitPerMin");
    return wallets
        .limits(address, answers.body(body, LimitsBody.class))
        .replaceWith(() -> pages.done(PATH + "/" + address, Note.WALLET_LIMITS));
  }

  @POST
  @Path("/{address}/fee-tier")
  public Uni<Response> feeTier(@PathParam("address") String address, Form form) {
    ObjectNode body = answers.body();
    form.numbers(body, "tier", "takerFeeBps");
    return wallets
        .feeTier(address, answers.body(body, FeeTierBody.class))
        .map(answer -> pages.done(PATH + "/" + address, Note.WALLET_FEE_TIER, answer));
  }

  @POST
  @Path("/{address}/deposits")
  public Uni<Response> deposit(@PathParam("address") String address, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "amount", "txHash");
    return wallets
        .deposit(address, answers.body(body, DepositBody.class), form.idempotencyKey())
        .map(answer -> pages.done(PATH + "/" + address, Note.WALLET_DEPOSIT, answer));
  }
}
