package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.web.face.FormReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A page refuses exactly those whom the API's route of the same deed refuses. */
@QuarkusTest
class ConsoleAccessTest {

  private static final String ANY_STAFF = "";
  private static final String STAFF = "/api/v1/bo/staff";
  private static final String ME = "/api/v1/bo/me";
  private static final String AGGREGATORS = "/api/v1/bo/aggregators";
  private static final String OPERATORS = "/api/v1/bo/operators";
  private static final String PARTNERS = "/api/v1/bo/partners";
  private static final String MARKETS = "/api/v1/bo/markets";
  private static final String LINKS = "/api/v1/bo/portal-links";
  private static final String APPROVALS = "/api/v1/bo/approvals";
  private static final String WALLETS = "/api/v1/bo/wallets/{address}";

  private static final Set<String> OPEN =
      Set.of(
          "GET /console/sign-in",
          "POST /console/sign-in",
          "GET /console/sign-in/issuer",
          "POST /console/sign-in/issuer",
          "GET /console/sign-in/issuer/answer",
          "POST /console/sign-in/issuer/code",
          "POST /console/sign-out",
          "GET /console/join",
          "POST /console/join");

  private static final Map<String, String> SAME_DEED =
      Map.ofEntries(
          Map.entry("GET /console", "GET " + OPERATORS),
          Map.entry("GET /console/operators", "GET " + OPERATORS),
          // Of callback-service, which judges by the member's own token: all staff may read.
          Map.entry("GET /console/deliveries", "GET " + OPERATORS),
          Map.entry("GET /console/deliveries/{id}", "GET " + OPERATORS),
          Map.entry("GET /console/operators/{id}", "GET " + OPERATORS + "/{id}"),
          Map.entry("GET /console/operators/{id}/invoices", "GET " + OPERATORS + "/{id}/invoices"),
          Map.entry(
              "GET /console/operators/{id}/invoices/{invoiceId}",
              "GET " + OPERATORS + "/{id}/invoices/{invoiceId}"),
          Map.entry(
              "POST /console/operators/{id}/invoices/{invoiceId}/credit-notes",
              "POST " + OPERATORS + "/{id}/invoices/{invoiceId}/credit-notes"),
          Map.entry("GET /console/operators/{id}/config", "GET " + OPERATORS + "/{id}/config"),
          Map.entry("POST /console/operators/{id}/config", "PUT " + OPERATORS + "/{id}/config"),
          Map.entry(
              "GET /console/operators/{id}/tests", "GET " + OPERATORS + "/{id}/connectivity-tests"),
          Map.entry(
              "POST /console/operators/{id}/tests",
              "POST " + OPERATORS + "/{id}/connectivity-tests"),
          Map.entry(
              "GET /console/operators/{id}/keys/{keyId}/edit",
              "PATCH " + OPERATORS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "POST /console/operators/{id}/keys/{keyId}",
              "PATCH " + OPERATORS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "GET /console/partners/{id}/keys/{keyId}/edit",
              "PATCH " + PARTNERS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "POST /console/partners/{id}/keys/{keyId}",
              "PATCH " + PARTNERS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "GET /console/aggregators/{id}/keys/{prefix}/edit",
              "PATCH " + AGGREGATORS + "/{id}/api-keys/{prefix}"),
          Map.entry(
              "POST /console/aggregators/{id}/keys/{prefix}",
              "PATCH " + AGGREGATORS + "/{id}/api-keys/{prefix}"),
          Map.entry("GET /console/aggregators/{id}/edit", "PATCH " + AGGREGATORS + "/{id}"),
          Map.entry("POST /console/aggregators/{id}", "PATCH " + AGGREGATORS + "/{id}"),
          Map.entry("GET /console/staff", "GET " + STAFF),
          Map.entry("POST /console/staff/invitations", "POST " + STAFF + "/invitations"),
          Map.entry("POST /console/staff/{id}/role", "POST " + STAFF + "/{id}/role"),
          Map.entry("POST /console/staff/{id}/disable", "POST " + STAFF + "/{id}/disable"),
          Map.entry("POST /console/staff/{id}/enable", "POST " + STAFF + "/{id}/enable"),
          Map.entry(
              "POST /console/staff/{id}/second-factor/reset",
              "POST " + STAFF + "/{id}/second-factor/reset"),
          Map.entry("GET /console/me", "GET " + ME),
          Map.entry("POST /console/me/password", "POST " + ME + "/password"),
          Map.entry("POST /console/me/totp", "POST " + ME + "/totp"),
          Map.entry("POST /console/me/totp/confirm", "POST " + ME + "/totp/confirm"),
          Map.entry("POST /console/me/totp/remove", "POST " + ME + "/totp/remove"),
          Map.entry("POST /console/me/sessions/{id}/end", "DELETE " + ME + "/sessions/{id}"),
          Map.entry("GET /console/operators/new", "POST " + OPERATORS),
          Map.entry("POST /console/operators", "POST " + OPERATORS),
          Map.entry("GET /console/operators/{id}/edit", "PATCH " + OPERATORS + "/{id}"),
          Map.entry("POST /console/operators/{id}", "PATCH " + OPERATORS + "/{id}"),
          Map.entry("POST /console/operators/{id}/terms", "PATCH " + OPERATORS + "/{id}"),
          Map.entry("POST /console/operators/{id}/go-live", "POST " + OPERATORS + "/{id}/go-live"),
          Map.entry("POST /console/operators/{id}/notes", "POST " + OPERATORS + "/{id}/notes"),
          Map.entry("POST /console/operators/{id}/enable", "POST " + OPERATORS + "/{id}/enable"),
          Map.entry("POST /console/operators/{id}/disable", "POST " + OPERATORS + "/{id}/disable"),
          Map.entry("POST /console/operators/{id}/keys", "POST " + OPERATORS + "/{id}/api-keys"),
          Map.entry(
              "POST /console/operators/{id}/keys/{keyId}/revoke",
              "DELETE " + OPERATORS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "POST /console/operators/{id}/secrets", "POST " + OPERATORS + "/{id}/secrets/rotate"),
          Map.entry("GET /console/aggregators", "GET " + AGGREGATORS),
          Map.entry("GET /console/aggregators/new", "POST " + AGGREGATORS),
          Map.entry("POST /console/aggregators", "POST " + AGGREGATORS),
          Map.entry("GET /console/aggregators/{id}", "GET " + AGGREGATORS + "/{id}"),
          Map.entry(
              "POST /console/aggregators/{id}/enable", "POST " + AGGREGATORS + "/{id}/enable"),
          Map.entry(
              "POST /console/aggregators/{id}/disable", "POST " + AGGREGATORS + "/{id}/disable"),
          Map.entry(
              "POST /console/aggregators/{id}/keys", "POST " + AGGREGATORS + "/{id}/api-keys"),
          Map.entry(
              "POST /console/aggregators/{id}/keys/{prefix}/revoke",
              "DELETE " + AGGREGATORS + "/{id}/api-keys/{prefix}"),
          Map.entry("GET /console/partners", "GET " + PARTNERS),
          Map.entry("GET /console/partners/new", "POST " + PARTNERS),
          Map.entry("POST /console/partners", "POST " + PARTNERS),
          Map.entry("GET /console/partners/{id}", "GET " + PARTNERS + "/{id}"),
          Map.entry("GET /console/partners/{id}/edit", "PATCH " + PARTNERS + "/{id}"),
          Map.entry("POST /console/partners/{id}", "PATCH " + PARTNERS + "/{id}"),
          Map.entry("POST /console/partners/{id}/notes", "POST " + PARTNERS + "/{id}/notes"),
          Map.entry("POST /console/partners/{id}/suspend", "POST " + PARTNERS + "/{id}/suspend"),
          Map.entry("POST /console/partners/{id}/resume", "POST " + PARTNERS + "/{id}/resume"),
          Map.entry("POST /console/partners/{id}/keys", "POST " + PARTNERS + "/{id}/api-keys"),
          Map.entry(
              "POST /console/partners/{id}/keys/{keyId}/revoke",
              "DELETE " + PARTNERS + "/{id}/api-keys/{keyId}"),
          Map.entry(
              "POST /console/partners/{id}/keys/{keyId}/rotate",
              "POST " + PARTNERS + "/{id}/api-keys/{keyId}/rotate"),
          Map.entry("POST /console/portal-links/{kind}/{id}/make", "POST " + LINKS),
          Map.entry("GET /console/markets", "GET " + MARKETS),
          Map.entry("GET /console/markets/new", "POST " + MARKETS),
          Map.entry("POST /console/markets", "POST " + MARKETS),
          Map.entry("GET /console/markets/{id}", "GET " + MARKETS + "/{id}"),
          Map.entry("POST /console/markets/{id}/open", "POST " + MARKETS + "/{id}/open"),
          Map.entry("POST /console/markets/{id}/halt", "POST " + MARKETS + "/{id}/halt"),
          Map.entry("GET /console/markets/{id}/resolve", "POST " + MARKETS + "/{id}/resolve"),
          Map.entry("POST /console/markets/{id}/resolve", "POST " + MARKETS + "/{id}/resolve"),
          Map.entry("GET /console/markets/{id}/void", "POST " + MARKETS + "/{id}/void"),
          Map.entry("POST /console/markets/{id}/void", "POST " + MARKETS + "/{id}/void"),
          Map.entry("GET /console/wallets", ANY_STAFF),
          Map.entry("GET /console/wallets/{address}", "GET " + WALLETS),
          Map.entry("POST /console/wallets/{address}/kyc", "PUT " + WALLETS + "/kyc"),
          Map.entry("POST /console/wallets/{address}/limits", "PUT " + WALLETS + "/limits"),
          Map.entry("POST /console/wallets/{address}/fee-tier", "PUT " + WALLETS + "/fee-tier"),
          Map.entry("POST /console/wallets/{address}/deposits", "POST " + WALLETS + "/deposits"),
          Map.entry("POST /console/staff/roles/{role}", "PUT " + STAFF + "/roles/{role}"),
          Map.entry("POST /console/me/step-up", "POST " + ME + "/step-up"),
          Map.entry("POST /console/me/api-tokens", "POST " + ME + "/api-tokens"),
          Map.entry("POST /console/me/api-tokens/{id}/revoke", "DELETE " + ME + "/api-tokens/{id}"),
          Map.entry("GET /console/approvals", "GET " + APPROVALS),
          Map.entry("GET /console/approvals/{id}", "GET " + APPROVALS + "/{id}"),
          Map.entry("POST /console/approvals/{id}/approve", "POST " + APPROVALS + "/{id}/approve"),
          Map.entry("POST /console/approvals/{id}/reject", "POST " + APPROVALS + "/{id}/reject"),
          Map.entry("GET /console/keys", "GET /api/v1/bo/api-keys"),
          Map.entry("GET /console/audit", "GET /api/v1/bo/audit"),
          Map.entry("GET /console/audit/chain", "GET /api/v1/bo/audit/verify"),
          Map.entry("GET /console/changes", "GET /api/v1/bo/audit"),
          Map.entry("GET /console/changes/{targetId}", "GET /api/v1/bo/audit"));

