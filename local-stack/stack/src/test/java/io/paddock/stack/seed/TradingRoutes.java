package io.paddock.stack.seed;

import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;

/** The services' responses while partners and markets are seeded. */
final class TradingRoutes {

  static final String KYC = "PUT /api/v1/bo/wallets/{address}/kyc";
  static final String DEPOSITS = "POST /api/v1/bo/wallets/{address}/deposits";
  static final String PARTNERS = "POST /api/v1/bo/partners";
  static final String ME = "GET /api/me";
  static final String CLAIM = "POST /api/me/wallet/claim";
  static final String MARKETS = "POST /api/v1/bo/markets";
  static final String ENDPOINTS = "POST /api/v1/callbacks/endpoints";

  private TradingRoutes() {}

  static void on(ScriptedApi platform) {
    platform
        .on(KYC, 200, "{}")
        .on(DEPOSITS, 201, "{'sequence':1}")
        .on(PARTNERS, call -> Reply.of(201, "{'partner':{'id':'p-%s'}}".formatted(name(call))))
        .on(
            "POST /api/v1/bo/partners/p-solo/api-keys",
            201,
            "{'keyId':'1','apiKey':'ps_test_solo'}")
        .on(
            "POST /api/v1/bo/partners/p-desk/api-keys",
            201,
            "{'keyId':'2','apiKey':'ps_test_desk'}")
        .on(
            ME,
            200,
            """
            {'partner':{'id':'0198c0de-7a11-7c3f-8a55-3f6b7c1d2e4f'},
             'claim':{'domain':{'chainId':31337,
                      'verifyingContract':'0x8ba1f109551bd432803012645ac136ddd64dba72'}}}
            """)
        .on(CLAIM, 200, "{'owned':true}")
        .on(
            MARKETS,
            call ->
                Reply.of(
                    201,
                    "{'market':{'id':'m-%s'},'sequence':2}"
                        .formatted(call.json().path("symbol").asText())))
        .on("POST /api/v1/bo/markets/m-CUP-FINAL-2030/open", 200, "{'sequence':3}")
        .on("POST /api/v1/bo/markets/m-RATE-CUT-2030/open", 200, "{'sequence':4}")
        .on(ENDPOINTS, TradingRoutes::subscribe);
  }

  static Reply subscribe(Call call) {
    String key = call.headers().getOrDefault("X-api-key", "operator");
    return Reply.of(201, "{'endpoint':{'id':'e-1'},'secret':'whsec_%s'}".formatted(key));
  }

  private static String name(Call call) {
    return call.json().path("name").asText();
  }
}
