package io.paddock.backoffice.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;

/** Executes approved requests of one kind, by the same service methods as a route does. */
public interface Approvable {

  ApprovalKind kind();

  /**
   * Executes it within the change, whose warrant covers exactly this.
   *
   * @param body as {@link ApprovalGate#pass} was given it
   * @return what the one who approves is told
   */
  Uni<? extends Object> execute(Change change, String target, JsonNode body);
}
