package io.paddock.backoffice.approval;

import io.paddock.backoffice.approval.ApprovalNeeded.Asked;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;

/** What a change passes that may need a second person: at the place that makes it. */
@Singleton
public class ApprovalGate {

  static final Duration LIFETIME = Duration.ofHours(24);

  private final ApprovalRules rules;
  private final Canonical canonical;
  private final UnitOfWork unit;
  private final Ids ids;

  ApprovalGate(ApprovalRules rules, Canonical canonical, UnitOfWork unit, Ids ids) {
    this.rules = rules;
    this.canonical = canonical;
    this.unit = unit;
    this.ids = ids;
  }

  /**
   * Lets a change pass that needs nobody, or that was approved: this one, to the letter.
   *
   * @param body everything that the change depends on
   * @throws ApprovalNeeded otherwise, which ends the unit: nothing of it happens
   */
  public void pass(Change change, ApprovalKind kind, String target, Object body) {
    if (rules.require(kind)) {
      Asked asked = canonical.asked(kind, target, body);
      if (!change.isWarranted(asked.hash())) {
        throw new ApprovalNeeded(asked);
      }
    }
  }

  /** Whether what is of this kind needs a second person at all. */
  public boolean needs(ApprovalKind kind) {
    return rules.require(kind);
  }

  /** As {@link #pass}, for a deposit, which needs nobody unless it is large. */
  public void passDeposit(Change change, String wallet, BigDecimal amount, Object body) {
    if (rules.isLarge(amount)) {
      pass(change, ApprovalKind.DEPOSIT, wallet, body);
    }
  }

  /** Files a request where the work needs one: the caller is told its id, and nothing is done. */
  public <T> Uni<T> ask(Origin origin, Uni<T> work) {
    return work.onFailure(ApprovalNeeded.class)
        .recoverWithUni(
            failure -> {
              Asked asked = failure.asked();
              return unit.run(origin, change -> file(change, asked))
                  .map(
                      id -> {
                        throw Problem.of(
                                BackofficeError.APPROVAL_REQUIRED,
                                "Nothing is done yet: the request waits for somebody else")
                            .with("approval", id.toString())
                            .with("bodyHash", asked.hash());
                      });
            });
  }

  /** One that waits already is asked for once. */
  private Uni<UUID> file(Change change, Asked asked) {
    return ApprovalStore.waiting(change.statements(), asked.hash(), change.at())
        .chain(
            waiting ->
                waiting
                    .map(known -> Uni.createFrom().item(known))
                    .orElseGet(() -> add(change, asked)));
  }

  private Uni<UUID> add(Change change, Asked asked) {
    UUID id = ids.next();
    change.audit(
        AuditAction.APPROVAL_REQUESTED,
        Target.approval(id),
        Diff.empty()
            .set("kind", asked.kind().code())
            .set("target", asked.target())
            .set("bodyHash", asked.hash()));
    return ApprovalStore.add(change, id, asked, change.at().plus(LIFETIME)).replaceWith(id);
  }
}
