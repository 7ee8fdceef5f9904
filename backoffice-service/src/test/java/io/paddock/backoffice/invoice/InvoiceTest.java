package io.paddock.backoffice.invoice;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Together;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator whose terms begin this month: 10 %, half of the trading fees, billed on the 3rd. */
@QuarkusTest
class InvoiceTest {

  private static final String TERMS =
      "'terms':{'revenueSharePercent':'10','tradingFeeSharePercent':'50','monthlyFee':'500',"
          + "'currency':'USDT','billingDay':3}";

  private static final String FINANCE =
      "'contacts':{'finance':{'name':'Fay','email':'fay@brand.example'}}";

  private final MonthlyClosing closing;
  private final Clock clock;

  private LocalDate month = LocalDate.EPOCH;
  private Api staff = Api.anonymous();
  private Registered brand = new Registered("", "", new JsonPath("{}"));

  @Inject
  InvoiceTest(MonthlyClosing closing, Clock clock) {
    this.closing = closing;
    this.clock = clock;
  }

  @BeforeEach
  void anOperatorThatWasPlayed() {
    month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    staff = Staff.operations();
    brand = Registrations.operator("'name':'Brand'," + TERMS + "," + FINANCE);
    counted("game", "dice", "USDT", "1000.5", month);
    counted("game", "crash", "BTC", "0.03", month);
    counted("market", "BTC-100K", "USDC", "0.38", month);
    countedTo(month.plusYears(5));
  }

  private void counted(String kind, String item, String currency, String revenue, LocalDate in) {
    Db.change(
        """
        INSERT INTO tenancy.statistics_months
               (operator_id, month, kind, item, currency, events, volume, revenue)
        VALUES ($1, $2, $3, $4, $5, 1, 1, $6)
        """,
        UUID.fromString(brand.id()),
        in,
        kind,
        item,
        currency,
        new BigDecimal(revenue));
  }

  @AfterEach
  void nothingIsCounted() {
    Db.change("UPDATE tenancy.statistics_state SET counted_to = NULL, metrics_as_of = NULL");
  }

