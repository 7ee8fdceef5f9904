package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the served catalogue says of a type is what is sent. */
@QuarkusTest
class CatalogueTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  CatalogueTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void everyTypeIsSentToWhoSubscribedToAllAndFitsItsServedSchema() throws IOException {
    TestTenant operator = tenants.operator();
    Subscription all = Subscription.of(operator, receiver.url(), "*");
    EventCatalogue.entries().forEach(entry -> topics.publish(own(entry.example(), operator)));
    operator.api().post(all.path() + "/test").then().statusCode(201);
    List<String> types =
        Stream.concat(
                Arrays.stream(EventType.values()).map(EventType::typeName),
                Stream.of("connectivity.test"))
            .toList();
    await().until(() -> sent().keySet().containsAll(types));
    Map<String, JsonNode> schemas = servedSchemas(operator);
    Map<String, JsonNode> sent = sent();

    assertThat(sent).containsOnlyKeys(types);
    assertThat(schemas).containsKeys(types.toArray(String[]::new));
    assertThat(sent)
        .allSatisfy(
            (type, data) ->
                assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schemas.get(type))
                            .validate(data))
                    .as(type)
                    .isEmpty());
  }

  /** The data that came, by type. */
  private Map<String, JsonNode> sent() throws IOException {
    Map<String, JsonNode> sent = new HashMap<>();
    for (Received request : receiver.received()) {
      JsonNode event = JSON.readTree(request.body());
      sent.put(event.path("type").asText(), event.path("data"));
    }
    return sent;
  }

  private static EventEnvelope own(EventEnvelope example, TestTenant operator) {
    return new EventEnvelope(
        example.specVersion(),
        UUID.randomUUID().toString(),
        example.source(),
        example.type(),
        example.subject(),
        example.time(),
        example.dataContentType(),
        operator.id(),
        null,
        null,
        example.sequence(),
        example.requestId(),
        example.data());
  }

  private static Map<String, JsonNode> servedSchemas(TestTenant operator) throws IOException {
    Map<String, JsonNode> schemas = new HashMap<>();
    for (JsonNode row :
        JSON.readTree(operator.api().get(Api.EVENT_TYPES).asString()).path("items")) {
      schemas.put(row.path("type").asText(), row.path("schema"));
    }
    return schemas;
  }
}
