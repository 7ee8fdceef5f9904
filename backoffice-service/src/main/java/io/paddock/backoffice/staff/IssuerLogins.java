package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.oidc.Challenge;
import io.paddock.backoffice.oidc.Issuer;
import io.paddock.backoffice.oidc.Told;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Logs members in by what an issuer says.
 *
 * <pre>
 * begun ──the issuer's answer, once──► answered ──a member──► logged in
 *   │                                     │ └──with a second factor of ours──► waiting ──code──► logged in
 *   └── 10 min ──► over                   └── anything else ──► refused, for good
 * </pre>
 */
@Singleton
class IssuerLogins {

  static final Duration LASTS = Duration.ofMinutes(10);

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final Issuer issuer;
  private final PasswordCheck attempts;
  private final IssuerEntrance entrance;
  private final LoginRecord told;
  private final KeyHasher hasher;
  private final SecureRandom random;
  private final Ids ids;

  IssuerLogins(
      UnitOfWork unit,
      OffLoop offLoop,
      Issuer issuer,
      PasswordCheck attempts,
      IssuerEntrance entrance,
      LoginRecord told,
      KeyHasher hasher,
      SecureRandom random,
      Ids ids) {
    this.unit = unit;
    this.offLoop = offLoop;
    this.issuer = issuer;
    this.attempts = attempts;
    this.entrance = entrance;
    this.told = told;
    this.hasher = hasher;
    this.random = random;
    this.ids = ids;
  }

  /** Where the browser goes, and what it keeps meanwhile. */
  record Begun(URI authorization, RefreshToken token) {}

  Uni<Begun> begin(Origins origins) {
    issuer.id();
    String address = origins.address();
    RefreshToken token = RefreshToken.generate(ids.next(), random);
    return offLoop
        .call(
            () -> {
              attempts.admit(address);
              return issuer.authorization(challenge(token));
            })
        .call(
            () ->
                unit.run(
                    origins.of(Actor.system("login")),
                    change ->
                        IssuerStore.begin(
                            change.statements(),
                            token.id(),
                            hasher.hash(token.secret()),
                            change.at().plus(LASTS))))
        .map(authorization -> new Begun(authorization, token));
  }

  /** The answer that the browser brings is looked at once, whatever comes of it. */
  Uni<TokenAnswer> answer(
      Origins origins, RoutingContext exchange, IssuerLoginResource.Answer shown) {
    issuer.id();
    RefreshToken token = RefreshToken.parse(shown.loginToken()).orElseThrow(IssuerLogins::over);
    Challenge challenge = challenge(token);
    Origin from = origins.of(Actor.system("login"));
    return unit.run(from, change -> taken(change, token))
        .invoke(
            () -> {
              if (!challenge.isAnsweredBy(shown.state())) {
                throw refused(from, Target.nobody(), "the state of this login");
              }
            })
        .chain(() -> offLoop.call(() -> redeemed(shown, challenge)))
        .chain(
            answer ->
                switch (answer) {
                  case Told.Refusal(String missing) ->
                      Uni.createFrom().failure(refused(from, Target.nobody(), missing));
                  case Told.Identity identity -> entrance.enter(origins, exchange, token, identity);
                });
  }

  private Told redeemed(IssuerLoginResource.Answer shown, Challenge challenge) {
    return shown.code() == null
        ? new Told.Refusal("a code of the issuer")
        : issuer.redeem(shown.code(), Optional.ofNullable(shown.iss()), challenge);
  }

  /** Marked before the issuer is asked: whoever repeats it finds it taken. */
  private Uni<Void> taken(Change change, RefreshToken token) {
    return IssuerStore.unanswered(change.statements(), token.id(), change.at())
        .invoke(
            hash -> {
              if (!hasher.matches(hash.orElse(null), token.secret())) {
                throw over();
              }
            })
        .chain(() -> IssuerStore.answered(change.statements(), token.id(), change.at()));
  }

  Uni<TokenAnswer> secondFactor(
      Origins origins, RoutingContext exchange, IssuerLoginResource.Code shown) {
    issuer.id();
    RefreshToken token = RefreshToken.parse(shown.loginToken()).orElseThrow(IssuerLogins::over);
    return entrance.prove(origins, exchange, token, shown);
  }

  private Problem refused(Origin from, Target account, String missing) {
    return told.refused(from, account, missing, IssuerEntrance.nobody());
  }

  static Problem over() {
    return Problem.of(BackofficeError.ISSUER_LOGIN_OVER, "Begin again");
  }

  /** Made of what the browser holds and of the pepper, so that neither alone gives it. */
  private Challenge challenge(RefreshToken token) {
    return new Challenge(
        derived("state", token), derived("nonce", token), derived("verifier", token));
  }

  /** The kind in front, so that it is no other secret's hash. */
  private String derived(String what, RefreshToken token) {
    String hash = hasher.hash(Secret.of("issuer login " + what + " " + token.reveal()));
    return hash.substring(hash.indexOf(':') + 1);
  }
}
