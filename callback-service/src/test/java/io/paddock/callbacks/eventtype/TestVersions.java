package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.callbacks.eventtype.EventVersions.Change;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A catalogue of three versions, of which each takes something back of {@code round.settled}: the
 * second puts what was staked and paid into one member, the third names the player by an object,
 * and that member otherwise: its way back comes first.
 */
public final class TestVersions {

  public static final String TYPE = "round.settled";

  public static final EventVersions THREE =
      new EventVersions(
          3,
          List.of(
              new Change(TYPE, 3, TestVersions::playerByName),
              new Change(TYPE, 2, TestVersions::amountsApart)));

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestVersions() {}

  /** An event of the third version. */
  public static String third(String id, String player, String stake) {
    return """
    {"specversion":"1.0","id":"%s","source":"/paddock/games-service","type":"round.settled",\
    "subject":"player/1/zoe","time":"2026-01-15T09:30:00.250Z","datacontenttype":"application/json",\
    "dataschema":"urn:paddock:schema:round.settled:v3","sequence":7,"data":{\
    "roundId":"0199a1b2-0000-7000-8000-0000000000c1","player":{"id":"%s"},"game":"dice",\
    "currency":"USDT","money":{"stake":"%s","payout":"4.95000000"},\
    "transactionIds":["0199a1b2-0000-7000-8000-0000000000f1"],"odds":1.980,"nonce":12345678901234567890}}\
    """
        .formatted(id, player, stake);
  }

  /** What that version's schema says against an event's data. */
  public static List<String> faults(int version, String body) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema(version))
        .validate(JSON.readTree(body).path("data"))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode schema(int version) {
    if (version == 1) {
      return EventCatalogue.schema(EventType.ROUND_SETTLED);
    }
    try (InputStream in =
        TestVersions.class.getResourceAsStream("/versions/round.settled.v" + version + ".json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode playerByName(ObjectNode data) {
    data.put("playerId", data.path("player").path("id").asText());
    data.remove("player");
    data.set("amounts", data.remove("money"));
    return data;
  }

  private static ObjectNode amountsApart(ObjectNode data) {
    if (!(data.remove("amounts") instanceof ObjectNode amounts)) {
      throw new IllegalArgumentException("no amounts");
    }
    return data.setAll(amounts);
  }
}
