package io.paddock.callbacks.portal;

import io.paddock.auth.key.KeyCall;
import io.paddock.callbacks.audit.ViaPortal;
import io.paddock.callbacks.visit.Visit;
import io.paddock.callbacks.visit.Visits;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.log.LogTenant;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets nobody see a page without a visit: the token in the portal's cookie is judged at each
 * request, and so is who made the link. No header or key opens a page.
 */
@Singleton
public class VisitFilter {

  /** Filters are made before there is any configuration. */
  private final Instance<Visits> visits;

  private final CurrentIdentityAssociation association;
  private final ViaPortal via;
  private final Instance<ClientAddress> clients;
  private final BlockingSecurityExecutor worker;
  private final ProblemWriter problems;
  private final CurrentVertxRequest current;

  VisitFilter(
      Instance<Visits> visits,
      CurrentIdentityAssociation association,
      ViaPortal via,
      Instance<ClientAddress> clients,
      BlockingSecurityExecutor worker,
      ProblemWriter problems,
      CurrentVertxRequest current) {
    this.visits = visits;
    this.association = association;
    this.via = via;
    this.clients = clients;
    this.worker = worker;
    this.problems = problems;
    this.current = current;
  }

  /** Before the route is known, since the route's own rule asks who it is. */
  @ServerRequestFilter(preMatching = true)
  public Uni<Response> identify() {
    RoutingContext exchange = current.getCurrent();
    if (!PortalPaths.FACE.owns(exchange) || is(exchange, PortalPaths.OPEN)) {
      return Uni.createFrom().nullItem();
    }
    Optional<String> token = PortalPaths.VISIT.of(exchange);
    if (token.isEmpty()) {
      return Uni.createFrom().item(problems.response(Visits.visitOver()));
    }
    KeyCall call = call(exchange);
    return worker
        .executeBlocking(() -> visits.get().enter(token.get(), call))
        .invoke(visit -> begin(exchange, visit))
        .map(_ -> Optional.<Response>empty())
        .onFailure(Problem.class)
        .recoverWithItem(refusal -> Optional.of(problems.response(refusal)))
        .map(refused -> refused.orElse(null));
  }

  private void begin(RoutingContext exchange, Visit visit) {
    association.setIdentity(
        QuarkusSecurityIdentity.builder()
            .setPrincipal(visit.caller())
            .addRole(visit.caller().roleName())
            .build());
    LogTenant.acts(visit.caller().getName());
    via.link(visit.link());
    visit.begin(exchange);
  }

  /** Who only looks may leave, too. */
  private KeyCall call(RoutingContext exchange) {
    String client = clients.get().of(exchange.request());
    return is(exchange, PortalPaths.LEAVE)
        ? new KeyCall(client, false)
        : KeyCall.of(exchange.request().method().name(), client);
  }

  private static boolean is(RoutingContext exchange, String path) {
    return Objects.equals(exchange.request().path(), path);
  }
}
