package io.paddock.backoffice.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.proof.Prover;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * What lets a partner act for wallets without KYC, and was approved by a second person: a patch, or
 * its creation.
 */
@Singleton
class ApprovedPatch implements Approvable {

  private final Partners partners;
  private final ObjectMapper json;

  ApprovedPatch(Partners partners, ObjectMapper json) {
    this.partners = partners;
    this.json = json;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.PER_WALLET_KYC_OFF;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    if (target.equals(Partners.NEW)) {
      return partners.create(change, json.convertValue(body, NewPartner.class));
    }
    // The request's own condition was judged when it was made; what was approved is the patch.
    return partners.change(change, target, IfMatch.of(null), body, Prover.DONE);
  }
}