  @Test
  void the_table_names_every_page() {
    Set<String> served = ConsoleRoutes.served();
    served.removeAll(OPEN);

    assertThat(served).isEqualTo(new TreeSet<>(SAME_DEED.keySet()));
  }

  @Test
  void a_page_refuses_whom_the_api_refuses() {
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.answer(_ -> new CallbackService.Answer(404, "{}")).start();
      compareEveryPage();
    }
  }

  private static void compareEveryPage() {
    Map<String, String> ids = ids();
    Map<String, String> differing = new LinkedHashMap<>();
    int refused = 0;
    for (StaffRole role : StaffRole.values()) {
      Visitor visitor = Visitor.signedIn(role);
      Api api = Staff.as(role);
      for (Map.Entry<String, String> deed : SAME_DEED.entrySet()) {
        int page = visit(visitor, filled(deed.getKey(), ids)).statusCode();
        boolean byTheApi =
            !deed.getValue().equals(ANY_STAFF)
                && call(api, filled(deed.getValue(), ids)).statusCode() == 403;
        refused += byTheApi ? 1 : 0;
        if ((page == 403) != byTheApi || page >= 500) {
          differing.put(role + " " + deed.getKey(), page + ", by the API: " + byTheApi);
        }
      }
    }

    assertThat(differing).isEmpty();
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void without_a_session_every_page_leads_to_the_sign_in() {
    Map<String, String> ids = ids();
    List<String> others = new ArrayList<>();
    for (String route : SAME_DEED.keySet()) {
      Response answer = visit(new Visitor(), filled(route, ids));
      String target = String.valueOf(answer.header("Location"));
      if (answer.statusCode() != 303
          || !target.startsWith("/console/sign-in")
          || !answer.asString().isEmpty()) {
        others.add(route + " " + answer.statusCode() + " " + target);
      }
    }

    assertThat(others).isEmpty();
  }

  @Test
  void no_form_from_elsewhere_is_taken() {
    Map<String, String> ids = ids();
    Visitor visitor = Visitor.signedIn(StaffRole.SUPER_ADMIN);
    visitor.get("/console");
    List<String> taken = new ArrayList<>();
    for (String route : SAME_DEED.keySet()) {
      if (route.startsWith("POST ")) {
        String path = filled(route, ids).substring(5);
        int without = visitor.postFromElsewhere(path).statusCode();
        int wrong = visitor.postFromElsewhere(path, FormReader.TOKEN, "x").statusCode();
        if (without != 403 || wrong != 403) {
          taken.add(route + " " + without + " " + wrong);
        }
      }
    }

    assertThat(taken).isEmpty();
    assertThat(visitor.postFromElsewhere("/console/sign-out").statusCode()).isEqualTo(403);
    assertThat(visitor.postFromElsewhere("/console/sign-in").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
  }

  @Test
  void a_form_that_the_browser_calls_another_sites_is_not_taken() {
    Visitor visitor = Visitor.signedIn(StaffRole.OPERATIONS);
    String path = "/console/operators/" + Tenants.operator().id() + "/disable";

    assertThat(visitor.sending("Sec-Fetch-Site", "cross-site").post(path).statusCode())
        .isEqualTo(403);
    assertThat(visitor.sending("Sec-Fetch-Site", "same-site").post(path).statusCode())
        .isEqualTo(403);
    assertThat(visitor.sending("Sec-Fetch-Site", "same-origin").post(path).statusCode())
        .isEqualTo(303);
  }

  /** Of nobody: nothing is changed. */
  private static Map<String, String> ids() {
    return Map.of(
        "{id}",
        UUID.randomUUID().toString(),
        "{keyId}",
        "0123456789abcdef",
        "{invoiceId}",
        UUID.randomUUID().toString(),
        "{prefix}",
        "zzzzzzzzzzzz",
        "{role}",
        "nobody",
        "{kind}",
        "operator",
        "{targetId}",
        UUID.randomUUID().toString(),
        "{address}",
        Traders.address());
  }

  private static String filled(String route, Map<String, String> ids) {
    String path = route;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    return path;
  }

  private static Response visit(Visitor visitor, String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    return route.startsWith("GET ") ? visitor.get(path) : visitor.post(path);
  }

  private static Response call(Api api, String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    return switch (route.substring(0, route.indexOf(' '))) {
      case "POST" -> api.post(path, "{}");
      case "PUT" -> api.put(path, "{}");
      case "PATCH" -> api.patch(path, "{}");
      case "DELETE" -> api.delete(path);
      default -> api.get(path);
    };
  }
}
