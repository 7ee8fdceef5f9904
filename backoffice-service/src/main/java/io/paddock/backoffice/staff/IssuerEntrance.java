package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.oidc.Told.Identity;
import io.paddock.backoffice.staff.IssuerMembers.Invited;
import io.paddock.backoffice.staff.IssuerMembers.Known;
import io.paddock.backoffice.staff.IssuerMembers.Nobody;
import io.paddock.backoffice.staff.IssuerStore.Waiting;
import io.paddock.backoffice.staff.LoginLimits.Attempt;
import io.paddock.backoffice.staff.LoginRecord.Begun;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Lets in who an issuer knows: by the rules, limits and records of every login. */
@Singleton
class IssuerEntrance {

  private static final int PASSWORD_BYTES = 48;

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final IssuerMembers members;
  private final StaffRepository staff;
  private final SecondFactors secondFactors;
  private final PasswordCheck passwords;
  private final KnownBrowsers browsers;
  private final LoginRecord told;
  private final KeyHasher hasher;
  private final SecureRandom random;

  IssuerEntrance(
      UnitOfWork unit,
      OffLoop offLoop,
      IssuerMembers members,
      StaffRepository staff,
      SecondFactors secondFactors,
      PasswordCheck passwords,
      KnownBrowsers browsers,
      LoginRecord told,
      KeyHasher hasher,
      SecureRandom random) {
    this.unit = unit;
    this.offLoop = offLoop;
    this.members = members;
    this.staff = staff;
    this.secondFactors = secondFactors;
    this.passwords = passwords;
    this.browsers = browsers;
    this.told = told;
    this.hasher = hasher;
    this.random = random;
  }

  /** What one attempt of somebody is: who, from where, by which browser. */
  private record Door(
      String address, Origin from, RoutingContext exchange, RefreshToken token, String email) {}

  /** The same without a name, for whoever is not let in whatever they are called. */
  static Problem nobody() {
    return Problem.of(
        BackofficeError.ISSUER_LOGIN_REFUSED, "No active member is linked to what was shown");
  }

  Uni<TokenAnswer> enter(
      Origins origins, RoutingContext exchange, RefreshToken token, Identity identity) {
    String address = origins.address();
    Origin from = origins.of(Actor.system("login"));
    return unit.read(tx -> members.find(tx, identity))
        .chain(
            found ->
                switch (found) {
                  case Nobody(Target account, String missing) ->
                      Uni.createFrom().failure(refused(from, account, missing));
                  case Known(StaffMember member) ->
                      let(
                          new Door(address, from, exchange, token, member.email()),
                          isNew -> known(from, token, member, identity, isNew));
                  case Invited invited ->
                      let(
                          new Door(address, from, exchange, token, invited.email()),
                          isNew -> joined(from, invited, identity, isNew));
                });
  }

  /** Pays for the attempt, and is given it back where that ends in a login. */
  private Uni<TokenAnswer> let(Door door, Function<Boolean, Uni<Optional<Begun>>> login) {
    Optional<String> browser = browsers.idOf(door.exchange(), door.email());
    return offLoop
        .call(() -> passwords.admit(door.address(), door.email(), browser))
        .chain(
            attempt ->
                login
                    .apply(browser.isEmpty())
                    .chain(begun -> offLoop.call(() -> answer(begun, attempt))))
        .invoke(
            () -> {
              browsers.remember(door.exchange(), door.email(), browser);
              told.succeeded();
            });
  }

  /** Empty: it is committed that the member's second factor is waited for. */
  private TokenAnswer answer(Optional<Begun> begun, Attempt attempt) {
    Begun login =
        begun.orElseThrow(
            () -> Problem.of(BackofficeError.TOTP_REQUIRED, "The account has a second factor"));
    passwords.succeeded(attempt);
    return told.answer(login.member(), login.login());
  }

  private Uni<Optional<Begun>> known(
      Origin from, RefreshToken token, StaffMember member, Identity identity, boolean isNew) {
    Origin by = LoginRecord.by(member, from);
    return unit.run(
        by,
        change ->
            held(change, member)
                .chain(
                    now ->
                        secondFactors
                            .isEnrolled(change, now.id)
                            .chain(
                                enrolled ->
                                    enrolled && !identity.secondFactor()
                                        ? IssuerStore.await(
                                                change.statements(),
                                                token.id(),
                                                now.id,
                                                identity.issuer(),
                                                identity.subject())
                                            .replaceWith(Optional.<Begun>empty())
                                        : begin(change, now, identity, isNew))));
  }

