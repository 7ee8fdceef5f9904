package io.paddock.backoffice.staff;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.ActorKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Email;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs staff in and out. */
class Logins {

  private static final Logger LOG = Logger.getLogger(Logins.class);

  private final Postgres postgres;
  private final Changes changes;
  private final PasswordHasher passwords;
  private final HashingGate gate;
  private final LoginLimits limits;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final MeterRegistry meters;

  Logins(
      Postgres postgres,
      Changes changes,
      PasswordHasher passwords,
      HashingGate gate,
      LoginLimits limits,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      MeterRegistry meters) {
    this.postgres = postgres;
    this.changes = changes;
    this.passwords = passwords;
    this.gate = gate;
    this.limits = limits;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.meters = meters;
  }

  TokenAnswer login(Origins origins, String emailShown, Secret password) {
    String email = Email.normal(emailShown);
    limits.admit(origins.address(), email);
    Optional<StaffMember> known = postgres.withConnection(sql -> StaffStore.byEmail(sql, email));
    @Nullable String stored = known.map(StaffMember::passwordHash).orElse(null);
    boolean right = gate.check(() -> passwords.matches(stored, password));
    StaffMember member =
        known.filter(found -> right && found.active()).orElseThrow(() -> refused(origins));
    TokenAnswer answer =
        changes.run(
            origins.of(actor(member.id(), member.email())),
            change -> {
              // Changed since its password was checked, the member begins nothing that outlives it.
              StaffMember now =
                  StaffStore.loggedIn(change.sql(), member, change.at())
                      .orElseThrow(() -> refused(origins));
              change.audit(AuditAction.STAFF_LOGGED_IN, Target.staff(now.id()), Diff.empty());
              return answer(now, refreshTokens.start(change, now.id()));
            });
    count("succeeded");
    return answer;
  }

  TokenAnswer refresh(Origins origins, String shown) {
    RefreshOutcome outcome =
        changes.run(
            origins.of(Actor.system("refresh-token")),
            change -> {
              RefreshOutcome rotated = refreshTokens.rotate(change, shown, origins.address());
              if (rotated instanceof RefreshOutcome.Reused(UUID staffId)) {
                change.audit(AuditAction.STAFF_TOKEN_REUSED, Target.staff(staffId), Diff.empty());
              }
              return rotated;
            });
    return switch (outcome) {
      case RefreshOutcome.Rotated(StaffMember member, Login next) -> answer(member, next);
      case RefreshOutcome.InProgress _ ->
          throw Problem.of(
              BackofficeError.REFRESH_IN_PROGRESS,
              "This token was refreshed a moment ago from here");
      case RefreshOutcome.Reused(UUID staffId) -> {
        LOG.warnf("staff_refresh_token_reused staffId=%s address=%s", staffId, origins.address());
        throw Problem.of(BackofficeError.REFRESH_TOKEN_REUSED, "Everything of this login is ended");
      }
      case RefreshOutcome.Refused _ ->
          throw Problem.of(BackofficeError.REFRESH_TOKEN_INVALID, "The login is over");
    };
  }

  /** Whatever the token was, it is good for nothing afterwards. */
  void logout(Origins origins, String shown) {
    changes.run(
        origins.of(Actor.system("refresh-token")),
        change -> {
          Optional<UUID> ended = refreshTokens.end(change, shown);
          ended.ifPresent(staffId -> loggedOut(change, staffId));
          return ended;
        });
  }

  private static void loggedOut(Change change, UUID staffId) {
    StaffMember member = StaffStore.byId(change.sql(), staffId).orElseThrow();
    change.auditAs(
        actor(staffId, member.email()),
        AuditAction.STAFF_LOGGED_OUT,
        Target.staff(staffId),
        Diff.empty());
  }

  private TokenAnswer answer(StaffMember member, Login login) {
    return new TokenAnswer(
        accessTokens.issue(member, login.sessionId()),
        login.refresh().reveal(),
        AccessTokens.LIFETIME.toSeconds());
  }

  private Problem refused(Origins origins) {
    LOG.infof("staff_login_refused address=%s", origins.address());
    count("refused");
    return Problem.of(BackofficeError.INVALID_CREDENTIALS, "E-mail or password is wrong");
  }

  private void count(String outcome) {
    meters.counter("paddock.staff.logins", "outcome", outcome).increment();
  }

  private static Actor actor(UUID staffId, String email) {
    return new Actor(ActorKind.STAFF, staffId.toString(), email);
  }
}
