package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console as staff use it. */
@QuarkusTest
class ConsoleBrowserTest extends Browsing {

  private final Clock clock;

  @Inject
  ConsoleBrowserTest(Clock clock) {
    this.clock = clock;
  }

  @Test
  void a_wrong_password_is_told_and_a_right_one_lets_in() {
    tab.navigate("/console/operators?status=active");
    tab.getByLabel("E-mail").fill(Staff.account(StaffRole.SUPPORT).email());
    String email = tab.getByLabel("E-mail").inputValue();
    tab.getByLabel("Password").fill("something else");
    press("Sign in");

    assertThat(visible(".problem").innerText()).contains("E-mail or password is wrong");

    tab.navigate("/console/operators?status=active");
    tab.getByLabel("E-mail").fill(email);
    tab.getByLabel("Password").fill(Staff.PASSWORD);
    press("Sign in");
    tab.waitForCondition(() -> heading().equals("Operators"));
    assertThat(tab.url()).endsWith("/console/operators?status=active");
    press("Sign out");
    assertThat(visible(".note").innerText()).isEqualTo("You are signed out.");
    assertThat(complaints).isEmpty();
  }

  @Test
  void the_second_factor_is_a_second_step() {
    Staff.Account member = Staff.account(StaffRole.AUDITOR);
    SecondFactor factor = SecondFactor.of(member, clock);
    tab.navigate("/console/audit");
    assertThat(tab.locator("#in-code").isVisible()).isFalse();
    tab.getByLabel("E-mail").fill(member.email());
    tab.getByLabel("Password").fill(Staff.PASSWORD);
    press("Sign in");

    assertThat(visible(".problem").innerText()).contains("second factor");
    assertThat(tab.locator("#in-code").isVisible()).isTrue();
    assertThat(tab.getByLabel("Password").inputValue()).isEqualTo(Staff.PASSWORD);
    tab.locator("#in-code").fill(factor.next(clock));
    press("Sign in");
    tab.waitForCondition(() -> heading().equals("Audit"));
    assertThat(tab.locator("body").getAttribute("class")).isNull();
    follow("Check the chain");
    assertThat(visible("#chain .status").innerText()).isEqualTo("Whole");
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_key_is_rotated_and_the_old_one_revoked() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/api-keys", "{'label':'first'}");
    signIn(StaffRole.SUPER_ADMIN);
    tab.navigate("/console/operators?q=" + brand.code());
    follow("My Brand");

    tab.locator("summary", new Page.LocatorOptions().setHasText("Issue a key pair")).click();
    tab.locator("#key-label").fill("second");
    tab.locator("#key-graceSeconds").fill("700000");
    press("Issue");

    assertThat(visible(".problem").innerText()).contains("graceSeconds");
    assertThat(tab.locator("#key-label").inputValue()).isEqualTo("second");
    assertThat(tab.locator("#key-graceSeconds").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(
            tab.locator("#key-graceSeconds").evaluate("field => field === document.activeElement"))
        .isEqualTo(true);

    tab.locator("#key-graceSeconds").fill("3600");
    press("Issue");
    String secret = visible("#value-secretKey").innerText();
    assertThat(secret).matches("sk_[a-z]+_[0-9a-f]{16}_[\\w-]+");
    assertThat(tab.url()).endsWith(brand.id());
    tab.reload();
    assertThat(tab.content()).doesNotContain(secret);

    assertThat(tab.locator("tbody tr").first().innerText()).contains("second", "Active");
    assertThat(tab.locator("tbody tr").nth(1).innerText()).contains("first", "Grace");
    tab.locator("tbody tr").nth(1).locator("summary").click();
    press("Revoke it now");
    assertThat(visible(".note").innerText()).contains("The key is revoked");
    assertThat(tab.locator("tbody tr").nth(1).innerText()).contains("Revoked");
    visible(".entries");
    assertThat(tab.locator(".entries").innerText()).contains("Operator key");
    assertThat(
            tab.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
                .toString())
        .doesNotContain(secret);
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_aggregator_brings_an_operator_that_staff_switch() {
    signIn(StaffRole.SUPER_ADMIN);
    follow("Aggregators");
    follow("New aggregator");
    String code = Tenants.uniqueCode("agg");
    tab.getByLabel("Name").fill("Acme Games");
    tab.getByLabel("Code").fill(code);
    press("Create");
    String key = visible("#value-apiKey").innerText();
    follow("I have stored it");
    tab.waitForCondition(() -> heading().contains("Acme Games"));
    String id = tab.url().substring(tab.url().lastIndexOf('/') + 1);

    Operator brand = Tenants.operatorOf(new Aggregator(id, code, key));
    tab.navigate("/console/operators/" + brand.id());
    confirm("Disable", "Disable it");
    assertThat(visible(".note").innerText()).contains("no player is launched");
    assertThat(heading()).contains("Disabled");
    confirm("Enable", "Enable it");
    tab.waitForCondition(() -> heading().contains("Active"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_operator_is_onboarded_until_it_goes_live() {
    signIn(StaffRole.OPERATIONS);
    follow("Operators");
    follow("Register an operator");
    Aggregator owner = Tenants.aggregator();
    tab.locator("#o-name").fill("New Brand");
    tab.locator("#o-code").fill(Tenants.uniqueCode("reg"));
    tab.locator("#o-aggregatorId").fill(owner.id());
    tab.locator("[name='business.country']").fill("Malta");
    press("Register");
    assertThat(visible(".problem").innerText()).contains("/business/country");
    assertThat(tab.locator("[name='business.country']").getAttribute("aria-invalid"))
        .isEqualTo("true");
    tab.locator("[name='business.country']").fill("MT");
    press("Register");
    assertThat(visible("#value-walletHmacSecret").innerText()).matches("[0-9a-f]{64}");
    follow("I have stored it");
    assertThat(visible(".checklist .open").count()).isEqualTo(7);
    assertThat(tab.locator("summary", new Page.LocatorOptions().setHasText("Go live")).count())
        .isZero();

    follow("Change");
    tab.locator("#o-domains").fill("play.brand.com");
    tab.locator("#o-walletBaseUrl").fill("https://wallet.brand.com");
    tab.locator("#o-gameFrontendBaseUrl").fill("https://play.brand.com");
    tab.locator("#o-callbackUrl").fill("https://api.brand.com/callbacks");
    for (String kind : List.of("technical", "finance", "incident")) {
      tab.locator("#o-" + kind + "-name").fill("Desk");
      tab.locator("#o-" + kind + "-email").fill(kind + "@brand.com");
    }
    press("Save");
    assertThat(visible("#value-callbackSecret").innerText()).startsWith("whsec_");
    follow("I have stored it");
    assertThat(visible(".checklist .done").count()).isEqualTo(3);
    tab.locator("summary", new Page.LocatorOptions().setHasText("Issue a key pair")).click();
    press("Issue");
    follow("I have stored it");
    follow("Configuration");
    tab.getByLabel("Dice", new Page.GetByLabelOptions().setExact(true)).check();
    tab.locator("#c-currencies").fill("USDT 0.1 500");
    press("Store it");
    tab.waitForCondition(() -> tab.locator(".note").count() == 1 && note().contains("in force"));
    follow("New Brand");
    assertThat(visible(".checklist .done").count()).isEqualTo(5);
    testBoth();
    follow("New Brand");

    assertThat(visible(".checklist .done").count()).isEqualTo(7);
    confirm("Go live", "Let it go live");
    tab.waitForCondition(() -> tab.locator(".note").count() == 1 && note().contains("is live"));
    assertThat(heading()).contains("Active");
    assertThat(tab.locator(".checklist").count()).isZero();
    assertThat(complaints).isEmpty();
  }

  /** Both of its addresses pass, by the services that call them. */
  private void testBoth() {
    try (CallbackService neighbours = new CallbackService()) {
      neighbours.start();
      follow("Tests");
      press("Test the receiver");
      tab.waitForCondition(() -> tab.locator(".report").count() == 2);
      press("Test the wallet");
      tab.waitForCondition(() -> tab.locator(".report").count() == 3);
      assertThat(neighbours.asked())
          .extracting(CallbackService.Asked::path)
          .containsExactly(
              "POST /internal/v1/connectivity-tests", "POST /internal/v1/wallet-tests");
    }
  }

  @Test
  void a_receiver_that_fails_is_drawn_phase_by_phase_and_then_passes() {
    Registered brand =
        Registrations.operator("'name':'Brand','callbackUrl':'https://api.brand.com/callbacks'");
    signIn(StaffRole.OPERATIONS);
    tab.navigate(Registrations.OPERATORS.replace("/api/v1/bo", "/console") + "/" + brand.id());
    follow("Tests");
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.start();
      callbacks.answer(_ -> CallbackService.fail());
      press("Test the receiver");
      tab.waitForCondition(() -> tab.locator(".report").count() == 2);
      Locator made = tab.locator("[aria-live] .report");
      assertThat(made.innerText()).contains("Start the server.", "Connection refused");
      assertThat(made.locator(".phase").count()).isEqualTo(6);

      callbacks.answer(_ -> CallbackService.pass());
      tab.getByLabel("Address").fill("https://other.brand.com/callbacks");
      press("Test the receiver");
      tab.waitForCondition(() -> tab.locator("#value-secret").count() == 1);
    }
    assertThat(tab.locator("#value-secret").innerText()).startsWith("whsec_");
    assertThat(tab.locator("[aria-live] .report").innerText())
        .contains("https://other.brand.com/callbacks");
    tab.reload();
    assertThat(tab.locator("#value-secret").count()).isZero();
    assertThat(tab.locator("summary .status").allInnerTexts())
        .containsExactly("Passed", "Connection refused");
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_market_lives_from_its_creation_to_its_resolution() {
    signIn(StaffRole.OPERATIONS);
    String symbol = Traders.symbol();
    follow("Markets");
    follow("New market");
    tab.getByLabel("Title").fill("Rain tomorrow?");
    tab.getByLabel("Symbol").fill(symbol);
    press("Create");
    assertThat(visible(".note").innerText()).contains("The market is created");
    confirm("Open", "Open it");
    tab.waitForCondition(() -> note().contains("takes orders"));
    confirm("Halt", "Halt it");
    tab.waitForCondition(() -> note().contains("halted"));
    follow("Resolve…");
    follow("Yes");
    assertThat(tab.locator(".outcomes").innerText()).contains("pays 1", "pays 0");
    tab.getByLabel("Reason").fill("It rained all day");
    tab.getByLabel("Source").fill("https://weather.example/today");
    tab.getByLabel("Type").fill("another");
    press("Resolve and pay");
    assertThat(visible(".problem").innerText()).contains("must be the market's symbol");
    tab.getByLabel("Type").fill(symbol);
    press("Resolve and pay");
    tab.waitForCondition(
        () -> tab.locator(".note").count() == 1 && note().contains("every holder is paid"));
    assertThat(heading()).contains("Resolved");
    assertThat(complaints).isEmpty();
  }
}
