package io.paddock.bench.bets;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.bench.target.Player;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.bench.target.WalletSecret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedBalanceTest {

  private final Queue<UUID> ids =
      new ArrayDeque<>(
          List.of(
              UUID.fromString("0199a1b2-0000-7000-8000-000000000001"),
              UUID.fromString("0199a1b2-0000-7000-8000-000000000002")));

  @Test
  void aBalanceCallIsSignedAsTheWalletProtocolSays() {
    SandboxTarget target =
        new SandboxTarget(
            URI.create("http://localhost:8082"),
            URI.create("http://localhost:8090/wallet"),
            "key",
            "mybrand",
            new WalletSecret("k1", "0a".repeat(32)));
    Clock clock = Clock.fixed(Instant.parse("2026-01-15T09:30:00.900Z"), ZoneOffset.UTC);

    HttpRequest request =
        new SignedBalance(target, clock, ids::remove).request(new Player("p1", "o", "t"));

    assertThat(request.uri()).isEqualTo(URI.create("http://localhost:8090/wallet/balance"));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(header(request, "X-Wallet-Key-Id")).isEqualTo("k1");
    assertThat(header(request, "X-Wallet-Timestamp")).isEqualTo("1768469400");
    assertThat(header(request, "X-Wallet-Nonce")).isEqualTo("0199a1b2-0000-7000-8000-000000000002");
    // Computed apart, with Python's hmac, over the body
    // {"requestId":"…1","operator":"mybrand","playerId":"p1","currency":"USDT"}.
    assertThat(header(request, "X-Wallet-Signature"))
        .isEqualTo("v1=b1fc7371bf76ae5dc8cf31ab12ae85dd4db49305fe253acb22f596d4d81c578c");
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().firstValue(name).orElse("");
  }
}
