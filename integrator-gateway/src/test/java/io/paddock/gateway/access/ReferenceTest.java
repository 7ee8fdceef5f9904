package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.paddock.auth.principal.Scope;
import io.paddock.servers.test.rules.ServiceArchitecture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The integrator API's own tables, line by line as they were published, against what this service
 * has.
 */
class ReferenceTest {

  /** What integrators have beside the reference. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("GET /api/me", ""),
          Map.entry("POST /api/orders/batch", "orders:write"),
          Map.entry("POST /api/orders/decrease", "orders:write"),
          Map.entry("POST /api/orders/replace", "orders:write"),
          Map.entry("POST /api/heartbeat", "orders:write"),
          Map.entry("POST /api/orders/estimate", "orders:read"),
          Map.entry("POST /api/order-groups", "orders:write"),
          Map.entry("GET /api/order-groups", "orders:read"),
          Map.entry("GET /api/order-groups/{id}", "orders:read"),
          Map.entry("POST /api/order-groups/{id}/reset", "orders:write"),
          Map.entry("DELETE /api/order-groups/{id}", "orders:write"),
          Map.entry("POST /api/orders/validate", "orders:read"),
          Map.entry("POST /api/me/wallet/claim", "orders:write"),
          Map.entry("GET /api/me/settlements", "portfolio:read"),
          Map.entry("GET /api/me/snapshot", "portfolio:read"),
          Map.entry("POST /api/sandbox/faucet", "vault:write"));

  private static final List<String> OWN_PUBLIC =
      List.of("GET /api/time", "GET /api/platform/schedule");

  private static final Pattern SCOPE = Pattern.compile("^([a-z]+:(?:read|write))(.*)$");
  private static final Pattern GRANTED = Pattern.compile("/api/[a-z/{}-]*[a-z}]");
  private static final Pattern KEYED = Pattern.compile("^(/api/.+?)(GET|POST)([a-z]+:[a-z]+)$");
  private static final Pattern PUBLIC = Pattern.compile("^ +\u2022 (GET) (/.*)$");
  private static final Pattern SOCKET = Pattern.compile("^(/ws/[a-z]+)wss:.*$");

  private static final List<String> LINES = lines();

  @Test
  void the_tables_are_read_whole() {
    assertThat(matches(SCOPE)).hasSize(7);
    assertThat(keyed()).hasSize(24);
    assertThat(published()).hasSize(15);
    assertThat(sockets()).hasSize(2);
  }

  @Test
  void scopes_are_the_references() {
    assertThat(Arrays.stream(Scope.values()).map(Scope::text))
        .containsExactlyInAnyOrderElementsOf(
            matches(SCOPE).stream().map(line -> line.group(1)).toList());
  }

  @Test
  void keyed_routes_and_their_scopes_are_the_references_and_a_few_more() {
    Map<String, String> expected = new TreeMap<>(keyed());
    expected.putAll(OWN);

    assertThat(rows(route -> route.keyed() && !route.stream())).isEqualTo(expected);
  }

  @Test
  void streams_are_the_references() {
    assertThat(rows(Route::stream).keySet())
        .containsExactlyElementsOf(sockets().stream().map(path -> "GET " + path).sorted().toList());
  }

  /** The two tables of the reference say the same, in two ways. */
  @Test
  void whatever_a_scope_grants_needs_that_scope() {
    Map<String, String> rows = rows(Route::keyed);
    for (MatchResult line : matches(SCOPE)) {
      for (String path :
          GRANTED.matcher(line.group(2)).results().map(MatchResult::group).toList()) {
        assertThat(Stream.of("GET ", "POST ").map(verb -> rows.get(verb + path)))
            .as(path)
            .contains(line.group(1));
      }
    }
  }

  @Test
  void public_routes_are_the_references_and_the_clock() {
    assertThat(rows(route -> !route.keyed()).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(published().stream(), OWN_PUBLIC.stream()).toList());
  }

  @Test
  void nothing_that_the_reference_has_goes_unanswered() {
    Set<String> missing = new TreeSet<>(keyed().keySet());
    missing.addAll(published());
    missing.removeAll(rows(Route::served).keySet());
    Set<String> open =
        ServiceArchitecture.mainClasses("io.paddock.gateway").stream()
            .filter(type -> type.isAnnotatedWith("io.quarkus.websockets.next.WebSocket"))
            .map(ReferenceTest::socket)
            .collect(Collectors.toSet());
    sockets().stream().filter(path -> !open.contains(path)).forEach(p -> missing.add("WS " + p));

    assertThat(missing).isEmpty();
  }

  private static String socket(JavaClass type) {
    return String.valueOf(
        type.getAnnotationOfType("io.quarkus.websockets.next.WebSocket").get("path").orElse(""));
  }

  private static Map<String, String> rows(Predicate<Route> which) {
    return Arrays.stream(Route.values())
        .filter(which)
        .collect(
            Collectors.toMap(
                route -> route.method() + " " + route.template(),
                route -> route.scopes().stream().map(Scope::text).collect(Collectors.joining(" ")),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Map<String, String> keyed() {
    return matches(KEYED).stream()
        .collect(Collectors.toMap(row -> row.group(2) + " " + row.group(1), row -> row.group(3)));
  }

  private static List<String> published() {
    return matches(PUBLIC).stream()
        .flatMap(
            line ->
                Arrays.stream(line.group(2).split(", ")).map(path -> line.group(1) + " " + path))
        .toList();
  }

  private static List<String> sockets() {
    return matches(SOCKET).stream().map(line -> line.group(1)).toList();
  }

  private static List<MatchResult> matches(Pattern pattern) {
    return LINES.stream().flatMap(line -> pattern.matcher(line).results()).toList();
  }

  private static List<String> lines() {
    try (InputStream tables =
        Objects.requireNonNull(
            ReferenceTest.class.getResourceAsStream("/reference/integrator-api-tables.txt"))) {
      return new String(tables.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
