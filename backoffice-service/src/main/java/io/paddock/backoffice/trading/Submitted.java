package io.paddock.backoffice.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.idempotency.Created;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * What an idempotent call that sends a command remembers: not its answer, which is only known
 * later, but which command it sent. Whoever repeats the call waits for the same one.
 *
 * @param target the id of what was created or changed
 */
public record Submitted(UUID commandId, boolean fresh, String target) {

  public static Created of(Sent sent, String target) {
    return Created.of(new Submitted(sent.commandId(), sent.fresh(), target));
  }

  /** From the answer of the transaction, whether it ran now or was stored. */
  public static Submitted from(Response stored) {
    if (stored.getEntity() instanceof JsonNode body) {
      return new Submitted(
          UUID.fromString(body.path("commandId").asText()),
          body.path("fresh").asBoolean(),
          body.path("target").asText());
    }
    throw new IllegalStateException("not what an idempotent call answers");
  }
}
