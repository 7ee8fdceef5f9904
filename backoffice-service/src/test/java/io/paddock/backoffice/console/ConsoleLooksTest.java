package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.servers.test.browser.Tab;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every page at a desk in light colours and on a phone in dark ones, since colours do not depend on
 * the width: accessible, and within its width. With {@code PADDOCK_PICTURES=true} on both widths in
 * both, and pictured.
 */
@QuarkusTest
class ConsoleLooksTest extends Browsing {

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Map<String, String> pages = pages();
    List<String> findings = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (int width : new int[] {Tab.DESK, Tab.PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        if (!Tab.isLookedAt(width, scheme)) {
          continue;
        }
        closeIt();
        Tab shown = open(width, scheme);
        tab.navigate("/console/sign-in");
        shown.look("sign-in", findings);
        signIn(StaffRole.SUPER_ADMIN);
        pages.forEach(
            (name, path) -> {
              tab.navigate(path);
              // A part that loads by itself replaces what leads to it.
              tab.waitForCondition(
                  () -> tab.locator("[hx-trigger=load] > p:only-child").count() == 0);
              shown.look(name, findings);
            });
        if (width == Tab.PHONE) {
          tab.navigate("/console");
          tab.locator(".menu > summary").click();
          shown.look("menu", findings);
        }
        complaints.addAll(shown.complaints());
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
            "'name':'Riviera"
                + " Casino','domains':['riviera.example'],'tags':['vip','malta'],'business':{'legalName':'Riviera"
                + " Gaming Ltd','country':'MT','licence':'MGA/B2C/1042'},"
                + "'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500','currency':'USDT','billingDay':3},"
                + "'contacts':{'technical':{'name':'Tess','email':'tech@riviera.example'}}");
    pages.put("onboarding", "/console/operators/" + fresh.id());
    String invoice = Invoiced.month(fresh.id(), "INV-riviera-2026-10");
    test(fresh);
    pages.put("invoices", "/console/operators/" + fresh.id() + "/invoices");
    pages.put("invoice", "/console/operators/" + fresh.id() + "/invoices/" + invoice);
    pages.put("operator-config", "/console/operators/" + brand.id() + "/config");
    pages.put("operator-tests", "/console/operators/" + fresh.id() + "/tests");
    pages.put("operator-edit", "/console/operators/" + fresh.id() + "/edit");
    pages.put("operator-new", "/console/operators/new");
    pages.put("aggregators", "/console/aggregators");
    pages.put("aggregator", "/console/aggregators/" + brand.owner().id());
    pages.put("aggregator-edit", "/console/aggregators/" + brand.owner().id() + "/edit");
    pages.put(
        "key-edit",
        "/console/aggregators/" + brand.owner().id() + "/keys/" + brand.owner().prefix() + "/edit");
    pages.put("team", "/console/staff");
    pages.put("me", "/console/me");
    pages.put("aggregator-new", "/console/aggregators/new");
    pages.put("partners", "/console/partners");
    pages.put("partner", "/console/partners/" + desk.id());
    pages.put("partner-edit", "/console/partners/" + desk.id() + "/edit");
    pages.put("markets", "/console/markets");
    pages.put("market", "/console/markets/" + market.id());
    pages.put("market-new", "/console/markets/new");
    pages.put("market-resolve", "/console/markets/" + halted.id() + "/resolve");
    pages.put("market-void", "/console/markets/" + halted.id() + "/void");
    pages.put("market-preview", "/console/markets/" + halted.id() + "/resolve?first=1&second=0");
    pages.put("wallets", "/console/wallets");
    pages.put("wallet", "/console/wallets/" + wallet);
    pages.put("audit", "/console/audit?targetId=" + brand.id());
    pages.put("problem", "/console/operators/nobody");
    return pages;
  }

  /** One test that passes, and one that does not. */
  private static void test(Registered operator) {
    try (CallbackService callbacks = new CallbackService()) {
      callbacks.start();
      String tests = operator.path() + "/connectivity-tests";
      Staff.operations().post(tests, "{'url':'https://riviera.example/callbacks'}");
      callbacks.answer(_ -> CallbackService.fail());
      Staff.operations().post(tests, "{'url':'https://riviera.example/callbacks'}");
    }
  }
}
