package io.paddock.backoffice.app;

import static io.paddock.auth.principal.Roles.AGGREGATOR;
import static io.paddock.auth.principal.Roles.AUDITOR;
import static io.paddock.auth.principal.Roles.OPERATIONS;
import static io.paddock.auth.principal.Roles.OPERATOR;
import static io.paddock.auth.principal.Roles.PARTNER;
import static io.paddock.auth.principal.Roles.SUPER_ADMIN;
import static io.paddock.auth.principal.Roles.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.LocalIssuer;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every route against every kind of caller, by a table that is written by hand. */
@QuarkusTest
public class AccessMatrixTest {

  private static final Set<String> EVERYBODY = Set.of("everybody");
  private static final Set<String> READERS = Set.of(SUPER_ADMIN, OPERATIONS, SUPPORT, AUDITOR);
  private static final Set<String> WRITERS = Set.of(SUPER_ADMIN, OPERATIONS);
  private static final Set<String> LINK_MAKERS =
      Set.of(AGGREGATOR, OPERATOR, PARTNER, SUPER_ADMIN, OPERATIONS, SUPPORT);

  private static final Map<String, Set<String>> WHO_MAY =
      Map.ofEntries(
          Map.entry("GET /.well-known/jwks.json", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/login", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/refresh", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/logout", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/accept-invitation", EVERYBODY),
          Map.entry("GET /api/v1/bo/auth/issuer", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/issuer/login", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/issuer/answer", EVERYBODY),
          Map.entry("POST /api/v1/bo/auth/issuer/second-factor", EVERYBODY),
          Map.entry("GET /api/v1/bo/staff", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("POST /api/v1/bo/staff/invitations", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/staff/{id}/role", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/staff/{id}/disable", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/staff/{id}/enable", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/staff/{id}/second-factor/reset", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/staff/{id}/identity/unlink", Set.of(SUPER_ADMIN)),
          Map.entry("GET /api/v1/bo/me", READERS),
          Map.entry("POST /api/v1/bo/me/password", READERS),
          Map.entry("POST /api/v1/bo/me/totp", READERS),
          Map.entry("POST /api/v1/bo/me/totp/confirm", READERS),
          Map.entry("POST /api/v1/bo/me/totp/remove", READERS),
          Map.entry("GET /api/v1/bo/me/sessions", READERS),
          Map.entry("DELETE /api/v1/bo/me/sessions/{id}", READERS),
          Map.entry("POST /api/v1/bo/me/step-up", READERS),
          Map.entry("GET /api/v1/bo/me/api-tokens", READERS),
          Map.entry("POST /api/v1/bo/me/api-tokens", READERS),
          Map.entry("DELETE /api/v1/bo/me/api-tokens/{id}", READERS),
          Map.entry("GET /api/v1/bo/staff/roles", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("PUT /api/v1/bo/staff/roles/{role}", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/aggregators", Set.of(SUPER_ADMIN)),
          Map.entry("GET /api/v1/bo/aggregators", READERS),
          Map.entry("GET /api/v1/bo/aggregators/{id}", READERS),
          Map.entry("PATCH /api/v1/bo/aggregators/{id}", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/aggregators/{id}/enable", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/aggregators/{id}/disable", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/aggregators/{id}/api-keys", Set.of(SUPER_ADMIN)),
          Map.entry("GET /api/v1/bo/aggregators/{id}/api-keys", READERS),
          Map.entry("DELETE /api/v1/bo/aggregators/{id}/api-keys/{prefix}", Set.of(SUPER_ADMIN)),
          Map.entry("PATCH /api/v1/bo/aggregators/{id}/api-keys/{prefix}", Set.of(SUPER_ADMIN)),
          Map.entry("GET /api/v1/bo/aggregator/me", Set.of(AGGREGATOR)),
          Map.entry("POST /api/v1/bo/aggregator/api-keys/rotate", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/aggregator/api-keys", Set.of(AGGREGATOR)),
          Map.entry("DELETE /api/v1/bo/aggregator/api-keys/{prefix}", Set.of(AGGREGATOR)),
          Map.entry("POST /api/v1/bo/aggregator/operators", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/aggregator/operators", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/aggregator/operators/{id}", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/aggregator/operators/{id}/config", Set.of(AGGREGATOR)),
          Map.entry("PUT /api/v1/bo/aggregator/operators/{id}/config", Set.of(AGGREGATOR)),
          Map.entry("PATCH /api/v1/bo/aggregator/operators/{id}/config", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/operators/{id}/config", READERS),
          Map.entry("PUT /api/v1/bo/operators/{id}/config", WRITERS),
          Map.entry("PATCH /api/v1/bo/operators/{id}/config", WRITERS),
          Map.entry("GET /api/v1/bo/operators", READERS),
          Map.entry("POST /api/v1/bo/operators", WRITERS),
          Map.entry("PATCH /api/v1/bo/operators/{id}", WRITERS),
          Map.entry("POST /api/v1/bo/operators/{id}/go-live", WRITERS),
          Map.entry(
              "POST /api/v1/bo/operators/{id}/notes", Set.of(SUPER_ADMIN, OPERATIONS, SUPPORT)),
          Map.entry("GET /api/v1/bo/operators/{id}/notes", READERS),
          Map.entry(
              "POST /api/v1/bo/operators/{id}/connectivity-tests",
              Set.of(SUPER_ADMIN, OPERATIONS, AGGREGATOR)),
          Map.entry(
              "GET /api/v1/bo/operators/{id}/connectivity-tests",
              Set.of(SUPER_ADMIN, OPERATIONS, SUPPORT, AUDITOR, AGGREGATOR)),
          Map.entry("GET /api/v1/bo/operators/{id}/audit", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/operators/{id}/stats", READERS),
          Map.entry("GET /api/v1/bo/operators/{id}/invoices", READERS),
          Map.entry("GET /api/v1/bo/operators/{id}/invoices/{invoiceId}", READERS),
          Map.entry("GET /api/v1/bo/operators/{id}/invoices/{invoiceId}/page", READERS),
          Map.entry("POST /api/v1/bo/operators/{id}/invoices/{invoiceId}/credit-notes", WRITERS),
          Map.entry("GET /api/v1/bo/operators/{id}", READERS),
          Map.entry(
              "POST /api/v1/bo/operators/{id}/enable", Set.of(SUPER_ADMIN, OPERATIONS, AGGREGATOR)),
          Map.entry(
              "POST /api/v1/bo/operators/{id}/disable",
              Set.of(SUPER_ADMIN, OPERATIONS, AGGREGATOR)),
          Map.entry("POST /api/v1/bo/operators/{id}/api-keys", WRITERS),
          Map.entry("GET /api/v1/bo/operators/{id}/api-keys", READERS),
          Map.entry("DELETE /api/v1/bo/operators/{id}/api-keys/{keyId}", WRITERS),
          Map.entry("PATCH /api/v1/bo/operators/{id}/api-keys/{keyId}", WRITERS),
          Map.entry("GET /api/v1/bo/operators/{id}/public-key", EVERYBODY),
          Map.entry("POST /api/v1/bo/operators/{id}/secrets/rotate", WRITERS),
          Map.entry("POST /api/v1/bo/partners", WRITERS),
          Map.entry("GET /api/v1/bo/partners", READERS),
          Map.entry("POST /api/v1/bo/bulk/operators", WRITERS),
          Map.entry("POST /api/v1/bo/bulk/aggregators", Set.of(SUPER_ADMIN)),
          Map.entry("POST /api/v1/bo/bulk/partners", WRITERS),
          Map.entry("GET /api/v1/bo/exports/operators", READERS),
          Map.entry("GET /api/v1/bo/exports/staff", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/exports/staff/roles", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/exports/audit", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/exports/audit/heads", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/exports/aggregator/operators", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/exports/aggregator/api-keys", Set.of(AGGREGATOR)),
          Map.entry("GET /api/v1/bo/exports/me/sessions", READERS),
          Map.entry("GET /api/v1/bo/exports/me/api-tokens", READERS),
          Map.entry(
              "GET /api/v1/bo/exports/portal-links", Set.of(SUPER_ADMIN, OPERATIONS, SUPPORT)),
          Map.entry("GET /api/v1/bo/exports/{list}", READERS),
          Map.entry("GET /api/v1/bo/exports/{tenants}/{id}/{list}", READERS),
          Map.entry("GET /api/v1/bo/partners/{id}", READERS),
          Map.entry("PATCH /api/v1/bo/partners/{id}", WRITERS),
          Map.entry(
              "POST /api/v1/bo/partners/{id}/notes", Set.of(SUPER_ADMIN, OPERATIONS, SUPPORT)),
          Map.entry("GET /api/v1/bo/partners/{id}/notes", READERS),
          Map.entry("POST /api/v1/bo/partners/{id}/suspend", WRITERS),
          Map.entry("POST /api/v1/bo/partners/{id}/resume", WRITERS),
          Map.entry("POST /api/v1/bo/partners/{id}/api-keys", WRITERS),
          Map.entry("GET /api/v1/bo/partners/{id}/api-keys", READERS),
          Map.entry("DELETE /api/v1/bo/partners/{id}/api-keys/{keyId}", WRITERS),
          Map.entry("PATCH /api/v1/bo/partners/{id}/api-keys/{keyId}", WRITERS),
          Map.entry("POST /api/v1/bo/partners/{id}/api-keys/{keyId}/rotate", WRITERS),
          Map.entry("POST /api/v1/bo/partners/{id}/api-keys/{keyId}/cancel-only", WRITERS),
          Map.entry("GET /api/v1/bo/wallets/{address}", READERS),
          Map.entry("PUT /api/v1/bo/wallets/{address}/kyc", WRITERS),
          Map.entry("PUT /api/v1/bo/wallets/{address}/limits", WRITERS),
          Map.entry("PUT /api/v1/bo/wallets/{address}/fee-tier", WRITERS),
          Map.entry("PUT /api/v1/bo/wallets/{address}/deposit-limits", WRITERS),
          Map.entry("POST /api/v1/bo/wallets/{address}/deposits", WRITERS),
          Map.entry("POST /api/v1/bo/markets", WRITERS),
          Map.entry("GET /api/v1/bo/markets", READERS),
          Map.entry("GET /api/v1/bo/markets/{id}", READERS),
          Map.entry("POST /api/v1/bo/markets/{id}/open", WRITERS),
          Map.entry("POST /api/v1/bo/markets/{id}/halt", WRITERS),
          Map.entry("POST /api/v1/bo/markets/{id}/resolve", WRITERS),
          Map.entry("GET /api/v1/bo/markets/{id}/resolve/preview", READERS),
          Map.entry("POST /api/v1/bo/markets/{id}/void", WRITERS),
          Map.entry("GET /api/v1/bo/markets/{id}/void/preview", READERS),
          Map.entry("PATCH /api/v1/bo/markets/{id}", WRITERS),
          Map.entry("DELETE /api/v1/bo/markets/{id}", WRITERS),
          Map.entry("GET /api/v1/bo/markets/{id}/price-band", READERS),
          Map.entry("PUT /api/v1/bo/markets/{id}/price-band", WRITERS),
          Map.entry("POST /api/v1/bo/events", WRITERS),
          Map.entry("GET /api/v1/bo/events", READERS),
          Map.entry("GET /api/v1/bo/events/{id}", READERS),
          Map.entry("PATCH /api/v1/bo/events/{id}", WRITERS),
          Map.entry("POST /api/v1/bo/matches", WRITERS),
          Map.entry("GET /api/v1/bo/matches", READERS),
          Map.entry("GET /api/v1/bo/matches/{id}", READERS),
          Map.entry("PATCH /api/v1/bo/matches/{id}", WRITERS),
          Map.entry("POST /api/v1/bo/notices", WRITERS),
          Map.entry("GET /api/v1/bo/notices", READERS),
          Map.entry("GET /api/v1/bo/notices/{id}", READERS),
          Map.entry("PATCH /api/v1/bo/notices/{id}", WRITERS),
          Map.entry("GET /api/v1/bo/api-keys", READERS),
          Map.entry("GET /api/v1/bo/trading/proof", READERS),
          Map.entry("GET /api/v1/bo/trading/mode", READERS),
          Map.entry("PUT /api/v1/bo/trading/mode", WRITERS),
          Map.entry("GET /api/v1/bo/approvals", READERS),
          Map.entry("GET /api/v1/bo/approvals/{id}", READERS),
          Map.entry("POST /api/v1/bo/approvals/{id}/approve", WRITERS),
          Map.entry("POST /api/v1/bo/approvals/{id}/reject", WRITERS),
          // Whoever calls: the body's signature is the credential.
          Map.entry("POST /api/v1/bo/kyc/sumsub", EVERYBODY),
          Map.entry("POST /api/v1/bo/portal-links", LINK_MAKERS),
          Map.entry("GET /api/v1/bo/portal-links", LINK_MAKERS),
          Map.entry(
              "DELETE /api/v1/bo/portal-links/{id}",
              Set.of(AGGREGATOR, OPERATOR, PARTNER, SUPER_ADMIN, OPERATIONS)),
          Map.entry("GET /api/v1/operator/me", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/operator/profile", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/operator/api-keys", Set.of(OPERATOR)),
          Map.entry("POST /api/v1/operator/api-keys/rotate", Set.of(OPERATOR)),
          Map.entry("DELETE /api/v1/operator/api-keys/{keyId}", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/operator/invoices", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/operator/invoices/{invoiceId}", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/operator/invoices/{invoiceId}/page", Set.of(OPERATOR)),
          Map.entry("GET /api/v1/partner/me", Set.of(PARTNER)),
          Map.entry("GET /api/v1/partner/api-keys", Set.of(PARTNER)),
          Map.entry("GET /api/v1/bo/audit", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/audit/heads", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/audit/export", Set.of(SUPER_ADMIN, AUDITOR)),
          Map.entry("GET /api/v1/bo/audit/verify", Set.of(SUPER_ADMIN, AUDITOR)));

  private static final Set<String> WANT_A_PROOF =
      Set.of(
          "POST /api/v1/bo/staff/invitations",
          "POST /api/v1/bo/staff/{id}/role",
          "POST /api/v1/bo/staff/{id}/enable",
          "POST /api/v1/bo/staff/{id}/second-factor/reset",
          "POST /api/v1/bo/staff/{id}/identity/unlink",
          "PUT /api/v1/bo/staff/roles/{role}",
          "POST /api/v1/bo/me/step-up",
          "POST /api/v1/bo/me/totp/remove",
          "POST /api/v1/bo/me/api-tokens",
          "POST /api/v1/bo/aggregators",
          "POST /api/v1/bo/aggregators/{id}/api-keys",
          "DELETE /api/v1/bo/aggregators/{id}/api-keys/{prefix}",
          "PATCH /api/v1/bo/aggregators/{id}/api-keys/{prefix}",
          "POST /api/v1/bo/operators",
          "POST /api/v1/bo/operators/{id}/invoices/{invoiceId}/credit-notes",
          "POST /api/v1/bo/operators/{id}/api-keys",
          "DELETE /api/v1/bo/operators/{id}/api-keys/{keyId}",
          "PATCH /api/v1/bo/operators/{id}/api-keys/{keyId}",
          "POST /api/v1/bo/operators/{id}/secrets/rotate",
          "POST /api/v1/bo/partners/{id}/api-keys",
          "DELETE /api/v1/bo/partners/{id}/api-keys/{keyId}",
          "PATCH /api/v1/bo/partners/{id}/api-keys/{keyId}",
          "POST /api/v1/bo/partners/{id}/api-keys/{keyId}/rotate",
          "POST /api/v1/bo/partners/{id}/api-keys/{keyId}/cancel-only",
          "PUT /api/v1/bo/wallets/{address}/fee-tier",
          "PUT /api/v1/bo/wallets/{address}/deposit-limits",
          "PUT /api/v1/bo/trading/mode",
          "POST /api/v1/bo/wallets/{address}/deposits",
          "POST /api/v1/bo/markets/{id}/resolve",
          "POST /api/v1/bo/markets/{id}/void",
          "POST /api/v1/bo/approvals/{id}/approve");

  /** As method and path, with the path's templates. */
  public static Set<String> routes() {
    return WHO_MAY.keySet();
  }

  @Test
  void the_table_names_every_route_that_is_served() {
    Map<String, Map<String, Object>> paths =
        Api.anonymous()
            .with("Accept", "application/json")
            .send("GET", "/q/openapi?format=json")
            .jsonPath()
            .getMap("paths");

    Set<String> served = new TreeSet<>();
    paths.forEach(
        (path, methods) ->
            methods.keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> served.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    assertThat(served).isEqualTo(new TreeSet<>(WHO_MAY.keySet()));
  }

  @Test
  void every_route_admits_exactly_whom_the_table_names() {
    Map<String, Api> callers = callers();
    List<String> wrong = new ArrayList<>();

    try (LocalIssuer _ = new LocalIssuer().start()) {
      WHO_MAY.forEach(
          (route, allowed) ->
              callers.forEach(
                  (role, api) -> {
                    String verdict = verdict(route, role, allowed, send(api, route));
                    if (!verdict.isEmpty()) {
                      wrong.add(verdict);
                    }
                  }));
    }

    assertThat(wrong).isEmpty();
  }

  /** An API token proves nothing, so each route that wants a proof says so to it, and first. */
  @Test
  void money_and_keys_want_a_proof_and_nothing_else_does() {
    Api token = Staff.program();

    Set<String> wanting = new TreeSet<>();
    WHO_MAY.forEach(
        (route, allowed) -> {
          boolean asked =
              allowed.contains(SUPER_ADMIN)
                  && send(token, route).asString().contains("\"step_up_required\"");
          if (asked) {
            wanting.add(route);
          }
        });

    assertThat(wanting).isEqualTo(new TreeSet<>(WANT_A_PROOF));
  }

  private static String verdict(String route, String role, Set<String> allowed, Response answer) {
    boolean open = allowed.equals(EVERYBODY);
    int status = answer.statusCode();
    // On open routes the body is the credential: a 401 is about it and has a code of its own.
    boolean refusedAtTheDoor =
        status == 403 || (status == 401 && !open) || answer.statusCode() >= 500;
    boolean mayEnter = open || allowed.contains(role);
    int expected = role.equals("nobody") ? 401 : 403;
    boolean right = mayEnter ? !refusedAtTheDoor : status == expected;
    // Published keys are everybody's.
    boolean kept =
        !route.endsWith("/jwks.json")
            && !answer.headers().getValues("Cache-Control").equals(List.of("no-store"));
    return right && !kept ? "" : route + " as " + role + " answered " + status + ", kept: " + kept;
  }

  private static Map<String, Api> callers() {
    Operator brand = Tenants.operator();
    JsonPath key = Staff.operations().post(brand.staff() + "/api-keys").jsonPath();
    Map<String, Api> callers = new LinkedHashMap<>();
    callers.put("nobody", Api.anonymous());
    callers.put(AGGREGATOR, brand.owner().api());
    callers.put(OPERATOR, Api.operator(key.getString("secretKey")));
    String desk = Traders.key(Traders.multiWallet(), "portfolio:read").getString("apiKey");
    callers.put(PARTNER, Api.partner(desk));
    Stream.of(StaffRole.values()).forEach(role -> callers.put(role.text(), Staff.as(role)));
    return callers;
  }

  /** With ids that are nobody's and an empty body, so that nothing is changed. */
  static Response send(Api api, String route) {
    String[] words = route.split(" ", 2);
    String path =
        words[1]
            .replace("{id}", UUID.randomUUID().toString())
            .replace("{prefix}", "zzzzzzzzzzzz")
            .replace("{keyId}", "0123456789abcdef")
            .replace("{role}", "support")
            .replace("{invoiceId}", UUID.randomUUID().toString())
            .replace("{tenants}", "operators")
            .replace("{list}", words[1].contains("{tenants}") ? "notes" : "partners")
            .replace("{address}", Traders.address());
    return switch (words[0]) {
      // Whatever else takes no body finds nothing here before it would say so.
      case "POST" -> path.endsWith("/auth/issuer/login") ? api.post(path) : api.post(path, "{}");
      case "PUT" -> api.put(path, "{}");
      case "PATCH" -> api.patch(path, "{}");
      case "DELETE" -> api.delete(path);
      default -> api.get(path);
    };
  }

  @Test
  void paths_that_do_not_exist_are_not_found_for_everybody_who_is_known() {
    callers()
        .forEach(
            (role, api) ->
                assertThat(api.get("/api/v1/bo/nothing").statusCode())
                    .as(role)
                    .isEqualTo(role.equals("nobody") ? 401 : 404));
  }
}
