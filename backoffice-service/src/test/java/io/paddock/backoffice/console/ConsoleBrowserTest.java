package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Db;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.servers.test.browser.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console as staff use it, in a browser, which also reports what the pages' policy forbids. */
@QuarkusTest
class ConsoleBrowserTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int DESK = 1440;
  private static final int PHONE = 390;

  private static @Nullable Chromium chromium;
  private static String axe = "";

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page tab;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    chromium = Chromium.start(Chromium.find().orElseThrow());
    try (InputStream script =
        Objects.requireNonNull(
            ConsoleBrowserTest.class.getClassLoader().getResourceAsStream("axe.min.js"))) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openATab() {
    Exchange.running();
    open(DESK, ColorScheme.LIGHT);
  }

  @AfterEach
  void closeIt() {
    context.close();
  }

  private void open(int width, ColorScheme scheme) {
    context =
        Objects.requireNonNull(chromium)
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL("http://localhost:" + RestAssured.port)
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900));
    tab = context.newPage();
    tab.onConsoleMessage(
        message -> {
          // A refused form is told to the browser by its status, which it logs.
          if (message.type().equals("error")
              && !message.text().matches(".*(status of|Error Code) 4.*")) {
            complaints.add(message.text());
          }
        });
    tab.onPageError(complaints::add);
  }

  private void signIn(StaffRole role) {
    tab.navigate("/console");
    tab.getByLabel("E-mail").fill(Staff.account(role).email());
    tab.getByLabel("Password").fill(Staff.PASSWORD);
    press("Sign in");
    assertThat(heading()).isEqualTo("Overview");
  }

  private void press(String button) {
    tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private void follow(String link) {
    tab.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** Presses the button that a disclosure keeps back. */
  private void confirm(String ask, String yes) {
    tab.locator("summary", new Page.LocatorOptions().setHasText(ask)).first().click();
    press(yes);
  }

  private String heading() {
    return tab.locator("h1").innerText();
  }

  private String note() {
    return tab.locator(".note").innerText();
  }

  private Locator visible(String selector) {
    Locator found = tab.locator(selector);
    found.first().waitFor();
    return found;
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
    assertThat(heading()).isEqualTo("Operators");
    assertThat(tab.url()).endsWith("/console/operators?status=active");
    press("Sign out");
    assertThat(visible(".note").innerText()).isEqualTo("You are signed out.");
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
    assertThat(visible(".note").innerText()).isEqualTo("The operator is changed.");
    assertThat(tab.locator(".checklist .done").count()).isEqualTo(3);
    tab.locator("summary", new Page.LocatorOptions().setHasText("Issue a key pair")).click();
    press("Issue");
    follow("I have stored it");
    String id = tab.url().substring(tab.url().lastIndexOf('/') + 1);
    configureAndTest(owner, id);
    tab.reload();

    assertThat(tab.locator(".checklist .done").count()).isEqualTo(7);
    confirm("Go live", "Let it go live");
    tab.waitForCondition(() -> tab.locator(".note").count() == 1 && note().contains("is live"));
    assertThat(heading()).contains("Active");
    assertThat(tab.locator(".checklist").count()).isZero();
    assertThat(complaints).isEmpty();
  }

  /** What others do meanwhile: its aggregator configures it, and both of its addresses pass. */
  private static void configureAndTest(Aggregator owner, String id) {
    owner
        .api()
        .put(
            Tenants.OPERATORS + "/" + id + "/config",
            "{'enabledGames':['dice'],'currencies':{'USDT':{'minBet':'0.1','maxBet':'500'}}}")
        .then()
        .statusCode(200);
    Map.of("wallet", "https://wallet.brand.com", "callback", "https://api.brand.com/callbacks")
        .forEach(
            (kind, url) ->
                Db.change(
                    "INSERT INTO tenancy.operator_checks (operator_id, kind, url, passed, checked_at)"
                        + " VALUES ($1, $2, $3, true, now())",
                    UUID.fromString(id),
                    kind,
                    url));
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

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Map<String, String> pages = pages();
    List<String> findings = new ArrayList<>();
    for (int width : new int[] {DESK, PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        context.close();
        open(width, scheme);
        tab.navigate("/console/sign-in");
        look("sign-in", width, scheme, findings);
        signIn(StaffRole.SUPER_ADMIN);
        pages.forEach(
            (name, path) -> {
              tab.navigate(path);
              // A part that loads by itself replaces what leads to it.
              tab.waitForCondition(
                  () -> tab.locator("[hx-trigger=load] > p:only-child").count() == 0);
              look(name, width, scheme, findings);
            });
        if (width == PHONE) {
          tab.navigate("/console");
          tab.locator(".menu > summary").click();
          look("menu", width, scheme, findings);
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(complaints).isEmpty();
  }

  private static Map<String, String> pages() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/api-keys", "{'label':'web shop'}");
    Staff.operations().post(brand.staff() + "/api-keys", "{'label':'rotated 2027'}");
    Operator off = Tenants.operatorOf(brand.owner());
    Staff.operations().post(off.staff() + "/disable");
    Traders.Partner desk = Traders.multiWallet();
    Traders.key(desk, "portfolio:read", "orders:read", "orders:write");
    Traders.Market market = Traders.market();
    Staff.operations().post(market.path() + "/open");
    Traders.Market halted = Traders.market();
    Staff.operations().post(halted.path() + "/open");
    Staff.operations().post(halted.path() + "/halt");
    String wallet = Traders.clearedWallet();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/console");
    pages.put("operators", "/console/operators");
    pages.put("operator", "/console/operators/" + brand.id());
    Registered fresh =
        Registrations.operator(
            "'name':'Riviera Casino','domains':['riviera.example'],'tags':['vip','malta'],"
                + "'business':{'legalName':'Riviera Gaming Ltd','country':'MT','licence':'MGA/B2C/1042'},"
                + "'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500','currency':'USDT','billingDay':3},"
                + "'contacts':{'technical':{'name':'Tess','email':'tech@riviera.example'}}");
    pages.put("onboarding", "/console/operators/" + fresh.id());
    String invoice = Invoiced.month(fresh.id(), "INV-riviera-2026-10");
    pages.put("invoices", "/console/operators/" + fresh.id() + "/invoices");
    pages.put("invoice", "/console/operators/" + fresh.id() + "/invoices/" + invoice);
    pages.put("operator-edit", "/console/operators/" + fresh.id() + "/edit");
    pages.put("operator-new", "/console/operators/new");
    pages.put("aggregators", "/console/aggregators");
    pages.put("aggregator", "/console/aggregators/" + brand.owner().id());
    pages.put("aggregator-new", "/console/aggregators/new");
    pages.put("partners", "/console/partners");
    pages.put("partner", "/console/partners/" + desk.id());
    pages.put("partner-edit", "/console/partners/" + desk.id() + "/edit");
    pages.put("markets", "/console/markets");
    pages.put("market", "/console/markets/" + market.id());
    pages.put("market-new", "/console/markets/new");
    pages.put("market-resolve", "/console/markets/" + halted.id() + "/resolve");
    pages.put("market-preview", "/console/markets/" + halted.id() + "/resolve?first=1&second=0");
    pages.put("wallets", "/console/wallets");
    pages.put("wallet", "/console/wallets/" + wallet);
    pages.put("audit", "/console/audit?targetId=" + brand.id());
    pages.put("problem", "/console/operators/nobody");
    return pages;
  }

  private void look(String name, int width, ColorScheme scheme, List<String> findings) {
    String picture = name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
    tab.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture + ".png")).setFullPage(true));
    tab.evaluate("document.querySelectorAll('.fold, .diff').forEach(one => one.open = true)");
    tab.evaluate(axe);
    Object serious =
        tab.evaluate(
            """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations']});
              return found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => one.id + ' ' + one.nodes.map(node => node.target + ' ' + node.failureSummary).join(' | '));
            }""");
    ((List<?>) serious).forEach(finding -> findings.add(picture + ": " + finding));
    Object overflow = tab.evaluate("document.documentElement.scrollWidth > innerWidth");
    if (Boolean.TRUE.equals(overflow)) {
      findings.add(picture + ": wider than the screen");
    }
  }
}
