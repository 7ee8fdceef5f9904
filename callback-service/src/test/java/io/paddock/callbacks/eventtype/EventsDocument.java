package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.sign.WebhookSignature;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventPayload;
import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.catalogue.EventType;
import io.paddock.events.catalogue.KeyExpiring;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.web.request.RequestId;
import io.paddock.web.trace.TraceParent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The AsyncAPI document of all events, made from the catalogue: run its test with {@code
 * -Dpaddock.docs.write=true} after changing a type or a schema.
 */
final class EventsDocument {

  private static final Path FILE =
      Path.of(System.getProperty("paddock.root", ".."), "docs/api/events.asyncapi.json");

  private static final String CALLBACK = "callback";
  private static final String CONTENT_TYPE = "application/cloudevents+json";
  private static final String WALLET = "0x00000000000000000000000000000000000000a1";

  private final ObjectMapper json = new ObjectMapper();
  private final List<EventTypeView> types = EventTypes.views();

  /** What it says; written anew first when that was asked for. */
  String asWritten() throws IOException {
    if (Boolean.getBoolean("paddock.docs.write")) {
      Files.writeString(FILE, text());
    }
    return Files.readString(FILE);
  }

  /** What it ought to say. */
  String text() throws IOException {
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
  }

  JsonNode document() {
    ObjectNode document = json.createObjectNode().put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Paddock events")
        .put("version", "1")
        .put(
            "description",
            "Everything that Paddock tells: as signed callbacks to the endpoints that subscribe to"
                + " it, and on the topics that carry it inside the platform. An event may arrive"
                + " twice; its id is the same then. Events of one subject and source are numbered"
                + " in `sequence` without gaps. New members may appear in `data` at any time."
                + " An event has at most 1 048 576 bytes as it is sent."
                + " Generated from the schemas of the catalogue, which `GET"
                + " /api/v1/callbacks/event-types` serves.");
    document.put("defaultContentType", CONTENT_TYPE);
    servers(document.putObject("servers"));
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    callback(channels, operations);
    for (EventTopic topic : EventTopic.values()) {
      topic(topic, channels, operations);
    }
    components(document.putObject("components"));
    return document;
  }

  private static void servers(ObjectNode servers) {
    ObjectNode receiver = servers.putObject("receiver");
    receiver.put("host", "{host}").put("protocol", "https");
    receiver
        .putObject("variables")
        .putObject("host")
        .put("description", "Of an endpoint's URL, which its owner chose")
        .put("default", "hooks.example.com");
    servers
        .putObject("kafka")
        .put("host", "localhost:8093")
        .put("protocol", "kafka")
        .put("description", "Inside the platform alone; this one is the sandbox's");
  }

  private void callback(ObjectNode channels, ObjectNode operations) {
    ObjectNode channel =
        channel(
            channels.putObject(CALLBACK).putNull("address"),
            "The URL of an endpoint. Any 2xx is an acknowledgement; everything else is tried"
                + " again. An endpoint with a `batchSize` gets `application/cloudevents-batch+json`"
                + " instead: an array of these messages, under one `webhook-id` and one signature"
                + " of the whole body.",
            "receiver",
            types.stream().map(EventTypeView::type));
    operation(operations, "deliver", channel, CALLBACK)
        .put("summary", "An event is delivered to a subscriber, signed as Standard Webhooks says")
        .putObject("bindings")
        .putObject("http")
        .put("method", "POST")
        .put("bindingVersion", "0.3.0");
  }

  private void topic(EventTopic topic, ObjectNode channels, ObjectNode operations) {
    List<String> carried =
        Stream.of(EventType.values())
            .filter(type -> topics(type).contains(topic))
            .map(EventType::typeName)
            .sorted()
            .toList();
    if (carried.isEmpty()) {
      return;
    }
    String name = topic.topicName();
    ObjectNode channel =
        channel(
            channels.putObject(name).put("address", name),
            "Keyed by subject, so that events of one subject are in order",
            "kafka",
            carried.stream());
    operation(operations, "publish." + name, channel, name)
        .put("summary", "A service publishes what it committed, once or more often");
  }

