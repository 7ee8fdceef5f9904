package io.paddock.backoffice.trading;

import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer 202: the command is sent, and what becomes of it was not seen in time. */
@Schema(name = "Pending")
public record PendingView(@Schema(examples = "pending") String status, UUID commandId) {

  public static Response.ResponseBuilder of(UUID commandId) {
    return Response.accepted(new PendingView("pending", commandId));
  }
}