  private static void countedTo(LocalDate day) {
    Db.change(
        "UPDATE tenancy.statistics_state SET counted_to = $1::timestamptz",
        day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  @Test
  void a_month_is_closed_when_its_billing_day_comes_by_its_terms() {
    close(month.plusMonths(1).plusDays(2), -1);
    assertThat(invoices()).isEmpty();

    close(month.plusMonths(1).plusDays(2), 0);

    JsonPath list = staff.get(path()).jsonPath();
    assertThat(list.getList("items")).hasSize(1);
    JsonPath invoice = staff.get(path() + "/" + list.getString("items[0].id")).jsonPath();
    assertThat(invoice.getMap("invoice"))
        .containsEntry("kind", "invoice")
        .containsEntry("number", "INV-" + brand.code() + "-" + month.toString().substring(0, 7))
        .containsEntry("month", month.toString())
        .containsEntry("corrects", null);
    assertThat(invoice.getString("invoice.terms.revenueSharePercent")).isEqualTo("10");
    assertThat(invoice.getList("invoice.lines.amount"))
        .containsExactly("0.003", "100.05", "0.19", "500");
    assertThat(invoice.getList("invoice.lines.item"))
        .containsExactly("crash", "dice", "BTC-100K", "platform");
    assertThat(invoice.getList("invoice.totals.amount")).containsExactly("0.003", "0.19", "600.05");
    assertThat(invoice.getList("invoice.totals.currency")).containsExactly("BTC", "USDC", "USDT");
    assertThat(audits("operator.invoice_closed")).isEqualTo(1);
    assertThat(mailed()).containsExactly("fay@brand.example");
    assertThat(staff.get(brand.path()).jsonPath().getList("operator.invoices.number"))
        .containsExactly(invoice.getString("invoice.number"));
  }

  @Test
  void closing_again_changes_nothing_whatever_was_counted_since() {
    close(month.plusMonths(1).plusDays(2), 0);
    String before = staff.get(path()).asString();
    counted("game", "mines", "USDT", "77", month);

    close(month.plusMonths(1).plusDays(2), 0);
    close(month.plusMonths(1).plusDays(20), 0);

    assertThat(staff.get(path()).asString()).isEqualTo(before);
    assertThat(audits("operator.invoice_closed")).isEqualTo(1);
    assertThat(mailed()).hasSize(1);
  }

  @Test
  void two_pods_at_once_make_one_invoice() throws InterruptedException, ExecutionException {
    try (ExecutorService pods = Executors.newFixedThreadPool(2)) {
      List<Future<?>> both =
          List.of(
              pods.submit(() -> close(month.plusMonths(1).plusDays(2), 0)),
              pods.submit(() -> close(month.plusMonths(1).plusDays(2), 0)));
      for (Future<?> one : both) {
        one.get();
      }
    }

    assertThat(invoices()).hasSize(1);
    assertThat(audits("operator.invoice_closed")).isEqualTo(1);
  }

  @Test
  void a_month_stays_open_until_everything_of_it_is_counted() {
    countedTo(month.plusMonths(1));

    close(month.plusMonths(1).plusDays(5), 0);
    assertThat(invoices()).isEmpty();
    Db.change("UPDATE tenancy.statistics_state SET counted_to = NULL");
    close(month.plusMonths(1).plusDays(5), 0);
    assertThat(invoices()).isEmpty();
    countedTo(month.plusMonths(1).plusDays(1));
    close(month.plusMonths(1).plusDays(5), 0);

    assertThat(invoices()).hasSize(1);
  }

  @Test
  void months_that_an_outage_missed_are_made_up_for_each_by_its_own_terms() {
    staff
        .patch(
            brand.path(),
            "{'terms':{'monthlyFee':'400','billingDay':10,'effectiveFrom':'%s'}}"
                .formatted(month.plusMonths(1)))
        .then()
        .statusCode(200);

    close(month.plusMonths(2).plusDays(8), 0);
    assertThat(invoices()).containsExactly(month.toString());
    close(month.plusMonths(3).plusDays(9), 0);

    assertThat(invoices())
        .containsExactly(
            month.toString(), month.plusMonths(1).toString(), month.plusMonths(2).toString());
    assertThat(
            Db.rows(
                "SELECT content #>> '{totals,-1,amount}' AS total FROM tenancy.invoices"
                    + " WHERE operator_id = $1 ORDER BY month",
                UUID.fromString(brand.id())))
        .extracting(row -> row.get("total"))
        .containsExactly("600.05", "400", "400");
  }

  @Test
  void an_operator_without_terms_is_not_billed() {
    brand = Registrations.operator();

    close(month.plusMonths(2), 0);

    assertThat(invoices()).isEmpty();
  }

  @Test
  void credit_notes_give_back_at_most_what_is_left() {
    String invoice = closed();

    Response first = credit(invoice, "USDT", "600");
    Response tooMuch = credit(invoice, "USDT", "0.050000001");
    Response otherCurrency = credit(invoice, "EUR", "1");
    Response rest = credit(invoice, "USDT", "0.05");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.jsonPath().getMap("invoice"))
        .containsEntry("kind", "credit_note")
        .containsEntry("corrects", invoice)
        .containsEntry(
            "number", "CN-" + brand.code() + "-" + month.toString().substring(0, 7) + "-1");
    assertThat(first.jsonPath().getString("invoice.totals[0].amount")).isEqualTo("-600");
    isProblem(tooMuch, 422, "credit_above_invoice");
    isProblem(otherCurrency, 422, "credit_above_invoice");
    assertThat(rest.jsonPath().getString("invoice.number")).endsWith("-2");
    assertThat(staff.get(path()).jsonPath().getList("items")).hasSize(3);
    isProblem(
        credit(first.jsonPath().getString("invoice.id"), "USDT", "1"), 404, "invoice_not_found");
    assertThat(audits("operator.invoice_credited")).isEqualTo(2);
  }

  @Test
  void of_two_credit_notes_at_once_the_second_finds_less() {
    String invoice = closed();

    assertThat(Together.statuses(Collections.nCopies(3, () -> credit(invoice, "USDT", "400"))))
        .containsExactly(201, 422, 422);
  }

  @Test
  void what_is_no_credit_note_is_pointed_at() {
    String notes = path() + "/" + closed() + "/credit-notes";

    pointsAt(staff.post(notes, "{}"), "/reason", "/lines");
    pointsAt(staff.post(notes, "{'reason':'x','lines':[]}"), "/lines");
    pointsAt(
        staff.post(notes, "{'reason':'x','lines':[{'item':'','currency':'usd','amount':'0'}]}"),
        "/lines/0/item",
        "/lines/0/item",
        "/lines/0/currency",
        "/lines/0/amount");
    pointsAt(
        staff.post(notes, "{'reason':'x','lines':[{'item':'a','currency':'USD','amount':1}]}"),
        "/lines/0/amount");
  }

  @Test
  void it_can_be_printed_and_shows_text_as_text() {
    String invoice = closed();
    String note =
        staff
            .post(
                path() + "/" + invoice + "/credit-notes",
                "{'reason':'<script>x</script> & co','lines':"
                    + "[{'item':'<b>dice','currency':'USDT','amount':'1'}]}")
            .jsonPath()
            .getString("invoice.id");

    Response page = staff.get(path() + "/" + invoice + "/page");
    String noted = staff.get(path() + "/" + note + "/page").asString();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.asString())
        .contains("INV-" + brand.code(), "100.05", "600.05", "BTC-100K", "gaming revenue");
    assertThat(noted)
        .contains("&lt;script&gt;x&lt;/script&gt; &amp; co", "&lt;b&gt;dice")
        .doesNotContain("<script>", "<b>");
  }

