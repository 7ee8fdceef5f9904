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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignedWalletTest {

  private final AtomicInteger ids = new AtomicInteger();

  @Test
  void bothCallsAreSignedAsTheWalletProtocolSays() throws Exception {
    SandboxTarget target =
        new SandboxTarget(
            URI.create("http://localhost:8082"),
            URI.create("http://localhost:8090/wallet"),
            "key",
            "mybrand",
            new WalletSecret("k1", "0a".repeat(32)));
    Clock clock = Clock.fixed(Instant.parse("2026-01-15T09:30:00.900Z"), ZoneOffset.UTC);

    SignedWallet.Calls calls =
        new SignedWallet(target, clock, this::id).round(new Player("p1", "o", "t"), "0.1", "0.198");

    assertThat(calls.bet().uri()).isEqualTo(URI.create("http://localhost:8090/wallet/bet"));
    assertThat(calls.win().uri()).isEqualTo(URI.create("http://localhost:8090/wallet/win"));
    assertThat(calls.bet().method()).isEqualTo("POST");
    assertThat(header(calls.bet(), "X-Wallet-Key-Id")).isEqualTo("k1");
    assertThat(header(calls.bet(), "X-Wallet-Timestamp")).isEqualTo("1768469400");
    assertThat(header(calls.bet(), "X-Wallet-Nonce"))
        .isEqualTo("00000000-0000-0000-0000-000000000005")
        .isNotEqualTo(header(calls.win(), "X-Wallet-Nonce"));
    // Computed apart, with Python's hmac, over the body
    // {"requestId":"…4","transactionId":"…2","operator":"mybrand","playerId":"p1","sessionId":"…1",
    //  "currency":"USDT","game":"dice","roundId":"…1","roundClosed":false,"amount":"0.1"}.
    assertThat(header(calls.bet(), "X-Wallet-Signature"))
        .isEqualTo("v1=6282df725f9ffc745cddddc7de6fea53c963aaed9a17b8a83e618060b9f7f08f");
  }

  private UUID id() {
    return new UUID(0, ids.incrementAndGet());
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().firstValue(name).orElse("");
  }
}
