package io.paddock.backoffice.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.key.Keys;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.patch.TreeDiff;
import io.paddock.backoffice.proof.Prover;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.backoffice.text.Tags;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates partners, changes them, and switches them off and on. */
@Singleton
public class Partners {

  /** What a request for a partner that does not exist yet is about. */
  static final String NEW = "partners";

  private final Ids ids;
  private final MergePatch patches;
  private final TreeDiff differences;
  private final PartnerRepository partners;
  private final Keys keys;
  private final ApprovalGate gate;

  Partners(
      Ids ids,
      MergePatch patches,
      TreeDiff differences,
      PartnerRepository partners,
      Keys keys,
      ApprovalGate gate) {
    this.gate = gate;
    this.ids = ids;
    this.patches = patches;
    this.differences = differences;
    this.partners = partners;
    this.keys = keys;
  }

  Uni<PartnerView> create(Change change, NewPartner wanted) {
    Partner partner =
        partner(wanted, ids.next(), PartnerStatus.ACTIVE, change.at(), change.at(), 0);
    if (partner.skipsKyc()) {
      gate.pass(change, ApprovalKind.PER_WALLET_KYC_OFF, NEW, wanted);
    }
    PartnerEntity kept = new PartnerEntity(partner);
    return check(change, partner)
        .chain(() -> flushed(partners.persistAndFlush(kept)))
        .invoke(
            () -> {
              change.audit(
                  AuditAction.PARTNER_CREATED,
                  Target.partner(partner.id()),
                  differences
                      .of(null, NewPartner.of(partner))
                      .set("status", partner.status().text()));
              change.forget(directory -> directory.partnerChanged(partner.id()));
            })
        .replaceWith(() -> PartnerView.of(kept.partner()));
  }

  /** Changes what the patch names; a change that changes nothing leaves no trace. */
  Uni<PartnerView> change(
      Change change, String id, IfMatch condition, JsonNode patch, Prover prover) {
    return partners
        .locked(change.statements(), id)
        .chain(
            kept -> {
              condition.check(kept.version);
              Partner before = kept.partner();
              Partner after =
                  partner(
                      patches.apply(NewPartner.of(before), patch, NewPartner.class),
                      before.id(),
                      before.status(),
                      before.createdAt(),
                      change.at(),
                      before.version());
              Diff diff = differences.of(NewPartner.of(before), NewPartner.of(after));
              if (diff.isEmpty()) {
                return Uni.createFrom().item(PartnerView.of(before));
              }
              return proven(change, before, after, prover)
                  .invoke(() -> passKyc(change, before, after, patch))
                  .chain(() -> checkKeys(change, before, after))
                  .chain(() -> check(change, after))
                  .chain(() -> changed(change, kept, after, diff));
            });
  }

  /** Where keys act, from where, and whether they must sign, is as good as the keys. */
  private static Uni<Void> proven(Change change, Partner before, Partner after, Prover prover) {
    boolean touched =
        before.kind() != after.kind()
            || !Objects.equals(before.associatedWallet(), after.associatedWallet())
            || before.requirePerWalletKyc() != after.requirePerWalletKyc()
            || before.requireSignature() != after.requireSignature()
            || !before.ipAllowlist().equals(after.ipAllowlist());
    return touched ? prover.prove(change) : Uni.createFrom().voidItem();
  }

  private void passKyc(Change change, Partner before, Partner after, JsonNode patch) {
    if (losesKyc(before, after)) {
      gate.pass(change, ApprovalKind.PER_WALLET_KYC_OFF, before.id().toString(), patch);
    }
  }

  /** The kind decides as much as the flag does, which means nothing to a single_wallet partner. */
  private static boolean losesKyc(Partner before, Partner after) {
    boolean flagFalls = before.requirePerWalletKyc() && !after.requirePerWalletKyc();
    return flagFalls || (after.skipsKyc() && !before.skipsKyc());
  }

  private Uni<PartnerView> changed(Change change, PartnerEntity kept, Partner after, Diff diff) {
    kept.become(after);
    change.audit(AuditAction.PARTNER_CHANGED, Target.partner(after.id()), diff);
    change.forget(directory -> directory.partnerChanged(after.id()));
    return flushed(partners.flush()).replaceWith(() -> PartnerView.of(kept.partner()));
  }

