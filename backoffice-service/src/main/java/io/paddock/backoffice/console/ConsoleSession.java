package io.paddock.backoffice.console;

import io.paddock.auth.http.StaffIdentities;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.AuthResource;
import io.paddock.backoffice.staff.RefreshBody;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Who looks at a page: the access token in the console's cookie is judged as one in a header of the
 * API. An expired one is refreshed on the way, as the API's clients do, so that a form that was
 * open for long is still sent.
 */
@Singleton
public class ConsoleSession {

  /** How long another tab's answer takes to bring the browser the new cookies. */
  private static final Duration OTHER_TAB = Duration.ofMillis(300);

  private static final int SERVER_ERROR = 500;

  private final StaffIdentities identities;
  private final CurrentIdentityAssociation association;

  /** Filters are made before there is any configuration. */
  private final Instance<AuthResource> logins;

  private final Answers answers;
  private final ProblemWriter problems;
  private final CurrentVertxRequest current;

  ConsoleSession(
      StaffIdentities identities,
      CurrentIdentityAssociation association,
      Instance<AuthResource> logins,
      Answers answers,
      ProblemWriter problems,
      CurrentVertxRequest current) {
    this.identities = identities;
    this.association = association;
    this.logins = logins;
    this.answers = answers;
    this.problems = problems;
    this.current = current;
  }

  /** Before the route is known, since the route's own rule asks who it is. */
  @ServerRequestFilter(preMatching = true)
  public Uni<Response> identify() {
    RoutingContext exchange = current.getCurrent();
    if (!ConsolePaths.owns(ConsolePaths.of(exchange))) {
      return Uni.createFrom().nullItem();
    }
    return ConsoleCookies.ACCESS
        .of(exchange)
        .map(
            token ->
                enter(token)
                    .onFailure(ConsoleSession::isRefusal)
                    .recoverWithUni(() -> renew(exchange)))
        .orElseGet(() -> renew(exchange))
        .onFailure(Problem.class)
        .recoverWithItem(problems::response);
  }

  private Uni<Response> enter(String token) {
    return identities
        .of(Secret.of(token))
        .invoke(association::setIdentity)
        .chain(() -> Uni.createFrom().nullItem());
  }

  private Uni<Response> renew(RoutingContext exchange) {
    Optional<String> token = ConsoleCookies.RENEW.of(exchange);
    if (token.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return answers
        .of(() -> logins.get().refresh(new RefreshBody(token.get())))
        .chain(
            tokens -> {
              ConsoleCookies.signIn(exchange, tokens);
              return enter(tokens.path("accessToken").asText());
            })
        .onFailure(ConsoleSession::isRefusal)
        .recoverWithUni(failure -> notRenewed(exchange, failure));
  }

  private static Uni<Response> notRenewed(RoutingContext exchange, Throwable failure) {
    if (failure instanceof Problem problem
        && problem.error() == BackofficeError.REFRESH_IN_PROGRESS) {
      return Uni.createFrom().item(again(exchange)).onItem().delayIt().by(OTHER_TAB);
    }
    ConsoleCookies.signOut(exchange);
    return Uni.createFrom().nullItem();
  }

  /** The same request once more, with its body. */
  private static Response again(RoutingContext exchange) {
    return Response.status(Response.Status.TEMPORARY_REDIRECT)
        .header(HttpHeaders.LOCATION, exchange.request().uri())
        .build();
  }

  /** Of the token, and not for want of someone who could judge it. */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ConstraintViolationException
        || (failure instanceof Problem problem && problem.error().status() < SERVER_ERROR);
  }
}
