package io.paddock.games.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.sign.WalletKey;
import io.paddock.auth.sign.WalletRequest;
import io.paddock.auth.sign.WalletSignature;
import io.paddock.games.money.Decimals;
import io.paddock.games.operator.OperatorSecrets;
import io.paddock.games.wallet.AnswerReader.Expected;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.WireUri;
import io.paddock.web.id.Ids;
import io.paddock.web.trace.TraceParent;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One signed attempt at an operator's wallet. Retries are the callers' business: every attempt here
 * is signed afresh, with each secret that is good now, and bounded by the operator's {@code
 * walletTimeoutMs} from DNS to the last byte. Blocks: for virtual threads.
 */
@Singleton
public class WalletClient {

  private static final Logger LOG = Logger.getLogger(WalletClient.class);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  /** Whoever asked for a test waits for it. */
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

  private final OutboundClient outbound;
  private final OperatorSecrets secrets;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final Ids ids;
  private final Clock clock;
  private final AnswerReader answers = new AnswerReader();

  WalletClient(
      OutboundClient outbound,
      OperatorSecrets secrets,
      ObjectMapper json,
      MeterRegistry metrics,
      Ids ids,
      Clock clock) {
    this.outbound = outbound;
    this.secrets = secrets;
    this.json = json;
    this.metrics = metrics;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether the operator has a wallet that can be called at all. */
  public boolean canCall(OperatorRecord operator) {
    return !operator.walletBaseUrl().isEmpty()
        && !operator.walletSecretsAt(clock.instant()).isEmpty();
  }

  /** May this player play, and what do they own? */
  public WalletAnswer auth(
      OperatorRecord operator,
      WalletPlayer player,
      @Nullable String language,
      @Nullable String country) {
    return call(
        operator,
        WalletCall.AUTH,
        player,
        new WalletBody.Auth(
            ids.next().toString(),
            operator.code(),
            player.playerId(),
            player.sessionId().toString(),
            player.currency(),
            player.game(),
            language,
            country));
  }

  public WalletAnswer balance(OperatorRecord operator, WalletPlayer player) {
    return call(operator, WalletCall.BALANCE, player, balanceOf(operator, player));
  }

  private WalletBody balanceOf(OperatorRecord operator, WalletPlayer player) {
    return new WalletBody.Balance(
        ids.next().toString(),
        operator.code(),
        player.playerId(),
        player.sessionId().toString(),
        player.currency(),
        player.game());
  }

  /** One attempt at a bet, a win or a rollback. */
  public WalletAnswer move(OperatorRecord operator, WalletTransaction transaction) {
    WalletPlayer player = transaction.player();
    return call(
        operator,
        transaction.kind().call(),
        player,
        new WalletBody.Movement(
            ids.next().toString(),
            transaction.id().toString(),
            operator.code(),
            player.playerId(),
            player.sessionId().toString(),
            player.currency(),
            player.game(),
            transaction.roundId().toString(),
            transaction.roundClosed(),
            Decimals.text(transaction.amount()),
            transaction.betTransactionId() == null
                ? null
                : transaction.betTransactionId().toString(),
            transaction.freeBetId() == null ? null : transaction.freeBetId().toString()));
  }

  private WalletAnswer call(
      OperatorRecord operator, WalletCall call, WalletPlayer player, WalletBody body) {
    long started = System.nanoTime();
    WalletAnswer answer = attempt(operator, call, player, body);
    String outcome = outcome(answer);
    Timer.builder("paddock.wallet.calls")
        .description("Attempts at operators' wallets")
        .tag("call", call.text())
        .tag("outcome", outcome)
        .register(metrics)
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    if (!(answer instanceof WalletAnswer.Ok)) {
      LOG.infof(
          "wallet_call operator=%s call=%s outcome=%s", operator.code(), call.text(), outcome);
    }
    return answer;
  }

  /** How a test's call ended, and what it means by the protocol. */
  public record Probed(OutboundResult result, WalletAnswer answer) {}

  /**
   * Asks for a balance as {@link #balance} does, apart from all live calls: over a connection of
   * its own, and neither held back by the wallet's circuit nor counted for it.
   *
   * @param baseUrl instead of the record's
   * @return empty when no secret of the operator's signs now
   */
  public Optional<Probed> probe(OperatorRecord operator, String baseUrl, WalletPlayer player) {
    Instant now = clock.instant();
    List<WalletKey> keys = secrets.wallet(operator, now);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    String alone = "probe:" + ids.next();
    Duration deadline = Duration.ofMillis(operator.walletTimeoutMs());
    OutboundResult result =
        outbound.send(
            signed(
                alone,
                baseUrl,
                WalletCall.BALANCE,
                balanceOf(operator, player),
                keys,
                now,
                deadline.compareTo(LONGEST_PROBE) < 0 ? deadline : LONGEST_PROBE));
    return Optional.of(
        new Probed(
            result,
            answers.read(
                result, new Expected(WalletCall.BALANCE, player.currency(), player.playerId()))));
  }

  private WalletAnswer attempt(
      OperatorRecord operator, WalletCall call, WalletPlayer player, WalletBody body) {
    Instant now = clock.instant();
    List<WalletKey> keys = secrets.wallet(operator, now);
    if (keys.isEmpty() || operator.walletBaseUrl().isEmpty()) {
      return new WalletAnswer.Unknown("not_configured");
    }
    OutboundResult result =
        outbound.send(
            signed(
                "operator:" + operator.id(),
                operator.walletBaseUrl(),
                call,
                body,
                keys,
                now,
                Duration.ofMillis(operator.walletTimeoutMs())));
    return answers.read(result, new Expected(call, player.currency(), player.playerId()));
  }

  private OutboundRequest signed(
      String owner,
      String baseUrl,
      WalletCall call,
      WalletBody body,
      List<WalletKey> keys,
      Instant now,
      Duration deadline) {
    URI target = WireUri.of(baseUrl + "/" + call.text());
    byte[] bytes = write(body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    headers.putAll(
        WalletSignature.sign(
                keys, now, ids.next(), WalletRequest.of("POST", target.getRawPath(), bytes))
            .asMap());
    String trace = TraceParent.current();
    if (trace != null) {
      headers.put(TraceParent.HEADER, trace);
    }
    return new OutboundRequest(
        owner,
        false, // a second /bet could be a second bet
        "POST",
        target,
        headers,
        bytes,
        deadline,
        MAX_ANSWER_BYTES);
  }

  private byte[] write(WalletBody body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wallet body must be serialisable", e);
    }
  }

  /** A label of few values: HTTP statuses are grouped by their class. */
  private static String outcome(WalletAnswer answer) {
    return switch (answer) {
      case WalletAnswer.Ok _ -> "ok";
      case WalletAnswer.Refused refused -> refused.status().name().toLowerCase(Locale.ROOT);
      case WalletAnswer.NotSent notSent -> notSent.reason();
      case WalletAnswer.Unknown unknown ->
          unknown.reason().startsWith("http_")
              ? "http_" + unknown.reason().charAt("http_".length()) + "xx"
              : unknown.reason();
    };
  }
}