  /** Where a type's events go, in each way that it may be decided. */
  static TreeSet<EventTopic> topics(EventType type) {
    EventPayload example = EventCatalogue.payload(EventCatalogue.example(type)).orElseThrow();
    Stream<EventPayload> each =
        switch (example) {
          case UserRegistered player -> Stream.of(player, UserRegistered.ofWallet(WALLET));
          case KeyExpiring key ->
              StreamSupport.stream(
                      EventCatalogue.schema(type).at("/properties/ownerKind/enum").spliterator(),
                      false)
                  .map(
                      kind ->
                          new KeyExpiring(
                              key.keyId(),
                              kind.asText(),
                              key.ownerId(),
                              key.label(),
                              key.expiresAt(),
                              key.days()));
          default -> Stream.of(example);
        };
    return each.map(EventType::topicOf).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  private static ObjectNode channel(
      ObjectNode channel, String description, String server, Stream<String> messages) {
    channel.put("description", description);
    ref(channel.putArray("servers").addObject(), "servers", server);
    ObjectNode listed = channel.putObject("messages");
    messages.forEach(type -> ref(listed.putObject(type), "components/messages", type));
    return channel;
  }

  private static ObjectNode operation(
      ObjectNode operations, String name, ObjectNode channel, String of) {
    ObjectNode operation = operations.putObject(name).put("action", "send");
    ref(operation.putObject("channel"), "channels", of);
    ArrayNode messages = operation.putArray("messages");
    channel
        .path("messages")
        .fieldNames()
        .forEachRemaining(type -> ref(messages.addObject(), "channels/" + of + "/messages", type));
    return operation;
  }

  private void components(ObjectNode components) {
    ObjectNode messages = components.putObject("messages");
    ObjectNode schemas = components.putObject("schemas");
    schemas.set("envelope", embedded(EventCatalogue.envelopeSchema()));
    for (EventTypeView type : types) {
      message(messages.putObject(type.type()), type);
      schemas.set(type.type(), embedded(type.schema()));
    }
    bindings(components.putObject("messageBindings").putObject("event"));
  }

  private static void message(ObjectNode message, EventTypeView type) {
    message
        .put("name", type.type())
        .put("title", type.schema().path("title").asText())
        .put("summary", type.description());
    ArrayNode parts = message.putObject("payload").putArray("allOf");
    ref(parts.addObject(), "components/schemas", "envelope");
    ObjectNode members = parts.addObject().put("type", "object").putObject("properties");
    members.putObject("type").put("const", type.type());
    ref(members.putObject("data"), "components/schemas", type.type());
    ref(message.putObject("bindings"), "components/messageBindings", "event");
    message.putArray("examples").addObject().set("payload", type.example());
  }

  private static void bindings(ObjectNode bindings) {
    ObjectNode http = bindings.putObject("http");
    ObjectNode headers = http.putObject("headers").put("type", "object");
    ObjectNode each = headers.putObject("properties");
    header(
        each, WebhookSignature.ID_HEADER, "The event's id; of a batch one of its own, `batch-…`");
    header(each, WebhookSignature.TIMESTAMP_HEADER, "When this attempt was signed, in seconds");
    header(
        each,
        WebhookSignature.SIGNATURE_HEADER,
        "One signature of id, timestamp and body for each secret and key pair, between spaces");
    header(each, RequestId.HEADER, "The HTTP request that caused the event");
    header(each, TraceParent.HEADER, "Where the trace that the event belongs to may be continued");
    headers
        .putArray("required")
        .add(WebhookSignature.ID_HEADER)
        .add(WebhookSignature.TIMESTAMP_HEADER)
        .add(WebhookSignature.SIGNATURE_HEADER);
    http.put("bindingVersion", "0.3.0");
    ObjectNode kafka = bindings.putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", "The event's subject");
    kafka.put("bindingVersion", "0.5.0");
  }

  private static void header(ObjectNode headers, String name, String description) {
    headers.putObject(name).put("type", "string").put("description", description);
  }

  /** Without its own address: a reference from within would be looked for there. */
  private static JsonNode embedded(JsonNode schema) {
    ObjectNode copy = schema.deepCopy();
    copy.remove(List.of("$schema", "$id"));
    return copy;
  }

  private static void ref(ObjectNode from, String where, String name) {
    from.put("$ref", "#/" + where + "/" + name);
  }
}
