package io.paddock.bench.bets;

import io.paddock.bench.target.Http;
import io.paddock.bench.target.Player;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.stack.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A {@code /balance} call as the platform would make it: signed afresh each time, with nothing of
 * the platform around it.
 */
final class SignedBalance {

  private final SandboxTarget target;
  private final Clock clock;
  private final Supplier<UUID> ids;

  SignedBalance(SandboxTarget target, Clock clock, Supplier<UUID> ids) {
    this.target = target;
    this.clock = clock;
    this.ids = ids;
  }

  HttpRequest request(Player player) {
    URI uri = URI.create(target.walletUrl() + "/balance");
    String body =
        Json.object(
                "requestId",
                ids.get().toString(),
                "operator",
                target.operatorCode(),
                "playerId",
                player.id(),
                "currency",
                Player.CURRENCY)
            .toString();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce = ids.get().toString();
    String signed =
        String.join("\n", timestamp, nonce, "POST", uri.getRawPath(), hex(sha256(body)));
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .header("X-Wallet-Key-Id", target.walletSecret().keyId())
        .header("X-Wallet-Timestamp", timestamp)
        .header("X-Wallet-Nonce", nonce)
        .header("X-Wallet-Signature", "v1=" + hex(hmac(signed)))
        .timeout(Http.TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(target.walletSecret().utf8(), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
