package io.paddock.deploy;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that a service has, read from its sources and those of the libraries: variables that
 * its properties or its code name, and the properties of its configuration interfaces.
 */
final class Settings {

  static final Map<String, String> MODULES =
      Map.of(
          "backoffice", "backoffice-service",
          "games", "games-service",
          "gateway", "integrator-gateway",
          "callbacks", "callback-service",
          "demo-operator", "local-stack/demo-operator");

  private static final List<String> LIBRARIES =
      List.of("common-web", "common-auth", "common-events", "common-http");

  private static final Pattern VARIABLE = Pattern.compile("PADDOCK_[A-Z][A-Z0-9_]*");
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"(paddock[^\"]*)\"");
  private static final Pattern MEMBER = Pattern.compile("(?m)^  [\\w.<>?, ]+ (\\w+)\\(\\);$");
  private static final Pattern DRAIN =
      Pattern.compile("@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration drain\\(\\);");

  private static final Pattern DELAY =
      Pattern.compile("@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration delay\\(\\);");

  private static final Pattern PATIENCE =
      Pattern.compile("(?m)^paddock\\.schema\\.patience=(\\w+)$");
  private static final Pattern SOCKET = Pattern.compile("@WebSocket\\(\\s*path = (\\w+)\\.PATH");
  private static final Pattern PATH = Pattern.compile("String PATH = \"([^\"]+)\";");

  /** Read once: every rule asks for them, and every faulty manifest is shown to every rule. */
  private static final Map<String, List<String>> TEXTS = new ConcurrentHashMap<>();

  private static final Map<String, Set<String>> VARIABLES = new ConcurrentHashMap<>();

  private static final Map<String, Duration> DRAINS = new ConcurrentHashMap<>();

  private final String module;
  private final Properties properties;

  private Settings(String module, Properties properties) {
    this.module = module;
    this.properties = properties;
  }

  /** Of one service, by its name in a stack. */
  static Settings of(String service) {
    String module = MODULES.get(service);
    if (module == null) {
      throw new IllegalArgumentException("no service called " + service);
    }
    Properties properties = new Properties();
    try {
      properties.load(
          new StringReader(
              Files.readString(
                  Repository.root()
                      .resolve(module + "/src/main/resources/application.properties"))));
    } catch (IOException failure) {
      throw new UncheckedIOException("no properties of " + module, failure);
    }
    return new Settings(module, properties);
  }

  /** Names of its variables, those that name a secret's file included. */
  Set<String> variables() {
    return VARIABLES.computeIfAbsent(module, _ -> readVariables());
  }

  private Set<String> readVariables() {
    Set<String> names = new TreeSet<>();
    for (String text : sources()) {
      VARIABLE.matcher(text).results().forEach(found -> names.add(found.group()));
      Matcher mapping = PREFIX.matcher(text);
      if (mapping.find()) {
        MEMBER
            .matcher(text)
            .results()
            .forEach(member -> names.add(variable(mapping.group(1) + "." + member.group(1))));
      }
    }
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("paddock."))
        .forEach(name -> names.add(variable(name)));
    Set<String> all = new TreeSet<>(names);
    names.forEach(name -> all.add(name + "_FILE"));
    return all;
  }

  /** From the order to stop until requests are refused, unless a variable says otherwise. */
  Duration shutdownDelay() {
    return sources().stream()
        .filter(text -> text.contains("interface StoppingConfig"))
        .map(DELAY::matcher)
        .filter(Matcher::find)
        .map(found -> seconds(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(module + " does not wait for balancers"));
  }

  /** What Quarkus waits for requests under way. */
  Duration shutdownTimeout() {
    return seconds(properties.getProperty("quarkus.shutdown.timeout"));
  }

  /** Drains that begin once requests have ended, one after the other at worst. */
  Duration drains() {
    return DRAINS.computeIfAbsent(module, _ -> readDrains());
  }

  private Duration readDrains() {
    Duration sum = Duration.ZERO;
    for (String text : sources()) {
      // A service without a relay has no outbox to drain.
      boolean relay = !"false".equals(properties.getProperty("paddock.outbox.relay"));
      if (relay || !text.contains("interface OutboxConfig")) {
        Matcher drain = DRAIN.matcher(text);
        while (drain.find()) {
          sum = sum.plus(seconds(drain.group(1)));
        }
      }
    }
    return sum;
  }

  /** Where its sockets begin, as the classes say whose paths they name. */
  Set<String> sockets() {
    Set<String> paths = new TreeSet<>();
    for (String text : sources()) {
      Matcher socket = SOCKET.matcher(text);
      while (socket.find()) {
        paths.add(path(socket.group(1)));
      }
    }
    return paths;
  }

  private String path(String named) {
    return sources().stream()
        .filter(text -> text.contains("class " + named + " "))
        .map(PATH::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(named + " has no path"));
  }

  String property(String name) {
    return properties.getProperty(name, "");
  }

  /** What a number of a configuration interface is unless a variable says otherwise. */
  long defaultOf(String type, String member) {
    Pattern number = Pattern.compile("@WithDefault\\(\"(\\d+)\"\\)\\s+" + member + "\\(\\);");
    return own().stream()
        .filter(text -> text.contains(type))
        .map(number::matcher)
        .filter(Matcher::find)
        .map(found -> Long.parseLong(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no default of " + type + " " + member));
  }

  /** How long a process waits for its schema. */
  Duration schemaPatience() {
    return sources().stream()
        .map(PATIENCE::matcher)
        .filter(Matcher::find)
        .map(found -> seconds(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(module + " does not wait for its schema"));
  }

  /** Its own sources, without those of the libraries. */
  List<String> own() {
    return TEXTS.computeIfAbsent(module, Settings::files);
  }

  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> all.put(name, property(name)));
    return all;
  }

  private List<String> sources() {
    return Stream.concat(Stream.of(module), LIBRARIES.stream())
        .flatMap(part -> TEXTS.computeIfAbsent(part, Settings::files).stream())
        .toList();
  }

  private static List<String> files(String module) {
    Path main = Repository.root().resolve(module + "/src/main");
    try (Stream<Path> files = Files.walk(main)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|properties)"))
          .map(Settings::read)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + main, failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  /** As MicroProfile Config maps a property's name: what is no letter or digit is an underscore. */
  private static String variable(String property) {
    return property
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]", "_")
        .toUpperCase(Locale.ROOT);
  }

  static Duration seconds(String text) {
    return Duration.parse(text.startsWith("PT") ? text : "PT" + text.toUpperCase(Locale.ROOT));
  }
}
