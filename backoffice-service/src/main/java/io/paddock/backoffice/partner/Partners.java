package io.paddock.backoffice.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Creates partners, changes them, and switches them off and on. */
@Singleton
public class Partners {

  private final Ids ids;
  private final PartnerPatch patches;

  Partners(Ids ids, PartnerPatch patches) {
    this.ids = ids;
    this.patches = patches;
  }

  PartnerView create(Change change, NewPartner wanted) {
    Partner partner = partner(wanted, ids.next(), PartnerStatus.ACTIVE, change.at(), change.at());
    check(change, partner);
    PartnerStore.insert(change.sql(), partner);
    change.audit(
        AuditAction.PARTNER_CREATED, Target.partner(partner.id()), PartnerDiff.of(null, partner));
    change.forget(directory -> directory.partnerChanged(partner.id()));
    return get(change.sql(), partner.id());
  }

  /** Changes what the patch names; a change that changes nothing leaves no trace. */
  PartnerView change(Change change, String id, JsonNode patch) {
    Partner before = locked(change, id);
    NewPartner wanted = patches.apply(NewPartner.of(before), patch);
    Partner after = partner(wanted, before.id(), before.status(), before.createdAt(), change.at());
    Diff diff = PartnerDiff.of(before, after);
    if (diff.isEmpty()) {
      return PartnerView.of(before);
    }
    checkKeys(change, before, after);
    check(change, after);
    PartnerStore.update(change.sql(), after);
    change.audit(AuditAction.PARTNER_CHANGED, Target.partner(before.id()), diff);
    change.forget(directory -> directory.partnerChanged(before.id()));
    return get(change.sql(), before.id());
  }

  PartnerView switchTo(Change change, String id, PartnerStatus wanted) {
    Partner before = locked(change, id);
    if (before.status() != wanted) {
      PartnerStore.setStatus(change.sql(), before.id(), wanted, change.at());
      change.audit(
          wanted == PartnerStatus.ACTIVE
              ? AuditAction.PARTNER_RESUMED
              : AuditAction.PARTNER_SUSPENDED,
          Target.partner(before.id()),
          Diff.empty().change("status", before.status().text(), wanted.text()));
      change.forget(directory -> directory.partnerChanged(before.id()));
    }
    return get(change.sql(), before.id());
  }

  PartnerView get(Sql sql, UUID id) {
    return PartnerView.of(PartnerStore.find(sql, id).orElseThrow(PartnerRef::notFound));
  }

  private static Partner locked(Change change, String id) {
    PartnerRef held = PartnerRef.lock(change.sql(), id);
    return PartnerStore.find(change.sql(), held.id()).orElseThrow(PartnerRef::notFound);
  }

  /** What active keys were issued under must not be changed under them. */
  private static void checkKeys(Change change, Partner before, Partner after) {
    boolean otherKind = before.kind() != after.kind();
    boolean otherWallet =
        before.kind() == PartnerKind.SINGLE_WALLET
            && before.associatedWallet() != null
            && !Objects.equals(before.associatedWallet(), after.associatedWallet());
    if (!(otherKind || otherWallet)
        || !PartnerStore.hasActiveKey(change.sql(), before.id(), change.at())) {
      return;
    }
    throw otherKind
        ? Problem.of(BackofficeError.PARTNER_KIND_IN_USE, "Keys were issued under the present kind")
        : Problem.of(
            BackofficeError.PARTNER_WALLET_IN_USE, "Keys were issued for the present wallet");
  }

  private static void check(Change change, Partner partner) {
    if (partner.operatorId() != null) {
      checkOperator(change.sql(), partner.operatorId());
    }
    if (partner.associatedWallet() != null) {
      PartnerStore.lockWallet(change.sql(), partner.associatedWallet());
      if (PartnerStore.isTaken(change.sql(), partner.associatedWallet(), partner.id())) {
        throw Problem.of(BackofficeError.WALLET_TAKEN, "Another partner acts on this wallet");
      }
    }
  }

  private static void checkOperator(Sql sql, UUID operatorId) {
    try {
      OperatorRef.find(sql, operatorId.toString(), null);
    } catch (Problem missing) {
      throw Problem.invalid("/operatorId", "no operator has this id");
    }
  }

  private static Partner partner(
      NewPartner wanted, UUID id, PartnerStatus status, Instant createdAt, Instant updatedAt) {
    return new Partner(
        id,
        wanted.name(),
        wanted.contactEmail(),
        wanted.kindOrDefault(),
        status,
        wanted.wallet(),
        wanted.perWalletKyc(),
        IpAllowlist.of(wanted.ipAllowlist()),
        wanted.rateLimitPerMin(),
        wanted.operatorId(),
        createdAt,
        updatedAt);
  }
}
