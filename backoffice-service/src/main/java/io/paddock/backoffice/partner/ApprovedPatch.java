package io.paddock.backoffice.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.patch.IfMatch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** A patch that lets a partner act for wallets without KYC, and that a second person approved. */
@Singleton
class ApprovedPatch implements Approvable {

  private final Partners partners;

  ApprovedPatch(Partners partners) {
    this.partners = partners;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.PER_WALLET_KYC_OFF;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    // The request's own condition was judged when it was made; what was approved is the patch.
    return partners.change(change, target, IfMatch.of(null), body);
  }
}
