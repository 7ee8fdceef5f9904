package io.paddock.demo.chaos;

import io.paddock.demo.ledger.Ledger;
import io.paddock.demo.protocol.WalletAction;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.net.InetAddress;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/chaos}, {@code /api/players/{id}/frozen}: sandbox controls, for loopback only. */
@Path("/api")
@RunOnVirtualThread
class ChaosResource {

  private final Chaos chaos;
  private final Ledger ledger;
  private final Jdbi jdbi;

  ChaosResource(Chaos chaos, Ledger ledger, Jdbi jdbi) {
    this.chaos = chaos;
    this.ledger = ledger;
    this.jdbi = jdbi;
  }

  /**
   * An order to misbehave.
   *
   * @param path which wallet call, for instance {@code /bet}
   * @param times for how many requests; zero ends it
   */
  record Order(
      @NotNull @Pattern(regexp = "(/wallet)?/(auth|balance|bet|win|rollback)") String path,
      @NotNull Fault mode,
      @NotNull @Min(0) @Max(1000) Integer times) {}

  record Standing(List<Order> items) {}

  record Frozen(@NotNull Boolean frozen) {}

  @GET
  @Path("chaos")
  public Standing standing() {
    return new Standing(
        chaos.standing().entrySet().stream()
            .map(
                rule ->
                    new Order(
                        "/" + rule.getKey().segment(),
                        rule.getValue().fault(),
                        rule.getValue().times()))
            .toList());
  }

  @POST
  @Path("chaos")
  public Standing order(@NotNull @Valid Order order, @Context HttpServerRequest request) {
    requireLoopback(request);
    String segment = order.path.substring(order.path.lastIndexOf('/') + 1);
    chaos.set(WalletAction.ofSegment(segment), order.mode, order.times);
    return standing();
  }

  @PUT
  @Path("players/{playerId}/frozen")
  public Frozen freeze(
      @PathParam("playerId") String playerId,
      @NotNull @Valid Frozen wanted,
      @Context HttpServerRequest request) {
    requireLoopback(request);
    boolean known = jdbi.inTransaction(handle -> ledger.setFrozen(handle, playerId, wanted.frozen));
    if (!known) {
      throw Problem.of(WebError.NOT_FOUND, "No such player");
    }
    return wanted;
  }

  private static void requireLoopback(HttpServerRequest request) {
    if (!isLoopback(request.remoteAddress().hostAddress())) {
      throw Problem.of(WebError.FORBIDDEN, "Only this machine may do that");
    }
  }

  /** {@code address} is an IP literal, so nothing is looked up. */
  static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
