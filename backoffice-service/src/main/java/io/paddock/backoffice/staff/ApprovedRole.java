package io.paddock.backoffice.staff;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Another role for a member that a second super_admin approved. */
@Singleton
class ApprovedRole implements Approvable {

  private final Members members;

  ApprovedRole(Members members) {
    this.members = members;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.STAFF_ROLE;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    return members.setRole(
        change, UUID.fromString(target), StaffRole.parse(body.path("role").asText()).orElseThrow());
  }
}
