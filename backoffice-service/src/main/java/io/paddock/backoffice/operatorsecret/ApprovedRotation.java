package io.paddock.backoffice.operatorsecret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.tenant.Grace;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** A rotation that a second person approved, who sees the new secret this once. */
@Singleton
class ApprovedRotation implements Approvable {

  private final OperatorSecrets secrets;
  private final ObjectMapper json;

  ApprovedRotation(OperatorSecrets secrets, ObjectMapper json) {
    this.secrets = secrets;
    this.json = json;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.SECRET_ROTATION;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    RotateSecret wanted = json.convertValue(body, RotateSecret.class);
    return secrets
        .rotate(change, target, wanted.secret(), Grace.of(wanted.graceSeconds()))
        .map(rotated -> RotatedView.of(wanted.secret(), rotated));
  }
}
