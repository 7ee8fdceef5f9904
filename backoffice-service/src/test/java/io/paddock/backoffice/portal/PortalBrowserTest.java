package io.paddock.backoffice.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.servers.test.browser.Chromium;
import io.paddock.servers.test.browser.Tab;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal as tenants' people use it, and how its pages look. */
@QuarkusTest
class PortalBrowserTest {

  private static @Nullable Chromium chromium;

  @BeforeAll
  static void start() {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    chromium = Chromium.start(Chromium.find().orElseThrow());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Tab open(int width, ColorScheme scheme) {
    return Tab.open(
        Objects.requireNonNull(chromium), "http://localhost:" + RestAssured.port, width, scheme);
  }

  @Test
  void an_operator_opens_its_link_and_rotates_its_pair() {
    PortalTenant owner = PortalTenant.operator();
    try (Tab tab = open(Tab.DESK, ColorScheme.LIGHT)) {
      Page page = enter(tab, owner);
      assertThat(tab.heading()).contains("My Brand");
      tab.follow("Keys");
      page.waitForCondition(() -> tab.heading().equals("Keys"));
      page.locator("summary", new Page.LocatorOptions().setHasText("Rotate")).click();
      page.locator("#key-graceSeconds").fill("700000");
      tab.press("Issue a new one");
      assertThat(tab.visible(".problem").innerText()).contains("graceSeconds");
      assertThat(page.locator("#key-graceSeconds").getAttribute("aria-invalid")).isEqualTo("true");
      page.locator("#key-graceSeconds").fill("3600");
      tab.press("Issue a new one");
      String secret = tab.visible("#value-secretKey").innerText();
      assertThat(secret).startsWith("sk_test_");
      page.reload();
      assertThat(page.content()).doesNotContain(secret);

      tab.press("Leave");
      page.waitForCondition(() -> tab.heading().equals("The portal is closed"));
      page.navigate("/portal");
      assertThat(tab.heading()).isEqualTo("The visit of the portal is over");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void an_aggregator_configures_an_operator_and_tests_its_receiver() {
    Operator brand = Tenants.operator();
    try (CallbackService callbacks = new CallbackService();
        Tab tab = open(Tab.DESK, ColorScheme.LIGHT)) {
      callbacks.start();
      Page page = enter(tab, PortalTenant.ownerOf(brand));
      tab.follow("My Brand");
      page.waitForCondition(() -> tab.heading().contains("My Brand"));
      tab.follow("Configuration");
      page.waitForCondition(() -> tab.heading().equals("Configuration"));
      page.locator("input[value=dice]").check();
      page.locator("#c-currencies").fill("USDT 0.1 500");
      tab.press("Store it");
      page.waitForCondition(() -> tab.note().contains("The configuration is stored"));

      page.navigate("/portal/operators/" + brand.id() + "/tests");
      page.locator("#test-url").fill("https://mybrand.example/callbacks");
      tab.press("Test the receiver");
      assertThat(tab.visible("section[aria-live=polite] .phases").innerText()).contains("TLS");
      assertThat(tab.visible("#value-secret").innerText()).startsWith("whsec_");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  private static Page enter(Tab tab, PortalTenant owner) {
    Page page = tab.page();
    page.navigate(owner.link());
    tab.press("Open");
    page.waitForCondition(() -> !tab.heading().equals("Open the portal"));
    return page;
  }

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Map<PortalTenant, Map<String, String>> scenes = scenes();
    List<String> findings = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (int width : new int[] {Tab.DESK, Tab.PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        if (Tab.isLookedAt(width, scheme)) {
          scenes.forEach((owner, pages) -> look(owner, pages, width, scheme, findings, complaints));
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(complaints).isEmpty();
  }

  private static void look(
      PortalTenant owner,
      Map<String, String> pages,
      int width,
      ColorScheme scheme,
      List<String> findings,
      List<String> complaints) {
    try (Tab tab = open(width, scheme)) {
      Page page = tab.page();
      page.navigate(owner.link());
      tab.look("portal-door", findings);
      tab.press("Open");
      page.waitForCondition(() -> !tab.heading().equals("Open the portal"));
      pages.forEach(
          (name, path) -> {
            page.navigate(path);
            tab.look("portal-" + owner.kind() + "-" + name, findings);
          });
      // An operator's pair is in its grace from then on, and rotates no more.
      if (owner.kind().equals("aggregator")) {
        page.navigate("/portal/keys");
        page.locator("summary", new Page.LocatorOptions().setHasText("Rotate")).click();
        tab.press("Issue a new one");
        tab.visible(".secret");
        tab.look("portal-" + owner.kind() + "-secret", findings);
      }
      complaints.addAll(tab.complaints());
    }
  }

  private static Map<PortalTenant, Map<String, String>> scenes() {
    Map<PortalTenant, Map<String, String>> scenes = new LinkedHashMap<>();
    Registered riviera =
        Registrations.operator(
            "'name':'Riviera Casino','domains':['riviera.example'],"
                + "'business':{'legalName':'Riviera Gaming Ltd','country':'MT','licence':'MGA/B2C/1042'},"
                + "'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500','currency':'USDT','billingDay':3},"
                + "'markets':{'games':['dice','crash'],'symbols':['BTC-100K-2026']},"
                + "'contacts':{'technical':{'name':'Tess','email':'tech@riviera.example'}}");
    String invoice = Invoiced.month(riviera.id(), "INV-" + riviera.code());
    Map<String, String> operator = new LinkedHashMap<>();
    operator.put("overview", "/portal");
    operator.put("keys", "/portal/keys");
    operator.put("invoices", "/portal/invoices");
    operator.put("invoice", "/portal/invoices/" + invoice);
    operator.put("problem", "/portal/invoices/nobody");
    scenes.put(PortalTenant.operator(riviera.id()), operator);
    Operator brand = Tenants.operator();
    tested(brand);
    String page = "/portal/operators/" + brand.id();
    Map<String, String> aggregator = new LinkedHashMap<>();
    aggregator.put("overview", "/portal");
    aggregator.put("operators", "/portal/operators");
    aggregator.put("operator", page);
    aggregator.put("config", page + "/config");
    aggregator.put("tests", page + "/tests");
    aggregator.put("keys", "/portal/keys");
    scenes.put(PortalTenant.ownerOf(brand), aggregator);
    Map<String, String> partner = new LinkedHashMap<>();
    partner.put("overview", "/portal");
    partner.put("keys", "/portal/keys");
    scenes.put(PortalTenant.partner(), partner);
    return scenes;
  }

  /** One test that passes, and one that does not. */
  private static void tested(Operator brand) {
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.start();
      String tests = brand.staff() + "/connectivity-tests";
      brand.owner().api().post(tests, "{'url':'https://riviera.example/callbacks'}");
      callbacks.answer(_ -> CallbackService.fail());
      brand.owner().api().post(tests, "{'url':'https://riviera.example/callbacks'}");
    }
  }
}
