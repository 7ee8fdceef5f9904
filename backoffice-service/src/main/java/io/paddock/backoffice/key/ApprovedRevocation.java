package io.paddock.backoffice.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** The end of a live operator's last key that a second person approved. */
@Singleton
class ApprovedRevocation implements Approvable {

  private final Keys keys;

  ApprovedRevocation(Keys keys) {
    this.keys = keys;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.LAST_KEY_REVOCATION;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    String keyId = body.path("keyId").asText();
    return OperatorKeyPolicy.staff(change.statements(), target)
        .chain(policy -> keys.revoke(change, policy, keyId))
        .replaceWith(Map.of("keyId", keyId));
  }
}
