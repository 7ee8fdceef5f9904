package io.paddock.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Reads from an exception, and from how far the exchange got, why there is no answer. */
final class Failures {

  private Failures() {}

  static FailureCode codeOf(IOException failure, FailurePhase phase) {
    return switch (failure) {
      case NoAnswerException known -> known.code();
      case ConnectionDiedException died -> codeOf(died.reason(), phase);
      case UnknownHostException unresolved ->
          unresolved.getCause() instanceof NoAnswerException known
              ? known.code()
              : FailureCode.UNKNOWN_HOST;
      case ConnectionRequestTimeoutException _ -> FailureCode.NO_CAPACITY;
      case SocketTimeoutException _ -> FailureCode.TIMEOUT;
      case ConnectException _ -> FailureCode.CONNECTION_REFUSED;
      case SSLException _ -> FailureCode.TLS_FAILED;
      case TruncatedChunkException _ -> FailureCode.CONNECTION_LOST;
      case MalformedChunkCodingException _ -> FailureCode.BAD_RESPONSE;
      case MessageConstraintException _ -> FailureCode.BAD_RESPONSE;
      case ClientProtocolException _ -> FailureCode.BAD_RESPONSE;
      default ->
          switch (phase) {
            case QUEUE, DNS, TCP -> FailureCode.UNREACHABLE;
            case PROXY -> FailureCode.PROXY_FAILED;
            case TLS -> FailureCode.TLS_FAILED;
            case HTTP, BODY -> FailureCode.CONNECTION_LOST;
          };
    };
  }

  /** Whether the connection broke, as opposed to time being over or nonsense having come. */
  static boolean isLoss(IOException failure) {
    return switch (codeOf(failure, FailurePhase.HTTP)) {
      case CONNECTION_LOST, TLS_FAILED -> true;
      case TIMEOUT,
          NO_CAPACITY,
          CIRCUIT_OPEN,
          UNKNOWN_HOST,
          RESOLVER_FAILED,
          PROXY_FAILED,
          PROXY_SAYS_UNREACHABLE,
          CONNECTION_REFUSED,
          UNREACHABLE,
          BAD_RESPONSE,
          CODED_RESPONSE,
          RESPONSE_TOO_LARGE,
          INTERRUPTED ->
          false;
    };
  }
}
