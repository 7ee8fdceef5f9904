package io.paddock.callbacks.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.web.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka.
 *
 * @param body the very text that came: it is stored, signed and sent as it is
 * @param traceparent the place in a trace that it came from, null for none
 */
record ReceivedEvent(EventEnvelope envelope, String body, @Nullable String traceparent) {

  /** Of an event as it is stored, signed and sent: what is larger is not taken in. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MOST_BYTES_A_CHARACTER = 3;

  /** Ids travel in a header and between the dots of what is signed. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Above any subject of the catalogue, below what PostgreSQL can index. */
  private static final int MAX_SUBJECT_CHARACTERS = 600;

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when {@code body} is not an event that can be delivered
   */
  static ReceivedEvent parse(String body) {
    return parse(body, null);
  }

  /** The same, of an event that belongs to a trace. */
  static ReceivedEvent parse(String body, @Nullable String traceparent) {
    if (isTooLarge(body)) {
      throw new IllegalArgumentException("event_too_large");
    }
    if (body.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("event_holds_nul");
    }
    @Nullable EventEnvelope envelope = EventJson.read(body); // the JSON text "null" reads as null
    if (envelope == null) {
      throw new IllegalArgumentException("event_is_null");
    }
    if (!ID.matcher(envelope.id()).matches()) {
      throw new IllegalArgumentException("event_id_not_deliverable");
    }
    if (envelope.subject().length() > MAX_SUBJECT_CHARACTERS) {
      throw new IllegalArgumentException("event_subject_too_long");
    }
    return new ReceivedEvent(envelope, body, TraceParent.sane(traceparent));
  }

  private static boolean isTooLarge(String body) {
    return body.length() > MAX_BYTES / MOST_BYTES_A_CHARACTER
        && body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /** The whole event, for filters. */
  JsonNode tree() {
    return EventVersions.tree(body);
  }

  /** Whose event it is, as owned when it happened. */
  Set<Tenant> owners() {
    Set<Tenant> owners = new LinkedHashSet<>();
    if (envelope.operatorId() != null) {
      owners.add(Tenant.operator(envelope.operatorId()));
    }
    if (envelope.aggregatorId() != null) {
      owners.add(Tenant.aggregator(envelope.aggregatorId()));
    }
    if (envelope.partnerId() != null) {
      owners.add(Tenant.partner(envelope.partnerId()));
    }
    return owners;
  }
}
