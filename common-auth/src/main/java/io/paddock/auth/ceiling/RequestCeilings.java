package io.paddock.auth.ceiling;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.auth.principal.Caller;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts every request of the API once its credential is known, and tells in each answer how the
 * bucket stands. A route that has a bucket of its own beside it tells of that one.
 */
@Singleton
@IfBuildProperty(name = "paddock.limits.enabled", stringValue = "true")
public class RequestCeilings {

  /** Authentication is at 200 and authorization at 100. */
  private static final int AFTER_AUTHENTICATION = 150;

  private final Ceilings ceilings;
  private final RequestLimiter limiter;
  private final ClientAddress clients;
  private final ProblemWriter problems;

  RequestCeilings(
      CeilingConfig config,
      RequestLimiter limiter,
      LoopbackFactor loopback,
      ClientAddress clients,
      ProblemWriter problems) {
    this.ceilings = new Ceilings(config, loopback);
    this.limiter = limiter;
    this.clients = clients;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::count, AFTER_AUTHENTICATION);
  }

  private void count(RoutingContext context) {
    String path = context.normalizedPath();
    if (!ceilings.concern(path)) {
      context.next();
      return;
    }
    Claim claim =
        ceilings.claim(
            context.request().method().name(),
            path,
            caller(context),
            clients.of(context.request()));
    Future<RateDecision> taken = limiter.take(List.of(claim));
    if (taken.succeeded()) {
      enter(context, taken.result());
      return;
    }
    // Its body waits for who reads it, and the request goes on where it began, with its log keys.
    Context home = Objects.requireNonNull(Vertx.currentContext());
    context.request().pause();
    taken.onComplete(
        decision -> home.runOnContext(nothing -> enter(context, decision)), context::fail);
  }

  private void enter(RoutingContext context, RateDecision decision) {
    RateHeaders.tell(context.response(), decision);
    if (decision.allowed()) {
      context.next();
    } else {
      problems.write(context, RateHeaders.refused(decision, "Too many requests by this caller"));
    }
  }

  private static @Nullable Caller caller(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity().getPrincipal() instanceof Caller known
        ? known
        : null;
  }
}
