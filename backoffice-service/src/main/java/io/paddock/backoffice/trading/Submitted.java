package io.paddock.backoffice.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.error.Problem;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * What an idempotent call that sends a command remembers: not its answer, which is only known
 * later, but which command it sent. A repeated call waits for the same one, and since the answer is
 * made of the command's outcome alone, it is the first call's: no crash between the effect and the
 * answer can make it another.
 *
 * @param fresh false when the same intention was sent before, with another key or none
 * @param target the id of what was created or changed
 * @param replayed true when an earlier call with this key sent the command
 */
public record Submitted(UUID commandId, boolean fresh, String target, boolean replayed) {

  /** What is kept of it. */
  private record Kept(UUID commandId, boolean fresh, String target) {}

  public static Created of(Sent sent, String target) {
    return Created.of(new Kept(sent.commandId(), sent.fresh(), target));
  }

  /** From the answer of the transaction, whether it ran now or was stored. */
  public static Submitted from(Response stored) {
    if (stored.getEntity() instanceof JsonNode body) {
      return new Submitted(
          UUID.fromString(body.path("commandId").asText()),
          body.path("fresh").asBoolean(),
          body.path("target").asText(),
          stored.getHeaders().containsKey(Idempotency.REPLAYED));
    }
    throw new IllegalStateException("not what an idempotent call answers");
  }

  /** Says so where the answer is that of an earlier call. */
  public Response.ResponseBuilder marked(Response.ResponseBuilder answer) {
    return replayed ? answer.header(Idempotency.REPLAYED, true) : answer;
  }

  /** The same for a refusal. */
  public Problem marked(Problem refusal) {
    return replayed ? refusal.withHeader(Idempotency.REPLAYED, "true") : refusal;
  }
}
