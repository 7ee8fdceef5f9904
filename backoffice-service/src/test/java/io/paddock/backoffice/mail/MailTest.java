package io.paddock.backoffice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.mail.MailStore.Due;
import io.paddock.fixtures.Db;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done is mailed to who is to know of it, from rows of the same transaction. */
@QuarkusTest
class MailTest {

  private final String house = UUID.randomUUID() + ".example";
  private final MockMailbox mailbox;
  private final MailStore store;
  private final MailConfig config;
  private final MeterRegistry meters;
  private final MovableClock clock;
  private final ReactiveMailer mailer;
  private final Engine engine;
  private final ObjectMapper json;
  private final MailDelivery delivery;

  @Inject
  MailTest(
      MockMailbox mailbox,
      MailStore store,
      MailConfig config,
      MeterRegistry meters,
      Clock clock,
      ReactiveMailer mailer,
      Engine engine,
      ObjectMapper json,
      MailDelivery delivery) {
    this.mailbox = mailbox;
    this.store = store;
    this.config = config;
    this.meters = meters;
    this.clock = (MovableClock) clock;
    this.mailer = mailer;
    this.engine = engine;
    this.json = json;
    this.delivery = delivery;
  }

  /** What other tests left to be sent is theirs; staff hear of their own sign-in before. */
  @BeforeEach
  void nothingWaits() {
    Staff.operations();
    Staff.superAdmin();
    Db.change("DELETE FROM tenancy.mails");
    mailbox.clear();
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void the_technical_contact_is_told_of_keys_that_are_issued_and_revoked() {
    Operator brand = brand();
    JsonPath pair = Staff.operations().post(brand.staff() + "/api-keys").jsonPath();
    String keyId = pair.getString("keyId");
    Staff.operations().post(brand.staff() + "/api-keys", "{'label':'second'}");
    Staff.operations().delete(brand.staff() + "/api-keys/" + keyId).then().statusCode(204);

    delivery.send();

    List<Mail> mails = to("tech");
    assertThat(mails)
        .extracting(Mail::getSubject)
        .containsExactly(
            "Paddock: A new API key was issued",
            "Paddock: A new API key was issued",
            "Paddock: An API key was revoked");
    assertThat(mails.getFirst().getText())
        .startsWith("Hello My Brand,\n")
        .contains("Key: " + keyId + "\n", "Reference: ")
        .doesNotContain("Label", "Ends", pair.getString("secretKey").substring(25), "\n\n\n");
    assertThat(mails.get(1).getText()).contains("Label: second\n");
    assertThat(mails.get(2).getText()).contains("Key: " + keyId + "\n");
    assertThat(mails).allMatch(mail -> mail.getFrom().equals("Paddock <no-reply@localhost>"));
    assertThat(to("money")).isEmpty();
    assertThat(to("night")).isEmpty();
    assertThat(outcomes()).containsExactly("SENT", "SENT", "SENT");
  }

  @Test
  void who_is_suspended_hears_of_it_at_both_desks_and_once_at_one_address() {
    Operator brand = brand();
    Staff.operations().post(brand.staff() + "/disable").then().statusCode(200);
    Operator small = Tenants.operator();
    contacts(small, "'technical':%s,'incident':%s".formatted(contact("one"), contact("one")));
    Staff.operations().post(small.staff() + "/disable").then().statusCode(200);

    delivery.send();

    for (String desk : List.of("tech", "night", "one")) {
      assertThat(to(desk))
          .extracting(Mail::getSubject)
          .containsExactly("Paddock: Your access is suspended");
    }
  }

  @Test
  void partners_and_aggregators_are_told_at_the_address_that_they_have() {
    JsonPath partner =
        Staff.operations()
            .post(
                "/api/v1/bo/partners",
                "{'name':'Desk','contactEmail':'%s','kind':'multi_wallet'}".formatted(at("desk")))
            .jsonPath();
    String path = "/api/v1/bo/partners/" + partner.getString("partner.id");
    Staff.operations()
        .post(path + "/api-keys", "{'scopes':['orders:read'],'environment':'test'}")
        .then()
        .statusCode(201);
    Staff.operations().post(path + "/suspend").then().statusCode(200);
    JsonPath acme =
        Staff.superAdmin()
            .post(
                "/api/v1/bo/aggregators",
                "{'code':'%s','name':'Acme','contactEmail':'%s'}"
                    .formatted(Tenants.uniqueCode("agg"), at("acme")))
            .jsonPath();

    delivery.send();

    assertThat(to("desk"))
        .extracting(Mail::getSubject)
        .containsExactly("Paddock: A new API key was issued", "Paddock: Your access is suspended");
    assertThat(to("acme")).hasSize(1);
    assertThat(to("acme").getFirst().getText())
        .contains("Hello Acme,", "Key: " + acme.getString("apiKey").substring(0, 12) + "\n")
        .doesNotContain(acme.getString("apiKey"));
  }

  @Test
  void a_member_hears_of_a_sign_in_by_a_browser_that_is_new() {
    Staff.Account ada = Staff.account(StaffRole.SUPPORT);
    String body = "{'email':'%s','password':'%s'}".formatted(ada.email(), Staff.PASSWORD);
    Response first = Api.anonymous().post("/api/v1/bo/auth/login", body);
    Api.anonymous()
        .with("Cookie", "paddock-browser=" + first.cookie("paddock-browser"))
        .post("/api/v1/bo/auth/login", body)
        .then()
        .statusCode(200);
    Api.anonymous().post("/api/v1/bo/auth/login", body.replace("horse", "mare"));

    delivery.send();

    List<Mail> mails = mailbox.getMailsSentTo(ada.email());
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst().getText()).contains("from 127.0.0.1.");
  }