  Uni<PartnerView> switchTo(Change change, String id, PartnerStatus wanted) {
    return partners
        .locked(change.statements(), id)
        .call(
            kept -> {
              Partner before = kept.partner();
              if (before.status() != wanted) {
                kept.switchTo(wanted, change.at());
                change.audit(
                    wanted == PartnerStatus.ACTIVE
                        ? AuditAction.PARTNER_RESUMED
                        : AuditAction.PARTNER_SUSPENDED,
                    Target.partner(before.id()),
                    Diff.empty().change("status", before.status().text(), wanted.text()));
                change.forget(directory -> directory.partnerChanged(before.id()));
              }
              return partners.flush();
            })
        .map(kept -> PartnerView.of(kept.partner()));
  }

  Uni<PartnerView> get(UUID id) {
    return partners.existing(id).map(kept -> PartnerView.of(kept.partner()));
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<Partner>> page(@Nullable String status, @Nullable Anchor after, int rows) {
    return partners
        .page(status, after, rows)
        .map(found -> found.stream().map(PartnerEntity::partner).toList());
  }

  /** The lock on the wallet comes first; the constraint holds for whoever would pass it by. */
  private static <T> Uni<T> flushed(Uni<T> flush) {
    return flush
        .onFailure(SessionFailure.violates(PartnerRepository.WALLET_KEY))
        .transform(taken -> walletTaken());
  }

  /** What active keys were issued under must not be changed under them. */
  private Uni<Void> checkKeys(Change change, Partner before, Partner after) {
    boolean otherKind = before.kind() != after.kind();
    boolean otherWallet =
        before.kind() == PartnerKind.SINGLE_WALLET
            && before.associatedWallet() != null
            && !Objects.equals(before.associatedWallet(), after.associatedWallet());
    if (!otherKind && !otherWallet) {
      return Uni.createFrom().voidItem();
    }
    return keys.anyActive(KeyKind.PARTNER, before.id(), change.at())
        .invoke(
            inUse -> {
              if (inUse) {
                throw otherKind
                    ? Problem.of(
                        BackofficeError.PARTNER_KIND_IN_USE,
                        "Keys were issued under the present kind")
                    : Problem.of(
                        BackofficeError.PARTNER_WALLET_IN_USE,
                        "Keys were issued for the present wallet");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> check(Change change, Partner partner) {
    return checkOperator(change, partner).chain(() -> checkWallet(change, partner));
  }

  private static Uni<Void> checkOperator(Change change, Partner partner) {
    if (partner.operatorId() == null) {
      return Uni.createFrom().voidItem();
    }
    return OperatorRef.find(change.statements(), partner.operatorId().toString(), null)
        .onFailure(Problem.class)
        .transform(missing -> Problem.invalid("/operatorId", "no operator has this id"))
        .replaceWithVoid();
  }

  private Uni<Void> checkWallet(Change change, Partner partner) {
    if (partner.associatedWallet() == null) {
      return Uni.createFrom().voidItem();
    }
    return partners
        .isTaken(change.statements(), partner.associatedWallet(), partner.id())
        .invoke(
            taken -> {
              if (taken) {
                throw walletTaken();
              }
            })
        .replaceWithVoid();
  }

  private static Problem walletTaken() {
    return Problem.of(BackofficeError.WALLET_TAKEN, "Another partner acts on this wallet");
  }

  private static Partner partner(
      NewPartner wanted,
      UUID id,
      PartnerStatus status,
      Instant createdAt,
      Instant updatedAt,
      int version) {
    return new Partner(
        id,
        wanted.name(),
        wanted.contactEmail(),
        wanted.kindOrDefault(),
        status,
        wanted.wallet(),
        wanted.perWalletKyc(),
        wanted.signed(),
        IpAllowlist.of(wanted.ipAllowlist()),
        wanted.rateLimitPerMin(),
        wanted.operatorId(),
        wanted.contacts(),
        Tags.of(wanted.tags()),
        createdAt,
        updatedAt,
        version);
  }
}