  /** As it is until the transaction ends; changed since it was looked up, it begins nothing. */
  private Uni<StaffEntity> held(Change change, StaffMember member) {
    return staff
        .locked(change.statements(), member)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        refused(change.origin(), Target.staff(member.id()), "an active account")));
  }

  private Uni<Optional<Begun>> begin(
      Change change, StaffEntity member, Identity identity, boolean isNew) {
    LoginProof proof =
        LoginProof.theirs(identity.authenticatedAt(), change.at(), identity.secondFactor());
    return begin(change, member, identity.issuer(), identity.subject(), proof, isNew)
        .map(Optional::of);
  }

  private Uni<Begun> begin(
      Change change,
      StaffEntity member,
      String issuer,
      String subject,
      LoginProof proof,
      boolean isNew) {
    return members
        .link(change, member, issuer, subject)
        .invoke(
            linked -> {
              if (!linked) {
                throw refused(
                    change.origin(), Target.staff(member.id), "the identity that is linked");
              }
            })
        .chain(() -> told.begin(change, member, proof, isNew, Diff.empty().set("issuer", issuer)));
  }

  /** A password that nobody has seen, so that only the issuer lets this member in. */
  private Uni<Optional<Begun>> joined(
      Origin from, Invited invited, Identity identity, boolean isNew) {
    return offLoop
        .call(() -> passwords.hash(nobodysPassword()))
        .chain(
            hash ->
                unit.run(
                    from,
                    change ->
                        members
                            .join(change, invited.invitation(), hash)
                            .map(
                                found ->
                                    found.orElseThrow(
                                        () -> refused(from, Target.nobody(), "a member")))
                            .chain(now -> begin(change, now, identity, isNew))));
  }

  private Secret nobodysPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getEncoder().encodeToString(bytes));
  }

  /** With the code of a member who was let as far as this. */
  Uni<TokenAnswer> prove(
      Origins origins, RoutingContext exchange, RefreshToken token, IssuerLoginResource.Code code) {
    String address = origins.address();
    Origin from = origins.of(Actor.system("login"));
    return unit.run(from, change -> waiting(change, token))
        .chain(waiting -> unit.read(() -> staff.byId(waiting.staffId())))
        .map(member -> member.filter(StaffMember::active).orElseThrow(IssuerLogins::over))
        .chain(
            member ->
                let(
                    new Door(address, from, exchange, token, member.email()),
                    isNew -> proven(LoginRecord.by(member, from), member, token, code, isNew)));
  }

  private Uni<Optional<Begun>> proven(
      Origin by,
      StaffMember member,
      RefreshToken token,
      IssuerLoginResource.Code code,
      boolean isNew) {
    return unit.run(
        by,
        change ->
            waiting(change, token)
                .chain(
                    waiting ->
                        held(change, member)
                            .call(now -> shown(change, now, code))
                            .call(
                                () -> IssuerStore.end(change.statements(), token.id(), change.at()))
                            .chain(
                                now ->
                                    begin(
                                        change,
                                        now,
                                        waiting.issuer(),
                                        waiting.subject(),
                                        LoginProof.ours(change.at()),
                                        isNew)))
                .map(Optional::of));
  }

  private Uni<Boolean> shown(Change change, StaffEntity member, IssuerLoginResource.Code code) {
    return secondFactors
        .admits(change, member.id, code.totp(), code.recoveryCode())
        .invoke(
            admitted -> {
              if (!admitted) {
                throw told.refused(
                    change.origin(),
                    Target.staff(member.id),
                    "the second factor",
                    Problem.of(BackofficeError.TOTP_WRONG, "The code was not taken"));
              }
            });
  }

  private Uni<Waiting> waiting(Change change, RefreshToken token) {
    return IssuerStore.waiting(change.statements(), token.id(), change.at())
        .map(
            found -> {
              boolean right =
                  hasher.matches(found.map(Waiting::tokenHash).orElse(null), token.secret());
              return found.filter(it -> right).orElseThrow(IssuerLogins::over);
            });
  }

  private Problem refused(Origin from, Target account, String missing) {
    return told.refused(from, account, missing, nobody());
  }
}
