package io.paddock.backoffice.refusal;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Origins;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells of every request that somebody who is known was not allowed to make. */
@Singleton
public class RefusedRequests {

  private static final int MAX_PATH = 200;

  /** Filters are made before there is any configuration. */
  private final Instance<RefusalLog> refusals;

  private final Instance<Origins> origins;
  private final Instance<CurrentCaller> callers;

  RefusedRequests(
      Instance<RefusalLog> refusals, Instance<Origins> origins, Instance<CurrentCaller> callers) {
    this.refusals = refusals;
    this.origins = origins;
    this.callers = callers;
  }

  @ServerResponseFilter
  public void tell(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() == Response.Status.FORBIDDEN.getStatusCode()
        && callers.get().optional().isPresent()) {
      String path = request.getUriInfo().getPath();
      refusals
          .get()
          .tell(
              new Deed(
                  origins.get().current(),
                  AuditAction.REQUEST_REFUSED,
                  Target.route(request.getMethod()),
                  Diff.empty().set("path", path.substring(0, Math.min(MAX_PATH, path.length())))));
    }
  }
}
