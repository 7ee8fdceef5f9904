package io.paddock.backoffice.sensitive;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.app.AccessMatrixTest;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was shown what is sensitive is in the chain of reads, which nobody waits for. */
@QuarkusTest
class SensitiveReadsTest {

  private static final String WALLET = "/api/v1/bo/wallets/{address}";
  private static final String OPERATOR = "/api/v1/bo/operators/{id}";
  private static final String INVOICES = OPERATOR + "/invoices";

  private final Account ada = Staff.account(StaffRole.SUPER_ADMIN);
  private Api reader = Api.anonymous();

  @BeforeEach
  void whoReads() {
    reader = Api.bearer(Staff.login(ada));
  }

  /** Every route that reads is called, for something that exists. */
  @Test
  void of_all_routes_exactly_those_that_show_what_is_sensitive_leave_a_row() {
    Operator brand = Tenants.operator();
    Partner desk = Traders.multiWallet();
    String wallet = wallet();
    String invoice = Invoiced.month(brand.id(), "INV-" + brand.code() + "-2026-10");

    List<String> routes = reading();
    for (int i = 0; i < routes.size(); i++) {
      reader
          .with("X-Request-Id", "walk-" + i)
          .get(
              routes
                  .get(i)
                  .replace("{address}", wallet)
                  .replace("{invoiceId}", invoice)
                  .replace("partners/{id}", "partners/" + desk.id())
                  .replace("operators/{id}", "operators/" + brand.id())
                  .replace("{id}", UUID.randomUUID().toString()));
    }
    // The queue keeps its order: what is told last is written last.
    reader.with("X-Request-Id", "end").get(Traders.path(wallet())).then().statusCode(200);
    await().atMost(Duration.ofSeconds(5)).until(() -> last().startsWith("end"));

    Set<String> told = new TreeSet<>();
    for (String row : rowsOf()) {
      if (row.startsWith("walk-")) {
        String[] words = row.split(" ", 2);
        told.add(routes.get(Integer.parseInt(words[0].substring(5))) + " " + words[1]);
      }
    }
    String operator = " operator " + brand.id();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "/api/v1/bo/staff staff.read list staff",
            "/api/v1/bo/audit audit.read list audit",
            "/api/v1/bo/partners/{id} partner.read partner " + desk.id(),
            WALLET + " wallet.read wallet " + wallet,
            OPERATOR + " operator.read" + operator,
            INVOICES + " operator.invoices_read" + operator,
            INVOICES + "/{invoiceId} operator.invoices_read" + operator,
            INVOICES + "/{invoiceId}/page operator.invoices_read" + operator);
    assertThat(rows()).isEqualTo(told.size() + 1);
  }

  @Test
  void a_row_says_who_read_what_from_where_in_which_request() {
    String wallet = wallet();

    reader
        .with("X-Request-Id", "read-" + ada.id())
        .with("X-Forwarded-For", "203.0.113.9")
        .get(Traders.path(wallet))
        .then()
        .statusCode(200);

    await().atMost(Duration.ofSeconds(5)).until(() -> rows() == 1);
    assertThat(
            Db.row(
                "SELECT actor_label, request_id, target_id FROM tenancy.audit_reads"
                    + " WHERE actor_id = $1",
                ada.id().toString()))
        .isEqualTo(
            Map.of(
                "actor_label", ada.email(), "request_id", "read-" + ada.id(), "target_id", wallet));
  }

  @Test
  void the_same_document_within_a_second_is_the_same_reading() {
    String first = wallet();
    String second = wallet();
    for (int i = 0; i < 20; i++) {
      reader.get(Traders.path(first)).then().statusCode(200);
    }
    reader.get(Traders.path(second)).then().statusCode(200);

    await().atMost(Duration.ofSeconds(5)).until(() -> last().endsWith(second));
    assertThat(rows()).isBetween(2L, 12L);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              reader.get(Traders.path(first));
              return last().endsWith(first);
            });
  }

  @Test
  void nobody_who_reads_waits_for_the_chain() {
    String wallet = wallet();

    Response answer =
        Db.owner()
            .inTransaction(
                holder -> {
                  holder.execute("SELECT 1 FROM tenancy.audit_reads_head FOR UPDATE");
                  holder.execute("SELECT 1 FROM tenancy.audit_head FOR UPDATE");
                  long start = System.nanoTime();
                  Response read = reader.get(Traders.path(wallet));
                  assertThat(Duration.ofNanos(System.nanoTime() - start))
                      .isLessThan(Duration.ofSeconds(2));
                  return read;
                });

    assertThat(answer.statusCode()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(10)).until(() -> rows() == 1);
  }

  @Test
  void what_was_not_shown_and_what_tenants_read_of_their_own_leaves_none() {
    Operator brand = Tenants.operator();
    isProblem(reader.get(Traders.path(Traders.address())), 404, "wallet_not_found");
    brand.owner().api().get(brand.own()).then().statusCode(200);

    reader.get(brand.staff()).then().statusCode(200);

    await().atMost(Duration.ofSeconds(5)).until(() -> rows() > 0);
    assertThat(last()).endsWith(" operator.read operator " + brand.id());
    assertThat(rows()).isEqualTo(1);
  }

  /** Its pages are read by the list's own method. */
  @Test
  void an_export_of_many_pages_is_whole() {
    for (int i = 0; i < 201; i++) {
      Staff.account(StaffRole.AUDITOR);
    }

    List<String> lines = reader.get("/api/v1/bo/exports/staff").asString().lines().toList();

    assertThat((long) lines.size())
        .isGreaterThan(201)
        .isEqualTo(Db.number("SELECT count(*) FROM tenancy.staff") + 1);
  }

  private static List<String> reading() {
    return AccessMatrixTest.routes().stream()
        .filter(route -> route.startsWith("GET "))
        .map(route -> route.substring("GET ".length()))
        // These have rows of their own, which are written first.
        .filter(path -> !path.contains("/export"))
        .sorted()
        .toList();
  }

  private static String wallet() {
    String wallet = Traders.address();
    Staff.operations()
        .put(Traders.path(wallet) + "/kyc", "{'status':'APPROVED','tier':1}")
        .then()
        .statusCode(200);
    return wallet;
  }

  private long rows() {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_reads WHERE actor_id = $1", ada.id().toString());
  }

  private String last() {
    List<String> rows = rowsOf();
    return rows.isEmpty() ? "" : rows.getLast();
  }

  private List<String> rowsOf() {
    return Db.rows(
            "SELECT request_id, action, target_kind, target_id FROM tenancy.audit_reads"
                + " WHERE actor_id = $1 ORDER BY seq",
            ada.id().toString())
        .stream()
        .map(
            row ->
                String.join(
                    " ",
                    String.valueOf(row.get("request_id")),
                    String.valueOf(row.get("action")),
                    String.valueOf(row.get("target_kind")),
                    String.valueOf(row.get("target_id"))))
        .toList();
  }
}
