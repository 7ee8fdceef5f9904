package io.paddock.backoffice.console;

import io.paddock.backoffice.approval.TwoPeople;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.Invoiced;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something to see on every page. */
final class ConsoleScenes {

  private static final String APPROVALS = "/api/v1/bo/approvals/";
  private static final String KYC = "{'status':'APPROVED','tier':2}";
  private static final String REJECTED = "{'status':'REJECTED','tier':0}";

  private ConsoleScenes() {}

  /** Where the pages are, by their templates' names; behind a dot, what they show. */
  static Map<String, String> paths() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/api-keys", "{'label':'web shop'}");
    String pair =
        Staff.operations()
            .post(brand.staff() + "/api-keys", "{'label':'rotated 2027'}")
            .jsonPath()
            .getString("keyId");
    Operator off = Tenants.operatorOf(brand.owner());
    Staff.operations().post(off.staff() + "/disable");
    Traders.Partner desk = Traders.multiWallet();
    String key =
        Traders.key(desk, "portfolio:read", "orders:read", "orders:write").getString("keyId");
    Db.change(
        "UPDATE tenancy.api_keys SET expires_at = now() + interval '6 days' WHERE key_id = $1",
        key);
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
    pages.put("operator.onboarding", "/console/operators/" + fresh.id());
    String invoice = Invoiced.month(fresh.id(), "INV-riviera-2026-10");
    test(fresh);
    pages.put("invoices", "/console/operators/" + fresh.id() + "/invoices");
    pages.put("invoice", "/console/operators/" + fresh.id() + "/invoices/" + invoice);
    pages.put("config", "/console/operators/" + brand.id() + "/config");
    pages.put("tests", "/console/operators/" + fresh.id() + "/tests");
    pages.put("operator-form.edit", "/console/operators/" + fresh.id() + "/edit");
    pages.put("operator-form.new", "/console/operators/new");
    pages.put("aggregators", "/console/aggregators");
    pages.put("aggregator", "/console/aggregators/" + brand.owner().id());
    pages.put("aggregator-edit", "/console/aggregators/" + brand.owner().id() + "/edit");
    pages.put(
        "key-edit",
        "/console/aggregators/" + brand.owner().id() + "/keys/" + brand.owner().prefix() + "/edit");
    pages.put("staff", "/console/staff");
    pages.put("me", "/console/me");
    pages.put("aggregator-new", "/console/aggregators/new");
    pages.put("partners", "/console/partners");
    pages.put("partner", "/console/partners/" + desk.id());
    pages.put("partner-form.edit", "/console/partners/" + desk.id() + "/edit");
    pages.put("markets", "/console/markets");
    pages.put("market", "/console/markets/" + market.id());
    pages.put("market-new", "/console/markets/new");
    pages.put("market-resolve", "/console/markets/" + halted.id() + "/resolve");
    pages.put("market-void", "/console/markets/" + halted.id() + "/void");
    pages.put(
        "market-resolve.preview", "/console/markets/" + halted.id() + "/resolve?first=1&second=0");
    pages.put("wallets", "/console/wallets");
    pages.put("wallet", "/console/wallets/" + wallet);
    pages.put("wallet.unknown", "/console/wallets/" + Traders.address());
    String whose = "kind=operator&id=" + brand.id();
    pages.put("deliveries", "/console/deliveries?" + whose);
    pages.put("deliveries.whose", "/console/deliveries");
    pages.put("delivery", "/console/deliveries/0199c0de-0000-7000-8000-000000000002?" + whose);
    pages.put("audit", "/console/audit?targetId=" + brand.id());
    pages.put("audit-chain", "/console/audit/chain");
    pages.put("partner-form.new", "/console/partners/new");
    pages.put("key-edit.operator", "/console/operators/" + brand.id() + "/keys/" + pair + "/edit");
    pages.put("key-edit.partner", "/console/partners/" + desk.id() + "/keys/" + key + "/edit");
    pages.put("keys", "/console/keys");
    approvals(pages, halted, wallet);
    pages.put("approvals.none", "/console/approvals?state=expired");
    pages.put("problem", "/console/operators/nobody");
    return pages;
  }

  /** One that waits, of each look, and one that was rejected. */
  private static void approvals(Map<String, String> pages, Traders.Market market, String wallet) {
    TwoPeople.forEverything();
    String kyc = request(Staff.operations().put(Traders.path(wallet) + "/kyc", KYC));
    String own = request(Staff.superAdmin().put(Traders.path(wallet) + "/kyc", REJECTED));
    String end =
        request(
            Staff.operations()
                .post(
                    market.path() + "/resolve",
                    "{'payouts':['1','0'],'reason':'Final score','source':'The league'}"));
    Staff.operations().post(APPROVALS + own + "/reject", "{'reason':'Not without the papers'}");
    pages.put("approvals", "/console/approvals");
    pages.put("approval.wallet", "/console/approvals/" + kyc);
    pages.put("approval.market", "/console/approvals/" + end);
    pages.put("approval.rejected", "/console/approvals/" + own);
    TwoPeople.forEach();
  }

  private static String request(Response refused) {
    return refused.then().statusCode(409).extract().jsonPath().getString("approval");
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
