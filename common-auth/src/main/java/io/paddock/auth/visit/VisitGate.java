package io.paddock.auth.visit;

import io.paddock.auth.key.KeyCall;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.face.Face;
import io.paddock.web.face.FaceCookie;
import io.paddock.web.log.LogTenant;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets nobody see a page of a face without a visit: the token in the face's cookie is judged at
 * each request, and so is who made the link. No header or key opens a page.
 */
public final class VisitGate {

  /** A service's judge of visits; may block. */
  public interface Judge {

    /**
     * Who shows this token, and for what it is good in a request like this.
     *
     * @throws Problem when the visit is over, its maker is refused, or it may not do this
     */
    Visit enter(String token, KeyCall call);

    /** What no token at all is answered with. */
    Problem visitOver();

    /** Tells what belongs to the request in hand that a visit goes on. */
    default void begun(Visit visit) {}
  }

  private static final String OPEN = "/open";
  private static final String LEAVE = "/leave";

  private final Face face;
  private final FaceCookie cookie;
  private final CurrentIdentityAssociation association;
  private final BlockingSecurityExecutor worker;
  private final ProblemWriter problems;

  /**
   * Makes the gate of a face.
   *
   * @param cookie what a visit shows
   */
  public VisitGate(
      Face face,
      FaceCookie cookie,
      CurrentIdentityAssociation association,
      BlockingSecurityExecutor worker,
      ProblemWriter problems) {
    this.face = face;
    this.cookie = cookie;
    this.association = association;
    this.worker = worker;
    this.problems = problems;
  }

  /**
   * Null for whoever may go on; called before the route is known, whose own rule asks who it is.
   */
  public Uni<Response> identify(
      RoutingContext exchange, Supplier<ClientAddress> clients, Judge judge) {
    if (!face.owns(exchange) || is(exchange, OPEN)) {
      return Uni.createFrom().nullItem();
    }
    Optional<String> token = cookie.of(exchange);
    if (token.isEmpty()) {
      return Uni.createFrom().item(problems.response(judge.visitOver()));
    }
    KeyCall call = call(exchange, clients);
    return worker
        .executeBlocking(() -> judge.enter(token.get(), call))
        .invoke(visit -> begin(exchange, judge, visit))
        .map(_ -> Optional.<Response>empty())
        .onFailure(Problem.class)
        .recoverWithItem(refusal -> Optional.of(problems.response(refusal)))
        .map(refused -> refused.orElse(null));
  }

  private void begin(RoutingContext exchange, Judge judge, Visit visit) {
    association.setIdentity(
        QuarkusSecurityIdentity.builder()
            .setPrincipal(visit.caller())
            .addRole(visit.caller().roleName())
            .build());
    LogTenant.acts(visit.caller().getName());
    judge.begun(visit);
    visit.begin(exchange);
  }

  /** Who only looks may leave, too. */
  private KeyCall call(RoutingContext exchange, Supplier<ClientAddress> clients) {
    String client = clients.get().of(exchange.request());
    return is(exchange, LEAVE)
        ? new KeyCall(client, false)
        : KeyCall.of(exchange.request().method().name(), client);
  }

  private boolean is(RoutingContext exchange, String below) {
    return Objects.equals(exchange.request().path(), face.root() + below);
  }
}
