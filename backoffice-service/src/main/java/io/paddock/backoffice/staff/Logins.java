package io.paddock.backoffice.staff;

import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.staff.LoginLimits.Attempt;
import io.paddock.backoffice.staff.LoginRecord.Begun;
import io.paddock.backoffice.text.Email;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Logs staff in and out. */
class Logins {

  private static final Logger LOG = Logger.getLogger(Logins.class);

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final StaffRepository staff;
  private final PasswordCheck passwords;
  private final SecondFactors secondFactors;
  private final RefreshTokens refreshTokens;
  private final KnownBrowsers browsers;
  private final LoginRecord told;

  Logins(
      UnitOfWork unit,
      OffLoop offLoop,
      StaffRepository staff,
      PasswordCheck passwords,
      SecondFactors secondFactors,
      RefreshTokens refreshTokens,
      KnownBrowsers browsers,
      LoginRecord told) {
    this.unit = unit;
    this.offLoop = offLoop;
    this.staff = staff;
    this.passwords = passwords;
    this.secondFactors = secondFactors;
    this.refreshTokens = refreshTokens;
    this.browsers = browsers;
    this.told = told;
  }

  Uni<TokenAnswer> login(Origins origins, RoutingContext exchange, LoginBody shown) {
    String email = Email.normal(shown.email());
    Secret password = Secret.of(shown.password());
    String address = origins.address();
    Origin from = origins.of(Actor.system("login"));
    Optional<String> browser = browsers.idOf(exchange, email);
    return offLoop
        .call(() -> passwords.admit(address, email, browser))
        .chain(
            attempt ->
                unit.read(() -> staff.byEmail(email))
                    .chain(known -> offLoop.call(() -> verified(known, password, from)))
                    .chain(
                        member ->
                            begin(LoginRecord.by(member, from), member, shown, browser.isEmpty()))
                    .chain(begun -> offLoop.call(() -> answer(begun, attempt))))
        .invoke(
            () -> {
              browsers.remember(exchange, email, browser);
              told.succeeded();
            });
  }

  private TokenAnswer answer(Begun begun, Attempt attempt) {
    passwords.succeeded(attempt);
    return told.answer(begun.member(), begun.login());
  }

  /** The member whose password it is. */
  private StaffMember verified(Optional<StaffMember> known, Secret password, Origin from) {
    boolean right = passwords.matches(known.map(StaffMember::passwordHash).orElse(null), password);
    return known
        .filter(found -> right && found.active())
        .orElseThrow(
            () ->
                refused(
                    from,
                    known.map(found -> Target.staff(found.id())).orElseGet(Target::nobody),
                    right ? "an active account" : "the password"));
  }

  /** Changed since its password was checked, the member begins nothing that outlives it. */
  private Uni<Begun> begin(
      Origin origin, StaffMember verified, LoginBody shown, boolean isNewBrowser) {
    return unit.run(
        origin,
        change ->
            staff
                .locked(change.statements(), verified)
                .map(
                    found ->
                        found.orElseThrow(
                            () ->
                                refused(origin, Target.staff(verified.id()), "an active account")))
                .call(
                    now ->
                        secondFactors
                            .admits(change, now.id, shown.totp(), shown.recoveryCode())
                            .invoke(
                                admitted -> {
                                  if (!admitted) {
                                    throw refused(
                                        origin, Target.staff(now.id), "the second factor");
                                  }
                                }))
                .chain(
                    now ->
                        told.begin(
                            change,
                            now,
                            LoginProof.ours(change.at()),
                            isNewBrowser,
                            Diff.empty())));
  }

  Uni<TokenAnswer> refresh(Origins origins, String shown) {
    String address = origins.address();
    return unit.run(
            origins.of(Actor.system("refresh-token")),
            change ->
                refreshTokens
                    .rotate(change, shown, address)
                    .invoke(
                        outcome -> {
                          if (outcome instanceof RefreshOutcome.Reused(UUID staffId)) {
                            change.audit(
                                AuditAction.STAFF_TOKEN_REUSED,
                                Target.staff(staffId),
                                Diff.empty());
                          }
                        }))
        .chain(outcome -> offLoop.call(() -> answer(outcome, address)));
  }

  private TokenAnswer answer(RefreshOutcome outcome, String address) {
    return switch (outcome) {
      case RefreshOutcome.Rotated(StaffMember member, Login next) -> told.answer(member, next);
      case RefreshOutcome.InProgress _ ->
          throw Problem.of(
              BackofficeError.REFRESH_IN_PROGRESS,
              "This token was refreshed a moment ago from here");
      case RefreshOutcome.Reused(UUID staffId) -> {
        LOG.warnf("staff_refresh_token_reused staffId=%s address=%s", staffId, address);
        throw Problem.of(BackofficeError.REFRESH_TOKEN_REUSED, "Everything of this login is ended");
      }
      case RefreshOutcome.Refused _ ->
          throw Problem.of(BackofficeError.REFRESH_TOKEN_INVALID, "The login is over");
    };
  }

  /** Whatever the token was, it is good for nothing afterwards. */
  Uni<Void> logout(Origins origins, String shown) {
    return unit.run(
            origins.of(Actor.system("refresh-token")),
            change ->
                refreshTokens
                    .end(change, shown)
                    .call(
                        ended ->
                            ended
                                .map(staffId -> loggedOut(change, staffId))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
        .replaceWithVoid();
  }

  private Uni<Void> loggedOut(Change change, UUID staffId) {
    return staff
        .byId(staffId)
        .invoke(
            member ->
                change.auditAs(
                    LoginRecord.actor(staffId, member.orElseThrow().email()),
                    AuditAction.STAFF_LOGGED_OUT,
                    Target.staff(staffId),
                    Diff.empty()))
        .replaceWithVoid();
  }

  private Problem refused(Origin from, Target account, String missing) {
    return told.refused(
        from,
        account,
        missing,
        Problem.of(BackofficeError.INVALID_CREDENTIALS, "E-mail or password is wrong"));
  }
}
