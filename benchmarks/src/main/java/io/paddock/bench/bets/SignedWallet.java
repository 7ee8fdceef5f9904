package io.paddock.bench.bets;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jspecify.annotations.Nullable;

/**
 * The two wallet calls of a bet as the platform would make them, each signed afresh, with nothing
 * of the platform around them.
 */
final class SignedWallet {

  private final SandboxTarget target;
  private final Clock clock;
  private final Supplier<UUID> ids;

  SignedWallet(SandboxTarget target, Clock clock, Supplier<UUID> ids) {
    this.target = target;
    this.clock = clock;
    this.ids = ids;
  }

  /** A round's two movements. */
  record Calls(HttpRequest bet, HttpRequest win) {}

  /** Of a new round. */
  Calls round(Player player, String stake, String payout) {
    String round = ids.get().toString();
    String bet = ids.get().toString();
    String win = ids.get().toString();
    return new Calls(
        request("/bet", body(player, bet, round, false, stake, null)),
        request("/win", body(player, win, round, true, payout, bet)));
  }

  private String body(
      Player player,
      String transaction,
      String round,
      boolean closed,
      String amount,
      @Nullable String bet) {
    ObjectNode body =
        Json.object(
            "requestId",
            ids.get().toString(),
            "transactionId",
            transaction,
            "operator",
            target.operatorCode(),
            "playerId",
            player.id(),
            "sessionId",
            round,
            "currency",
            Player.CURRENCY,
            "game",
            Player.GAME,
            "roundId",
            round,
            "roundClosed",
            closed,
            "amount",
            amount);
    if (bet != null) {
      body.put("betTransactionId", bet);
    }
    return body.toString();
  }

  private HttpRequest request(String call, String body) {
    URI uri = URI.create(target.walletUrl() + call);
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
