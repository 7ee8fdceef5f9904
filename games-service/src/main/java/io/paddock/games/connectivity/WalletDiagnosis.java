package io.paddock.games.connectivity;

import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import java.util.Locale;

/**
 * What a wallet test found: a code that stays, and what to do about it. Nothing of it depends on
 * what lies behind a refused target.
 */
enum WalletDiagnosis {
  PASSED("", ""),
  /** It failed through us, which says nothing about the wallet. */
  OURS("", ""),
  TARGET_BLOCKED(
      "url", "The host is not on the public internet as we see it: check its A and AAAA records."),
  UNKNOWN_HOST("dns", "The name does not resolve: check its spelling and its records."),
  RESOLVER_FAILED("dns", "The domain's name servers did not answer properly: check them."),
  DNS_TIMEOUT("dns", "The domain's name servers answer too slowly: check each of them."),
  CONNECTION_REFUSED("tcp", "Nothing listens on this port: start the wallet, or correct it."),
  UNREACHABLE("tcp", "No route leads to the address: check records, routing and firewall."),
  CONNECT_TIMEOUT("tcp", "A firewall most likely drops the connection: let us through."),
  TLS_FAILED(
      "tls",
      "The TLS handshake failed: serve TLS 1.2 or 1.3 with a certificate of a public authority that"
          + " has not expired, names this host, and comes with its intermediates."),
  TLS_TIMEOUT("tls", "The server took the connection but does not speak TLS on this port."),
  CONNECTION_LOST("http", "The connection was closed before an answer: look into your logs."),
  BAD_RESPONSE("http", "What was answered is not HTTP/1.1, or its headers are too large."),
  RESPONSE_TIMEOUT("http", "No answer came within walletTimeoutMs (10 s at most)."),
  UNEXPECTED_STATUS(
      "http", "A wallet answers /balance with HTTP 200, whatever its status member says."),
  BODY_TIMEOUT("body", "The body did not end within walletTimeoutMs (10 s at most)."),
  BODY_CUT("body", "The connection was closed in the midst of the body: check Content-Length."),
  BODY_CODED("body", "The body is compressed, which we do not ask for: send it as it is."),
  BODY_TOO_LARGE("body", "The answer is larger than 64 KiB."),
  INVALID_SIGNATURE(
      "body",
      "The wallet refuses our signature: check walletHmacSecret, its use as UTF-8 text, the raw"
          + " body and the path as it was sent, and the clock."),
  REFUSED(
      "body",
      "The wallet must answer OK or PLAYER_NOT_FOUND for a player that it does not know; check that"
          + " it takes the currency."),
  BROKEN_PROTOCOL(
      "body",
      "The answer must be one JSON object with a known status and, with OK, the currency that was"
          + " asked for.");

  private final String phase;
  private final String suggestion;

  WalletDiagnosis(String phase, String suggestion) {
    this.phase = phase;
    this.suggestion = suggestion;
  }

  String phase() {
    return phase;
  }

  String suggestion() {
    return suggestion;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the answer, or its absence, means. */
  static WalletDiagnosis of(OutboundResult result, WalletAnswer answer) {
    return switch (result) {
      case Blocked() -> TARGET_BLOCKED;
      case Failed failed -> ofFailure(failed);
      case Answered answered when answered.status() != 200 -> UNEXPECTED_STATUS;
      case Answered _ -> ofAnswer(answer);
    };
  }

  private static WalletDiagnosis ofAnswer(WalletAnswer answer) {
    return switch (answer) {
      case WalletAnswer.Ok _ -> PASSED;
      case WalletAnswer.Refused refused when refused.status() == WalletStatus.PLAYER_NOT_FOUND ->
          PASSED;
      case WalletAnswer.Refused refused when refused.status() == WalletStatus.INVALID_SIGNATURE ->
          INVALID_SIGNATURE;
      case WalletAnswer.Refused _ -> REFUSED;
      case WalletAnswer.NotSent _, WalletAnswer.Unknown _ -> BROKEN_PROTOCOL;
    };
  }

  private static WalletDiagnosis ofFailure(Failed failed) {
    boolean body = failed.phase() == FailurePhase.BODY;
    return switch (failed.code()) {
      case NO_CAPACITY, CIRCUIT_OPEN, INTERRUPTED, PROXY_FAILED -> OURS;
      case UNKNOWN_HOST -> UNKNOWN_HOST;
      case RESOLVER_FAILED -> RESOLVER_FAILED;
      case CONNECTION_REFUSED -> CONNECTION_REFUSED;
      case UNREACHABLE, PROXY_SAYS_UNREACHABLE -> UNREACHABLE;
      case TLS_FAILED -> TLS_FAILED;
      case CONNECTION_LOST -> body ? BODY_CUT : CONNECTION_LOST;
      case BAD_RESPONSE -> BAD_RESPONSE;
      case CODED_RESPONSE -> BODY_CODED;
      case RESPONSE_TOO_LARGE -> BODY_TOO_LARGE;
      case TIMEOUT ->
          switch (failed.phase()) {
            case QUEUE, PROXY -> OURS;
            case DNS -> DNS_TIMEOUT;
            case TCP -> CONNECT_TIMEOUT;
            case TLS -> TLS_TIMEOUT;
            case HTTP -> RESPONSE_TIMEOUT;
            case BODY -> BODY_TIMEOUT;
          };
    };
  }
}