  @Test
  void another_operators_invoice_is_not_found() {
    String invoice = closed();
    Registered other = Registrations.operator();

    isProblem(staff.get(other.path() + "/invoices/" + invoice), 404, "invoice_not_found");
    isProblem(staff.get(other.path() + "/invoices/" + invoice + "/page"), 404, "invoice_not_found");
    isProblem(staff.get(path() + "/" + UUID.randomUUID()), 404, "invoice_not_found");
    isProblem(
        staff.get(Registrations.OPERATORS + "/" + UUID.randomUUID() + "/invoices"),
        404,
        "operator_not_found");
  }

  @Test
  void the_service_cannot_change_what_was_billed() {
    closed();

    assertThatThrownBy(
            () ->
                Db.application()
                    .useConnection(
                        sql -> sql.execute("UPDATE tenancy.invoices SET content = '{}'")))
        .hasMessageContaining("permission denied");
  }

  private String closed() {
    close(month.plusMonths(1).plusDays(2), 0);
    return staff.get(path()).jsonPath().getString("items[0].id");
  }

  private Response credit(String invoice, String currency, String amount) {
    return staff.post(
        path() + "/" + invoice + "/credit-notes",
        "{'reason':'Sorry.','lines':[{'item':'dice','currency':'%s','amount':'%s'}]}"
            .formatted(currency, amount));
  }

  private void close(LocalDate day, int seconds) {
    Instant now = day.atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC).plusSeconds(seconds);
    // As often as it takes for the operators of other tests.
    for (int i = 0; i < 3; i++) {
      closing.close(now);
    }
  }

  /** Whom the month's invoice is mailed to. */
  private List<Object> mailed() {
    return Db.rows(
            "SELECT recipient FROM tenancy.mails WHERE kind = 'INVOICE_CLOSED'"
                + " AND facts ->> 'number' = $1 AND facts #>> '{totals,0,amount}' = '0.003'",
            "INV-" + brand.code() + "-" + month.toString().substring(0, 7))
        .stream()
        .map(row -> row.get("recipient"))
        .toList();
  }

  private List<Object> invoices() {
    return Db.rows(
            "SELECT month::text AS month FROM tenancy.invoices WHERE operator_id = $1 ORDER BY 1",
            UUID.fromString(brand.id()))
        .stream()
        .map(row -> row.get("month"))
        .toList();
  }

  private long audits(String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        brand.id(),
        action);
  }

  private String path() {
    return brand.path() + "/invoices";
  }
}
