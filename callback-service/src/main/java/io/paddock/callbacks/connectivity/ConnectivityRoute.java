package io.paddock.callbacks.connectivity;

import io.paddock.auth.service.ServiceRoute;
import io.paddock.auth.service.ServiceRoute.Reply;
import io.paddock.auth.service.ServiceRoutes;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.AddressGuard;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/v1/connectivity-tests {operatorId, url}} on the management port, for
 * backoffice alone: who may test what, and how often, is decided there.
 */
@Singleton
class ConnectivityRoute {

  static final String PATH = "/internal/v1/connectivity-tests";

  /** Its name in service tokens. */
  static final String CALLER = "backoffice-service";

  /** Tests at once; each may hold a connection for an attempt's deadline. */
  static final int AT_ONCE = 32;

  private final ConnectivityCheck check;
  private final ServiceRoutes routes;

  ConnectivityRoute(ConnectivityCheck check, ServiceRoutes routes) {
    this.check = check;
    this.routes = routes;
  }

  /** What is asked. */
  record Asked(@Nullable UUID operatorId, @Nullable String url) {}

  private record Test(Tenant operator, String url) {}

  void register(@Observes ManagementInterface management) {
    routes.serve(
        management,
        new ServiceRoute<>(
            HttpMethod.POST,
            PATH,
            CALLER,
            AT_ONCE,
            Asked.class,
            ConnectivityRoute::judged,
            this::report));
  }

  private static Optional<Test> judged(Asked asked) {
    return asked.operatorId() == null
            || asked.url() == null
            || asked.url().length() > AddressGuard.MAX_URL_CHARACTERS
        ? Optional.empty()
        : Optional.of(new Test(Tenant.operator(asked.operatorId()), asked.url()));
  }

  private Reply report(Test test, @Nullable String requestId) {
    return check
        .run(test.operator(), test.url(), requestId)
        .<Reply>map(Reply.Said::new)
        .orElse(Reply.UNAVAILABLE);
  }
}