  @Test
  void a_change_that_is_refused_tells_nobody() {
    Operator brand = brand();
    Staff.operations().post(brand.staff() + "/api-keys").then().statusCode(201);
    Db.change("DELETE FROM tenancy.mails");

    Staff.operations()
        .post(brand.staff() + "/api-keys", "{'expiresAt':'2001-01-01T00:00:00Z'}")
        .then()
        .statusCode(400);
    Staff.operations().post(brand.staff() + "/enable").then().statusCode(200);

    assertThat(waiting()).isZero();
  }

  @Test
  void who_dies_while_sending_leaves_it_to_the_next_after_the_lease_under_the_same_id() {
    Operator brand = brand();
    issue(brand);
    Due claimed = store.claim(clock.instant(), MailDelivery.LEASE).orElseThrow();

    clock.advance(MailDelivery.LEASE.minusSeconds(1));
    delivery.send();
    assertThat(to("tech")).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    delivery.send();

    assertThat(to("tech")).hasSize(1);
    assertThat(to("tech").getFirst().getHeaders().get("Message-ID"))
        .containsExactly("<" + claimed.id() + "@localhost>");
    assertThat(to("tech").getFirst().getHeaders().get("Auto-Submitted"))
        .containsExactly("auto-generated");
  }

  @Test
  void of_two_processes_at_once_one_sends_it() throws Exception {
    Operator brand = brand();
    for (int i = 0; i < 4; i++) {
      issue(brand);
    }
    List<UUID> handed = Collections.synchronizedList(new ArrayList<>());
    MailDelivery counting =
        answering(
            due -> {
              handed.add(due.id());
              return new Postman.Answer.Taken();
            });
    try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> pod : List.of(pods.submit(counting::send), pods.submit(counting::send))) {
        pod.get();
      }
    }

    assertThat(handed).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void what_the_server_refuses_for_good_is_not_tried_again_and_holds_nothing_up() {
    issue(brand());
    issue(brand());
    List<UUID> handed = new ArrayList<>();
    MailDelivery refused =
        answering(
            due -> {
              handed.add(due.id());
              return new Postman.Answer.Refused("550 no such mailbox");
            });

    refused.send();
    clock.advance(Duration.ofHours(2));
    refused.send();

    assertThat(handed).hasSize(2);
    assertThat(outcomes()).containsExactly("REFUSED", "REFUSED");
    assertThat(Db.row("SELECT reason FROM tenancy.mails LIMIT 1").get("reason"))
        .isEqualTo("550 no such mailbox");
  }

  @Test
  void what_is_not_taken_waits_ever_longer_and_is_given_up_after_a_day() {
    issue(brand());
    Instant made = clock.instant();
    List<Duration> tried = new ArrayList<>();
    MailDelivery never =
        answering(
            _ -> {
              tried.add(Duration.between(made, clock.instant()));
              return new Postman.Answer.NotNow("450 later");
            });

    for (int minute = 0; minute < 26 * 60; minute++) {
      never.send();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(tried.stream().map(Duration::toMinutes).limit(8))
        .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L);
    assertThat(tried.getLast()).isBetween(Duration.ofHours(22), Duration.ofHours(24));
    assertThat(outcomes()).containsExactly("GIVEN_UP");
  }

  @Test
  void where_the_server_is_away_the_rest_is_not_tried_until_the_next_run() {
    issue(brand());
    issue(brand());
    List<UUID> handed = new ArrayList<>();
    MailDelivery away =
        answering(
            due -> {
              handed.add(due.id());
              return new Postman.Answer.NoServer("connection refused");
            });

    away.send();
    assertThat(handed).hasSize(1);
    away.send();

    assertThat(handed).hasSize(2).doesNotHaveDuplicates();
    assertThat(waiting()).isEqualTo(2);
  }

  @Test
  void the_way_it_ended_is_counted() {
    issue(brand());
    double before = sent();

    delivery.send();

    assertThat(sent() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(MailKind.class)
  void every_kind_has_words_for_what_there_may_be(MailKind kind) {
    String facts =
        switch (kind) {
          case INVOICE_CLOSED ->
              "{'number':'INV-1','totals':[{'currency':'USDT','amount':'600.05'}]}";
          case KEY_EXPIRING ->
              "{'keyId':'k','label':null,'days':7,'expiresAt':'2026-01-15T09:30:00Z'}";
          case KEY_ISSUED, KEY_REVOKED -> "{'prefix':'abc','expiresAt':'2026-01-15T09:30:00Z'}";
          case SUSPENDED, SIGNED_IN -> "{}";
        };
    Due due =
        new Due(
            UUID.randomUUID(),
            kind.name(),
            at("tech"),
            "Bär & Co <x>",
            facts.replace('\'', '"'),
            Instant.parse("2026-01-15T09:30:00.123456Z"),
            1);

    Mail mail = postman().worded(due);

    assertThat(mail.getText())
        .startsWith("Hello Bär & Co <x>,\n\n")
        .contains("Time (UTC): 2026-01-15T09:30:00Z\n", "Reference: " + due.id())
        .doesNotContain("NOT_FOUND", "null", "{");
    switch (kind) {
      case INVOICE_CLOSED -> assertThat(mail.getText()).contains("INV-1\nTotal: 600.05 USDT\n");
      case KEY_EXPIRING ->
          assertThat(mail.getText()).contains("within 7 days").doesNotContain("Label");
      case KEY_ISSUED -> assertThat(mail.getText()).contains("Key: abc\nEnds: 2026-01-15");
      case KEY_REVOKED -> assertThat(mail.getText()).contains("Key: abc\n");
      case SIGNED_IN -> assertThat(mail.getText()).contains("seen there before.");
      case SUSPENDED -> assertThat(mail.getText()).contains("keys are refused");
    }
  }

  private Operator brand() {
    Operator brand = Tenants.operator();
    contacts(
        brand,
        "'technical':%s,'finance':%s,'incident':%s"
            .formatted(contact("tech"), contact("money"), contact("night")));
    return brand;
  }

  private void contacts(Operator brand, String contacts) {
    Staff.operations()
        .patch(brand.staff(), "{'contacts':{%s}}".formatted(contacts))
        .then()
        .statusCode(200);
  }

  private String contact(String name) {
    return "{'name':'%s','email':'%s'}".formatted(name, at(name));
  }

  private String at(String name) {
    return name + "@" + house;
  }

  private List<Mail> to(String name) {
    return mailbox.getMailsSentTo(at(name));
  }

  private static void issue(Operator brand) {
    Staff.operations().post(brand.staff() + "/api-keys").then().statusCode(201);
  }

  private static List<Object> outcomes() {
    return Db.rows("SELECT outcome FROM tenancy.mails ORDER BY created_at").stream()
        .map(row -> row.get("outcome"))
        .toList();
  }

  private static long waiting() {
    return Db.number("SELECT count(*) FROM tenancy.mails WHERE outcome IS NULL");
  }

  private double sent() {
    return meters.counter("paddock.mails", "kind", "KEY_ISSUED", "outcome", "sent").count();
  }

  private Postman postman() {
    return new Postman(mailer, engine, json, config);
  }

  private MailDelivery answering(Function<Due, Postman.Answer> answers) {
    return new MailDelivery(
        config,
        store,
        new Postman(mailer, engine, json, config) {
          @Override
          Answer hand(Due due) {
            return answers.apply(due);
          }
        },
        meters,
        clock);
  }
}
