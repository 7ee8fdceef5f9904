package io.paddock.backoffice.portal;

import io.paddock.auth.key.KeyCall;
import io.paddock.auth.visit.Visit;
import io.paddock.auth.visit.VisitGate;
import io.paddock.backoffice.visit.Visits;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody see a page without a visit. */
@Singleton
public class VisitFilter implements VisitGate.Judge {

  /** Filters are made before there is any configuration. */
  private final Instance<Visits> visits;

  private final Instance<ClientAddress> clients;
  private final CurrentVertxRequest current;
  private final VisitGate gate;

  VisitFilter(
      Instance<Visits> visits,
      CurrentIdentityAssociation association,
      Instance<ClientAddress> clients,
      BlockingSecurityExecutor worker,
      ProblemWriter problems,
      CurrentVertxRequest current) {
    this.visits = visits;
    this.clients = clients;
    this.current = current;
    this.gate = new VisitGate(PortalPaths.FACE, PortalPaths.VISIT, association, worker, problems);
  }

  /** Before the route is known, since the route's own rule asks who it is. */
  @ServerRequestFilter(preMatching = true)
  public Uni<Response> identify() {
    return gate.identify(current.getCurrent(), clients::get, this);
  }

  @Override
  public Visit enter(String token, KeyCall call) {
    return visits.get().enter(token, call);
  }

  @Override
  public Problem visitOver() {
    return Visits.visitOver();
  }
}
