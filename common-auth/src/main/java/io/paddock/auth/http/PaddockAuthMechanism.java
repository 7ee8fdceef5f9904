package io.paddock.auth.http;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.secret.Secret;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.log.LogTenant;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one mechanism: keys of aggregators, operators and partners, and staff tokens, exactly one of
 * them per request. A request without any stays anonymous, and its route decides whether that is
 * enough. Keys that this process has cached are checked on the event loop; everything else is
 * checked on a worker.
 */
public final class PaddockAuthMechanism implements HttpAuthenticationMechanism {

  private static final String PROBLEM = PaddockAuthMechanism.class.getName() + ".problem";

  private final Credentials credentials;
  private final Challenges challenges;
  private final ReadingPaths reading;
  private final Supplier<KeyAuthenticator> keys;
  private final Supplier<StaffAuthenticator> staff;
  private final ClientAddress clients;
  private final BlockingSecurityExecutor worker;
  private final ProblemWriter writer;

  PaddockAuthMechanism(
      Credentials credentials,
      Challenges challenges,
      ReadingPaths reading,
      Supplier<KeyAuthenticator> keys,
      Supplier<StaffAuthenticator> staff,
      ClientAddress clients,
      BlockingSecurityExecutor worker,
      ProblemWriter writer) {
    this.credentials = credentials;
    this.challenges = challenges;
    this.reading = reading;
    this.keys = keys;
    this.staff = staff;
    this.clients = clients;
    this.worker = worker;
    this.writer = writer;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    HttpServerRequest http = context.request();
    KeyCall call = reading.call(http.method().name(), context.normalizedPath(), clients.of(http));
    return switch (credentials.find(context.normalizedPath(), http.headers())) {
      case Credential.None _ -> Uni.createFrom().nullItem();
      case Credential.Ambiguous _ ->
          Uni.createFrom().failure(fail(context, AuthProblems.ambiguous()));
      case Credential.AggregatorHeader(Secret value) ->
          judged(
              context,
              keys.get().cachedAggregator(value.reveal(), call),
              () -> keys.get().aggregator(value.reveal(), call));
      case Credential.OperatorHeader(Secret value) ->
          judged(
              context,
              keys.get().cachedOperator(value.reveal(), call),
              () -> keys.get().operator(value.reveal(), call));
      case Credential.PartnerHeader(Secret value) ->
          judged(
              context,
              keys.get().cachedPartner(value.reveal(), call),
              () -> keys.get().partner(value.reveal(), call));
      case Credential.StaffBearer(Secret token) ->
          judged(context, Optional.empty(), () -> staff.get().judge(token.reveal()));
    };
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    Problem problem = context.get(PROBLEM);
    return Uni.createFrom()
        .completionStage(
            () ->
                writer
                    .write(
                        context,
                        problem == null ? challenges.missing(context.normalizedPath()) : problem)
                    .toCompletionStage())
        .replaceWith(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, null, null));
  }

  /** None: identities are created here, without an identity provider. */
  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  /** Before every other mechanism, so that none of our credentials is checked twice. */
  @Override
  public int getPriority() {
    return 2 * DEFAULT_PRIORITY;
  }

  private Uni<SecurityIdentity> judged(
      RoutingContext context, Optional<AuthResult> known, Supplier<AuthResult> blocking) {
    Uni<AuthResult> result =
        known.isPresent() ? Uni.createFrom().item(known.get()) : worker.executeBlocking(blocking);
    return result
        .map(judgement -> identity(context, judgement))
        .onFailure(DirectoryUnavailableException.class)
        .transform(failure -> fail(context, AuthProblems.unavailable()));
  }

  private static SecurityIdentity identity(RoutingContext context, AuthResult result) {
    return switch (result) {
      case AuthResult.Authenticated(Caller caller) -> identity(caller);
      case AuthResult.Refused(AuthError error) -> throw fail(context, AuthProblems.refused(error));
      case AuthResult.PartnerRefused(PartnerKeyVerdict.Refused refusal) ->
          throw fail(context, PartnerKeyProblems.of(refusal));
      case AuthResult.Unavailable _ -> throw fail(context, AuthProblems.unavailable());
    };
  }

  private static SecurityIdentity identity(Caller caller) {
    LogTenant.acts(caller.getName());
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller)
        .addRole(caller.roleName())
        .build();
  }

  /** Stores the response with the request, for the code that ends it. */
  private static AuthenticationFailedException fail(RoutingContext context, Problem problem) {
    context.put(PROBLEM, problem);
    return new AuthenticationFailedException(problem.error().code());
  }
}
