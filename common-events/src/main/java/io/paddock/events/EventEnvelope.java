package io.paddock.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as it travels in Kafka and in callbacks: CloudEvents 1.0, structured JSON. Absent
 * attributes are left out of the JSON.
 *
 * @param specVersion always {@value #SPEC_VERSION}
 * @param id unique over all sources, at most 64 characters and without dots, since it is also the
 *     {@code webhook-id} that gets signed between dots
 * @param source the producing service, such as {@code /paddock/games-service}
 * @param type a name of the catalogue, such as {@code round.settled}
 * @param subject what the event is about; events of one subject are ordered
 * @param time when the change was made
 * @param dataContentType always {@value #DATA_CONTENT_TYPE}
 * @param operatorId the owning operator when the event happened
 * @param aggregatorId the owning aggregator when the event happened
 * @param partnerId the owning partner when the event happened
 * @param sequence counts the events of this subject and source, from 1, without gaps
 * @param requestId the HTTP request that caused it
 * @param data the event's own members, as its type's schema says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "operatorid",
  "aggregatorid",
  "partnerid",
  "sequence",
  "requestid",
  "data"
})
public record EventEnvelope(
    @JsonProperty("specversion") String specVersion,
    @JsonProperty("id") String id,
    @JsonProperty("source") String source,
    @JsonProperty("type") String type,
    @JsonProperty("subject") String subject,
    @JsonProperty("time") Instant time,
    @JsonProperty("datacontenttype") String dataContentType,
    @JsonProperty("operatorid") @Nullable UUID operatorId,
    @JsonProperty("aggregatorid") @Nullable UUID aggregatorId,
    @JsonProperty("partnerid") @Nullable UUID partnerId,
    @JsonProperty("sequence") long sequence,
    @JsonProperty("requestid") @Nullable String requestId,
    @JsonProperty("data") JsonNode data) {

  public static final String SPEC_VERSION = "1.0";
  public static final String DATA_CONTENT_TYPE = "application/json";

  private static final int ID_LENGTH_LIMIT = 64;

  /** Throws {@link IllegalArgumentException} when an attribute breaks the rules above. */
  public EventEnvelope {
    require(SPEC_VERSION.equals(specVersion), "specversion");
    require(isId(id), "id");
    require(isPresent(source), "source");
    require(isPresent(type), "type");
    require(isPresent(subject), "subject");
    require(time != null, "time");
    require(DATA_CONTENT_TYPE.equals(dataContentType), "datacontenttype");
    require(sequence >= 1, "sequence");
    require(data != null && data.isObject(), "data");
  }

  private static boolean isId(@Nullable String id) {
    return id != null && !id.isBlank() && id.length() <= ID_LENGTH_LIMIT && id.indexOf('.') < 0;
  }

  // JSON from elsewhere can lack any attribute, whatever the record's types promise.
  private static boolean isPresent(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static void require(boolean holds, String attribute) {
    if (!holds) {
      throw new IllegalArgumentException("event_attribute_invalid attribute=" + attribute);
    }
  }
}
