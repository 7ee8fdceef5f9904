package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operator.NewOperator;
import io.paddock.servers.test.rules.ServiceArchitecture;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the references promise of this service, sentence by sentence and row by row, and a route for
 * each. Their facts are kept here; their sentences are not, but for what tells them apart.
 */
class ReferenceTest {

  private static final String MANAGEMENT = "management-api.txt";
  private static final String ADMIN = "integrator-api-admin.txt";

  /** Where the references are, as seen from here, on machines that have them. */
  private static final String REFERENCES = "shared/reference";

  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z])");

  /** Each route that is served, with the query parameters that it takes. */
  private static final Map<String, Set<String>> SERVED = served();

  /**
   * A sentence.
   *
   * @param mark the first eight digits of its SHA-256
   * @param routes where it is kept
   */
  private record Claim(String mark, List<String> routes) {

    static Claim of(String line) {
      String[] parts = line.split(" \\|", -1);
      return new Claim(
          parts[0],
          Stream.of(parts[2].split(","))
              .map(String::strip)
              .filter(route -> !route.isEmpty())
              .toList());
    }
  }

  @Test
  void the_claims_are_read_whole() {
    assertThat(claims(MANAGEMENT)).hasSize(56);
    assertThat(claims(MANAGEMENT)).filteredOn(claim -> !claim.routes().isEmpty()).hasSize(40);
    assertThat(claims(ADMIN)).hasSize(17);
    assertThat(rows("route")).hasSize(8);
    assertThat(rows("field")).hasSize(5);
    assertThat(rows("error")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {MANAGEMENT, ADMIN})
  void each_claim_has_its_route(String reference) {
    Set<String> missing = new TreeSet<>();
    for (Claim claim : claims(reference)) {
      claim.routes().stream().filter(route -> !isServed(route)).forEach(missing::add);
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void each_row_of_the_aggregators_table_has_its_route() {
    assertThat(
            rows("route").stream()
                .map(row -> row.replace(":id", "{id}"))
                .filter(route -> !SERVED.containsKey(route)))
        .isEmpty();
  }

  @Test
  void a_new_operator_has_the_references_fields_and_demands_no_others() {
    Map<String, RecordComponent> fields =
        Arrays.stream(NewOperator.class.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, field -> field));
    Set<String> demanded =
        fields.values().stream()
            .filter(field -> field.getAccessor().isAnnotationPresent(NotNull.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> required = new TreeSet<>();
    for (String row : rows("field")) {
      String[] words = row.split(" ", -1);
      assertThat(fields).containsKey(words[0]);
      Class<?> type = Objects.requireNonNull(fields.get(words[0])).getType();
      assertThat(type)
          .as(words[0])
          .isEqualTo(words[1].equals("integer") ? Integer.class : String.class);
      if (words[2].equals("required")) {
        required.add(words[0]);
      }
    }

    assertThat(demanded).isEqualTo(required);
  }

  @Test
  void each_error_of_the_aggregators_table_is_one_of_ours() {
    assertThat(
            Arrays.stream(BackofficeError.values())
                .map(error -> error.status() + " " + error.code()))
        .containsAll(rows("error"));
  }

  /** On a machine that has the references: nothing of them was left out, and nothing made up. */
  @Test
  void each_sentence_of_the_management_reference_is_claimed() {
    Path reference = reference("000_");

    assertThat(claims(MANAGEMENT).stream().map(Claim::mark))
        .containsExactlyElementsOf(sentences(reference).stream().map(ReferenceTest::mark).toList());
  }

  @Test
  void what_is_claimed_of_the_admin_panel_is_the_references() {
    Path reference = reference("002_");

    assertThat(sentences(reference).stream().map(ReferenceTest::mark))
        .containsAll(claims(ADMIN).stream().map(Claim::mark).toList());
  }

  @Test
  void each_backoffice_row_of_the_aggregator_reference_is_kept() {
    List<String> published =
        sentences(reference("001_")).stream()
            .map(line -> line.split(" \\| ", -1))
            .filter(cells -> cells.length > 3 && cells[2].equals("Backoffice"))
            .map(cells -> cells[0].substring(2) + " " + cells[1])
            .toList();

    assertThat(published).isNotEmpty();
    assertThat(rows("route")).containsAll(published);
  }

  private static boolean isServed(String route) {
    if (route.startsWith("callbacks ")) {
      return isInCallbackService(route.substring("callbacks ".length()));
    }
    String[] words = route.split(" \\?", -1);
    return SERVED.containsKey(words[0])
        && SERVED.get(words[0]).containsAll(Arrays.asList(words).subList(1, words.length));
  }

  private static boolean isInCallbackService(String path) {
    Path sources = Path.of("..", "callback-service", "src", "main", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith("Resource.java"))
          .map(ReferenceTest::text)
          .anyMatch(text -> text.contains("@Path(\"" + path + "\")"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Set<String>> served() {
    Map<String, Set<String>> served = new TreeMap<>();
    ServiceArchitecture.mainClasses("io.paddock.backoffice").stream()
        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
        .map(type -> type.reflect())
        .forEach(
            type ->
                Stream.of(type.getDeclaredMethods())
                    .forEach(
                        method ->
                            verb(method)
                                .ifPresent(
                                    verb ->
                                        served.put(
                                            verb + " " + path(type, method), asked(method)))));
    return served;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }

  private static String path(Class<?> type, Method method) {
    jakarta.ws.rs.Path below = method.getAnnotation(jakarta.ws.rs.Path.class);
    return type.getAnnotation(jakarta.ws.rs.Path.class).value()
        + (below == null ? "" : below.value());
  }

  private static Set<String> asked(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
        .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
        .collect(Collectors.toSet());
  }

  private static List<Claim> claims(String reference) {
    return kept(reference).stream().map(Claim::of).toList();
  }

  private static List<String> rows(String kind) {
    return kept("aggregator-api-tables.txt").stream()
        .filter(row -> row.startsWith(kind + " "))
        .map(row -> row.substring(kind.length() + 1))
        .toList();
  }

  private static List<String> kept(String name) {
    try (InputStream lines =
        Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("/reference/" + name))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path reference(String prefix) {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve(REFERENCES))
            .filter(Files::isDirectory)
            .flatMap(folder -> Stream.of(Objects.requireNonNull(folder.toFile().listFiles())))
            .map(file -> file.toPath())
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .findFirst();
    assumeTrue(found.isPresent(), "The references are not part of this checkout.");
    return found.orElseThrow();
  }

  private static List<String> sentences(Path reference) {
    return text(reference)
        .lines()
        .flatMap(BETWEEN_SENTENCES::splitAsStream)
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String mark(String sentence) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(sentence.getBytes(StandardCharsets.UTF_8)))
          .substring(0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
