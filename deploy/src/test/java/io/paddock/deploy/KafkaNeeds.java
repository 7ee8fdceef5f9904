package io.paddock.deploy;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service does with which topic and group of Kafka, read from its sources: what it consumes,
 * which events it makes, and the logs that it calls its own.
 */
final class KafkaNeeds {

  private static final Path CATALOGUE =
      Repository.root().resolve("common-events/src/main/java/io/paddock/events/catalogue");

  private static final Pattern NAMED_TOPIC = Pattern.compile("(\\w+)\\(\"([a-z.]+)\"\\)");
  private static final Pattern TOPIC_OF_PAYLOAD =
      Pattern.compile("EventTopic\\.(\\w+),\\s+(\\w+)\\.class");
  private static final Pattern TOPIC = Pattern.compile("EventTopic\\.(\\w+)");
  private static final Pattern OWN_LOG =
      Pattern.compile("@WithDefault\\(\"([a-z.]+)\"\\)\\s+String topic\\(\\);");
  private static final Pattern OWN_GROUP =
      Pattern.compile("@WithDefault\\(\"([a-z.]+)\"\\)\\s+String group\\(\\);");
  private static final Pattern INCOMING =
      Pattern.compile("mp\\.messaging\\.incoming\\.[a-z-]+\\.(topic|group\\.id)");

  private final Settings service;
  private final Map<String, Set<String>> needs = new TreeMap<>();

  private KafkaNeeds(Settings service) {
    this.service = service;
  }

  /** Operations by {@code topic NAME} and {@code group NAME}. */
  static Map<String, Set<String>> of(String service) {
    KafkaNeeds found = new KafkaNeeds(Settings.of(service));
    found.channels();
    found.consumers();
    found.events();
    found.logs();
    return found.needs;
  }

  private void channels() {
    String group = service.property("paddock.intake.group");
    service
        .properties()
        .forEach(
            (name, value) -> {
              if (INCOMING.matcher(name).matches()) {
                String kind = name.endsWith(".topic") ? "topic " : "group ";
                need(kind + value.replace("${paddock.intake.group}", group), "Read");
              }
            });
  }

  private void consumers() {
    for (String text : service.own()) {
      if (text.contains("new KafkaConsumer<")) {
        all(TOPIC, text).forEach(topic -> need("topic " + name(topic.group(1)), "Read"));
      }
    }
  }

  private void events() {
    all(TOPIC_OF_PAYLOAD, catalogue("EventType"))
        .forEach(
            type -> {
              String payload = type.group(2);
              if (makes("new " + payload + "(", payload)) {
                // A payload that has a topic of its own in each case says so itself.
                List<MatchResult> cases = all(TOPIC, catalogue(payload)).toList();
                Stream<String> topics =
                    cases.isEmpty()
                        ? Stream.of(type.group(1))
                        : cases.stream().map(found -> found.group(1));
                topics.forEach(topic -> need("topic " + name(topic), "Write"));
              }
            });
    if (makes("UserRegistered.ofWallet(", "UserRegistered")) {
      need("topic " + name("PARTNER_EVENTS"), "Write");
    }
  }

  private boolean makes(String words, String payload) {
    return service.own().stream()
        .anyMatch(
            text ->
                text.contains("import io.paddock.events.catalogue." + payload + ";")
                    && text.contains(words));
  }

  private void logs() {
    boolean inspects = service.own().stream().anyMatch(text -> text.contains(".describeConfigs("));
    for (String text : service.own()) {
      all(OWN_LOG, text)
          .map(log -> "topic " + log.group(1))
          .forEach(
              log -> {
                need(log, "Read");
                need(log, "Write");
                if (inspects) {
                  need(log, "DescribeConfigs");
                }
              });
      all(OWN_GROUP, text).forEach(group -> need("group " + group.group(1), "Read"));
      if (text.contains(".appendCommand(")) {
        need("topic trading.commands", "Write");
      }
    }
  }

  private void need(String resource, String operation) {
    needs.computeIfAbsent(resource, _ -> new TreeSet<>(Set.of("Describe"))).add(operation);
  }

  private static String name(String constant) {
    return all(NAMED_TOPIC, catalogue("EventTopic"))
        .filter(topic -> topic.group(1).equals(constant))
        .map(topic -> topic.group(2))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no topic " + constant));
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static String catalogue(String type) {
    try {
      return Files.readString(CATALOGUE.resolve(type + ".java"));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the catalogue's " + type, failure);
    }
  }
}
