package io.paddock.demo.wallet;

import io.paddock.demo.brand.Brands;
import io.paddock.demo.brand.Brands.Brand;
import io.paddock.demo.chaos.Chaos;
import io.paddock.demo.chaos.Fault;
import io.paddock.demo.chaos.Stall;
import io.paddock.demo.protocol.WalletAction;
import io.paddock.demo.protocol.WalletStatus;
import io.paddock.demo.settings.DemoConfig;
import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.request.OpenQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** {@code POST /wallet/…}: the platform's calls about a player's money. */
@Path("/wallet")
@RunOnVirtualThread
class WalletResource {

  private static final Logger LOG = Logger.getLogger(WalletResource.class);

  private final Brands brands;
  private final SignatureCheck signatures;
  private final Wallet wallet;
  private final Chaos chaos;
  private final DemoConfig config;

  WalletResource(Brands brands, Clock clock, Wallet wallet, Chaos chaos, DemoConfig config) {
    this.brands = brands;
    this.signatures = new SignatureCheck(clock);
    this.wallet = wallet;
    this.chaos = chaos;
    this.config = config;
  }

  /** The query is signed with the rest of the target: anything added breaks the signature. */
  @POST
  @OpenQuery
  @Path("{action:auth|balance|bet|win|rollback}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response call(
      @PathParam("action") String segment, byte[] body, @Context HttpServerRequest request) {
    WalletAction action = WalletAction.ofSegment(segment);
    SignedCall call =
        SignedCall.of(request.method().name(), request.uri(), request::getHeader, body);
    try {
      return judged(action, call, brands.ofKeys(call.keyIds()), body, request);
    } catch (DatabaseException e) {
      return answer(action, unavailable(e));
    }
  }

  private Response judged(
      WalletAction action,
      SignedCall call,
      Optional<Brand> operator,
      byte[] body,
      HttpServerRequest request) {
    Optional<SignedNonce> nonce =
        operator.flatMap(known -> signatures.verify(call, known.walletSecrets()));
    if (nonce.isEmpty()) {
      return answer(action, WalletAnswer.of(WalletStatus.INVALID_SIGNATURE));
    }
    WalletRequest asked = WalletRequest.parse(body);
    String code = operator.get().operatorCode();
    Work work = () -> wallet.answer(action, code, nonce.get(), asked);
    WalletAnswer done = perhapsSpoilt(action, request, work);
    Duration pace = chaos.pace(action);
    if (pace.isPositive()) {
      Stall.untilCallerGivesUp(request, pace);
    }
    return answer(action, done);
  }

  private WalletAnswer perhapsSpoilt(WalletAction action, HttpServerRequest request, Work work) {
    Optional<Fault> fault = chaos.next(action);
    if (fault.isEmpty()) {
      return run(work);
    }
    LOG.infof("chaos action=%s fault=%s", action, fault.get());
    return switch (fault.get()) {
      case TEMPORARY_ERROR -> WalletAnswer.of(WalletStatus.TEMPORARY_ERROR);
      case TIMEOUT -> {
        WalletAnswer done = run(work);
        Stall.untilCallerGivesUp(request, config.longestStall());
        yield done;
      }
      case LATE -> {
        Stall.untilCallerGivesUp(request, config.longestStall());
        yield run(work);
      }
      case DROP -> {
        WalletAnswer done = run(work);
        Stall.cut(request, config.longestStall());
        yield done;
      }
      case SLOW -> {
        WalletAnswer done = run(work);
        Stall.untilCallerGivesUp(request, config.slowAnswer());
        yield done;
      }
    };
  }

  private static WalletAnswer run(Work work) {
    try {
      return work.answer();
    } catch (DatabaseException e) {
      return unavailable(e);
    }
  }

  private static WalletAnswer unavailable(DatabaseException failure) {
    if (!DatabaseFailure.isOutage(failure)) {
      throw failure;
    }
    LOG.warnf("database_unavailable reason=%s", failure.getClass().getSimpleName());
    return WalletAnswer.of(WalletStatus.TEMPORARY_ERROR);
  }

  private static Response answer(WalletAction action, WalletAnswer answer) {
    LOG.debugf("wallet_answered action=%s status=%s", action, answer.status());
    return Response.ok(answer).header("Cache-Control", "no-store").build();
  }

  /** The wallet's real work, which a fault may precede or follow. */
  private interface Work {
    WalletAnswer answer();
  }
}
