package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.ClaimHash;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.SigningKey;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Effect;
import io.paddock.stack.http.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Two partners with every scope, their verified and funded wallets, and open markets. */
final class TradingSeed {

  /** The last step. */
  static final String LAST = "partnerEndpoints";

  static final String MARKETS = "markets";

  static final List<SeededPartner> PARTNERS =
      List.of(
          new SeededPartner("solo", "single_wallet", 1),
          new SeededPartner("desk", "multi_wallet", 2));

  private static final List<String> SCOPES =
      List.of(
          "markets:read",
          "events:read",
          "matches:read",
          "portfolio:read",
          "orders:read",
          "orders:write",
          "vault:write");
  private static final List<String> EVENT_TYPES =
      List.of(
          "trade.executed",
          "position.settled",
          "balance.changed",
          "order.cancelled",
          "market.resolved",
          "user.registered");
  private static final String FUNDS = "100000";
  private static final int HASH_BYTES = 32;

  private static final Duration CLAIM_WITHIN = Duration.ofMinutes(5);
  private static final Duration EFFECT_WITHIN = Duration.ofSeconds(60);

  private final SandboxUrls urls;
  private final Checkpoints done;
  private final StaffLogin staff;
  private final SecureRandom random;

  TradingSeed(SandboxUrls urls, Checkpoints done, StaffLogin staff, SecureRandom random) {
    this.urls = urls;
    this.done = done;
    this.staff = staff;
    this.random = random;
  }

  void seed() {
    for (SeededPartner partner : PARTNERS) {
      JsonNode wallets = done.once(partner.walletsStep(), () -> newWallets(partner.wallets()));
      done.once(partner.fundedStep(), () -> verifyAndFund(wallets));
      done.once(partner.partnerStep(), () -> create(partner, wallets));
      done.once(partner.keyStep(), () -> createKey(partner));
      if (!partner.isSingleWallet()) {
        done.once(partner.claimedStep(), () -> claim(partner, wallets));
      }
    }
    done.once(MARKETS, this::openMarkets);
    done.once(LAST, this::subscribe);
  }

  // Saved before they are used: if a wallet's key were lost, nobody could use its money.
  private ArrayNode newWallets(int count) {
    ArrayNode wallets = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count; i++) {
      SigningKey key = SigningKey.generate(random);
      byte[] txHash = new byte[HASH_BYTES];
      random.nextBytes(txHash);
      wallets.add(
          Json.object(
              "address",
              key.address().toString(),
              "privateKey",
              key.reveal(),
              "depositTxHash",
              "0x" + HexFormat.of().formatHex(txHash)));
    }
    return wallets;
  }

  private JsonNode verifyAndFund(JsonNode wallets) {
    for (JsonNode wallet : wallets) {
      String path = "/api/v1/bo/wallets/" + wallet.get("address").asText();
      staff.client().put(path + "/kyc", Json.object("status", "APPROVED", "tier", 1)).expect(200);
      effect(
          () ->
              staff
                  .client()
                  .post(
                      path + "/deposits",
                      Json.object("amount", FUNDS, "txHash", wallet.get("depositTxHash"))));
    }
    return JsonNodeFactory.instance.textNode(FUNDS);
  }

  private ObjectNode create(SeededPartner partner, JsonNode wallets) {
    ObjectNode body =
        Json.object(
            "name",
            partner.name(),
            "contactEmail",
            partner.name() + "@partners.example",
            "kind",
            partner.kind());
    if (partner.isSingleWallet()) {
      body.set("associatedWallet", wallets.get(0).get("address"));
    }
    ApiAnswer answer = once(partner.partnerStep()).post("/api/v1/bo/partners", body).expect(201);
    return Json.object("id", answer.text("/partner/id"));
  }

  private ObjectNode createKey(SeededPartner partner) {
    String id = done.find(partner.partnerStep()).orElseThrow().get("id").asText();
    ApiAnswer answer =
        staff
            .client()
            .post(
                "/api/v1/bo/partners/" + id + "/api-keys",
                Json.object("scopes", SCOPES, "environment", "test", "label", "sandbox"))
            .expect(201);
    return Json.object("apiKey", answer.text("/apiKey"));
  }

  /** A desk sees nothing of a wallet before that wallet has signed something through it. */
  private JsonNode claim(SeededPartner partner, JsonNode wallets) {
    String apiKey = done.find(partner.keyStep()).orElseThrow().get("apiKey").asText();
    for (JsonNode wallet : wallets) {
      ApiClient client =
          ApiClient.at(urls.gateway())
              .with("X-Api-Key", apiKey)
              .with("X-User-Wallet", wallet.get("address").asText());
      JsonNode me = client.get("/api/me").expect(200).json();
      long deadline = Instant.now().plus(CLAIM_WITHIN).getEpochSecond();
      SigningKey key = SigningKey.parse(wallet.get("privateKey").asText()).orElseThrow();
      Word digest =
          ClaimHash.of(
              SigningDomain.vault(
                  me.at("/claim/domain/chainId").asLong(),
                  EthAddress.parse(me.at("/claim/domain/verifyingContract").asText())),
              key.address(),
              UUID.fromString(me.at("/partner/id").asText()),
              deadline);
      client
          .post(
              "/api/me/wallet/claim",
              Json.object(
                  "deadline",
                  JsonNodeFactory.instance.numberNode(deadline),
                  "signature",
                  key.sign(digest).text()))
          .expect(200);
    }
    return JsonNodeFactory.instance.booleanNode(true);
  }

  private ArrayNode openMarkets() {
    ArrayNode markets = JsonNodeFactory.instance.arrayNode();
    for (SeededMarket market : SeededMarket.ALL) {
      ApiAnswer created =
          effect(() -> once(market.symbol()).post("/api/v1/bo/markets", market.definition()));
      String id = created.text("/market/id");
      effect(() -> staff.client().post("/api/v1/bo/markets/" + id + "/open", Json.object()));
      markets.add(Json.object("symbol", market.symbol(), "marketId", market.symbol()));
    }
    return markets;
  }

  private ObjectNode subscribe() {
    ObjectNode secrets = Json.object();
    for (SeededPartner partner : PARTNERS) {
      ApiAnswer answer =
          ApiClient.at(urls.callbacks())
              .with("X-Api-Key", done.find(partner.keyStep()).orElseThrow().get("apiKey").asText())
              .post(
                  "/api/v1/callbacks/endpoints",
                  Json.object(
                      "url",
                      urls.demoOperator() + "/callbacks",
                      "eventTypes",
                      EVENT_TYPES,
                      "description",
                      "demo partner " + partner.name()))
              .expect(201);
      secrets.put(partner.name(), answer.text("/secret"));
    }
    return secrets;
  }

  // Returns the same response again if the run dies before the response is saved.
  private ApiClient once(String step) {
    return staff.client().with("Idempotency-Key", "sandbox-" + step);
  }

  private static ApiAnswer effect(Supplier<ApiAnswer> command) {
    return Effect.await(EFFECT_WITHIN, command);
  }
}
