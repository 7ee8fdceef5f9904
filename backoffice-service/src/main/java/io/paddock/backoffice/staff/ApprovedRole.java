package io.paddock.backoffice.staff;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * A role that a second super_admin approved: of a member, of one who may log in again, or of
 * somebody who is invited, whose token the one who approves sees this once.
 */
@Singleton
class ApprovedRole implements Approvable {

  private final Members members;
  private final Invitations invitations;

  ApprovedRole(Members members, Invitations invitations) {
    this.members = members;
    this.invitations = invitations;
  }

  @Override
  public ApprovalKind kind() {
    return ApprovalKind.STAFF_ROLE;
  }

  @Override
  public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
    if (body.has("email")) {
      return invitations
          .invite(change, body.path("email").asText(), role(body))
          .map(StaffResource.InvitedView::of);
    }
    UUID member = UUID.fromString(target);
    return body.has("enabledAs")
        ? members.switchTo(change, member, true)
        : members.setRole(change, member, role(body));
  }

  private static StaffRole role(JsonNode body) {
    return StaffRole.parse(body.path("role").asText()).orElseThrow();
  }
}
