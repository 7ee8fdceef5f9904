package io.paddock.backoffice.staff;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.ActorKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.mail.Letter;
import io.paddock.backoffice.mail.MailKind;
import io.paddock.backoffice.refusal.RefusalLog;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What every login leaves, and every one that is refused, however it was proved. */
final class LoginRecord {

  private static final Logger LOG = Logger.getLogger(LoginRecord.class);

  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final RefusalLog refusals;
  private final MeterRegistry meters;

  LoginRecord(
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      RefusalLog refusals,
      MeterRegistry meters) {
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.refusals = refusals;
    this.meters = meters;
  }

  /** A login, and who is logged in. */
  record Begun(StaffMember member, Login login) {}

  /**
   * Begins it, in the transaction that holds the member.
   *
   * @param how what its audit row says beside who and where
   */
  Uni<Begun> begin(
      Change change, StaffEntity member, LoginProof proof, boolean isNewBrowser, Diff how) {
    Origin origin = change.origin();
    member.lastLoginAt = change.at();
    change.auditAs(
        actor(member.id, member.email), AuditAction.STAFF_LOGGED_IN, Target.staff(member.id), how);
    if (isNewBrowser) {
      change.mail(
          new Letter(
              MailKind.SIGNED_IN,
              Target.staff(member.id),
              Diff.empty().set("address", origin.ip())));
    }
    return refreshTokens
        .start(change, member.id, proof)
        .map(login -> new Begun(member.member(), login));
  }

  TokenAnswer answer(StaffMember member, Login login) {
    return new TokenAnswer(
        accessTokens.issue(member, login.sessionId()),
        login.refresh().reveal(),
        AccessTokens.LIFETIME.toSeconds());
  }

  void succeeded() {
    count("succeeded");
  }

  /**
   * The account's name is not written down: it may be a password in the wrong field.
   *
   * @param missing what was not shown
   */
  Problem refused(Origin from, Target account, String missing, Problem answer) {
    LOG.infof("staff_login_refused address=%s", from.ip());
    count("refused");
    refusals.tell(
        new Deed(
            from, AuditAction.STAFF_LOGIN_REFUSED, account, Diff.empty().set("missing", missing)));
    return answer;
  }

  static Origin by(StaffMember member, Origin from) {
    return new Origin(actor(member.id(), member.email()), from.requestId(), from.ip());
  }

  static Actor actor(UUID staffId, String email) {
    return new Actor(ActorKind.STAFF, staffId.toString(), email);
  }

  private void count(String outcome) {
    meters.counter("paddock.staff.logins", "outcome", outcome).increment();
  }
}
