package io.paddock.stack.demo;

import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays backoffice, callback-service and the demo operator for the operator that the demo brings to
 * life, honestly unless a test makes it cheat. Its first key is {@code sk-0}, the next {@code
 * sk-1}.
 */
final class FairOnboarding {

  static final String REGISTER = "POST /api/v1/bo/operators";
  static final String GO_LIVE = "POST /api/v1/bo/operators/live-1/go-live";
  static final String READ = "GET /api/v1/bo/operators/live-1";
  static final String TEST = "POST /api/v1/bo/operators/live-1/connectivity-tests";
  static final String KEYS = "POST /api/v1/bo/operators/live-1/api-keys";
  static final String ME = "GET /api/v1/operator/me";
  static final String ENDPOINTS = "GET /api/v1/callbacks/endpoints";

  private final ScriptedApi api;
  private final AtomicInteger keys = new AtomicInteger();
  private final Set<String> tested = ConcurrentHashMap.newKeySet();
  private final Set<String> good = ConcurrentHashMap.newKeySet();
  private String code = "";
  private boolean played;

  FairOnboarding(ScriptedApi api) {
    this.api = api;
    api.on(REGISTER, this::register)
        .on(GO_LIVE, _ -> goLive())
        .on(READ, 200, "{'operator':{'callbackStatus':'in_use'}}")
        .on(TEST, this::test)
        .on(KEYS, _ -> issue())
        .on("PUT /api/v1/bo/operators/live-1/config", 200, "{}")
        .on("POST /api/v1/bo/operators/live-1/disable", 200, "{}")
        .on("GET /launch/live", _ -> new Reply(302, Map.of("Location", "http://x/play#code=c"), ""))
        .on(ME, this::read)
        .on(ENDPOINTS, this::read);
  }

  String callbacks(boolean verified) {
    return "{'type':'session.started','verified':%s,'body':{'data':{'playerId':'%s-player'}}}"
        .formatted(verified, code);
  }

  private Reply register(Call call) {
    code = call.json().path("code").asText();
    api.on("PUT /api/operators/" + code, this::play);
    api.on(
        "POST /v1/aggregator/operators/" + code + "/launch-tokens",
        201,
        "{'launchUrl':'/launch/live?token=t','expiresIn':600}");
    return Reply.of(
        201,
        """
        {'operator':{'id':'live-1','status':'onboarding','walletKeyId':'w-1',
         'walletHmacSecret':'ws','callbackSecret':'whsec_cs'}}""");
  }

  private Reply play(Call call) {
    played = call.body().contains("\"ws\"") && call.body().contains("\"whsec_cs\"");
    return Reply.of(200, "{}");
  }

  private Reply test(Call call) {
    if (!played) {
      return Reply.of(
          200,
          "{'test':{'report':{'verdict':'fail','failedPhase':'http','suggestion':'Sign it.'}}}");
    }
    tested.add(call.json().path("kind").asText());
    return Reply.of(
        200, "{'test':{'report':{'verdict':'pass','timingsMs':{'dns':1,'tcp':2,'total':3}}}}");
  }

  private Reply goLive() {
    return tested.equals(Set.of("callback", "wallet")) && !good.isEmpty()
        ? Reply.of(
            200, "{'operator':{'status':'active','onboarding':{'items':[{},{},{},{},{},{},{}]}}}")
        : Reply.of(
            409, "{'code':'onboarding_incomplete','missing':['keys_issued','wallet_test_passed']}");
  }

  private Reply issue() {
    String key = "sk-" + keys.getAndIncrement();
    good.add(key);
    return Reply.of(201, "{'secretKey':'" + key + "'}");
  }

  /** No key ever stops working. */
  private Reply read(Call call) {
    return good.contains(call.headers().get("X-operator-key"))
        ? Reply.of(200, "{}")
        : Reply.of(401, "{'code':'operator_key_unknown'}");
  }

  /** The first key ends at once when the next is issued. */
  void endsOldKeys() {
    api.on(
        KEYS,
        _ -> {
          Reply next = issue();
          good.remove("sk-" + (keys.get() - 2));
          return next;
        });
  }
}
