package io.paddock.bench.orderentry;

import io.paddock.auth.chain.SigningKey;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Effect;
import io.paddock.stack.http.Json;
import io.paddock.stack.order.Trader;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Two verified and funded wallets of a partner that is made for one run and subscribes to nothing:
 * what a benchmark trades must not queue in front of the sandbox's own callbacks.
 */
record BenchTraders(Trader maker, Trader taker) {

  private static final String PARTNERS = "/api/v1/bo/partners";
  private static final String FUNDS = "100000";
  private static final int HASH_BYTES = 32;
  private static final int NAME_BYTES = 4;

  /**
   * Makes them, as staff would.
   *
   * @param patience how long a deposit may take to be seen
   */
  static BenchTraders create(ApiClient staff, SecureRandom random, Duration patience) {
    SigningKey maker = fundedWallet(staff, random, patience);
    SigningKey taker = fundedWallet(staff, random, patience);
    String name = "bench-" + hex(random, NAME_BYTES);
    String id =
        staff
            .post(
                PARTNERS,
                Json.object(
                    "name",
                    name,
                    "contactEmail",
                    name + "@partners.example",
                    "kind",
                    "multi_wallet"))
            .expect(201)
            .text("/partner/id");
    ApiAnswer key =
        staff
            .post(
                PARTNERS + "/" + id + "/api-keys",
                Json.object(
                    "scopes", List.of("orders:write", "portfolio:read"), "environment", "test"))
            .expect(201);
    String apiKey = key.text("/apiKey");
    return new BenchTraders(new Trader(apiKey, true, maker), new Trader(apiKey, true, taker));
  }

  private static SigningKey fundedWallet(ApiClient staff, SecureRandom random, Duration patience) {
    SigningKey key = SigningKey.generate(random);
    String path = "/api/v1/bo/wallets/" + key.address();
    staff.put(path + "/kyc", Json.object("status", "APPROVED", "tier", 1)).expect(200);
    String txHash = "0x" + hex(random, HASH_BYTES);
    Effect.await(
        patience,
        () -> staff.post(path + "/deposits", Json.object("amount", FUNDS, "txHash", txHash)));
    return key;
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
