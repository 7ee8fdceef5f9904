package io.paddock.callbacks.connectivity;

import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what was wrong with an answer, or with there being none. */
final class Examination {

  private Examination() {}

  /** Empty when nothing was wrong. */
  static Optional<Diagnosis> of(Answered answer) {
    return ofStatus(answer.head()).or(() -> ofBody(answer.body()));
  }

  /** Empty when it was our own doing, which says nothing about the other side. */
  static Optional<Diagnosis> of(Failed failed) {
    return Optional.ofNullable(failed.head())
        .flatMap(Examination::ofStatus)
        .or(() -> ofFailure(failed));
  }

  private static Optional<Diagnosis> ofStatus(Head head) {
    if (head.isSuccess()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (head.status()) {
          case 401, 403 -> Diagnosis.NOT_AUTHORISED;
          case 404, 410 -> Diagnosis.NO_SUCH_RESOURCE;
          case 405 -> Diagnosis.METHOD_REFUSED;
          default ->
              switch (head.status() / 100) {
                case 3 -> Diagnosis.REDIRECTED;
                case 4 -> Diagnosis.REFUSED;
                case 5 -> Diagnosis.SERVER_FAILED;
                default -> Diagnosis.UNEXPECTED_STATUS;
              };
        });
  }

  private static Optional<Diagnosis> ofFailure(Failed failed) {
    boolean body = failed.phase() == FailurePhase.BODY;
    return switch (failed.code()) {
      case NO_CAPACITY, CIRCUIT_OPEN, INTERRUPTED, PROXY_FAILED -> Optional.empty();
      case TIMEOUT -> ofTimeout(failed.phase());
      case UNKNOWN_HOST -> Optional.of(Diagnosis.UNKNOWN_HOST);
      case RESOLVER_FAILED -> Optional.of(Diagnosis.RESOLVER_FAILED);
      case CONNECTION_REFUSED -> Optional.of(Diagnosis.CONNECTION_REFUSED);
      case UNREACHABLE, PROXY_SAYS_UNREACHABLE -> Optional.of(Diagnosis.UNREACHABLE);
      case TLS_FAILED -> Optional.of(Diagnosis.TLS_FAILED);
      case CONNECTION_LOST -> Optional.of(body ? Diagnosis.BODY_CUT : Diagnosis.CONNECTION_LOST);
      case BAD_RESPONSE -> Optional.of(body ? Diagnosis.BODY_MALFORMED : Diagnosis.BAD_RESPONSE);
      case CODED_RESPONSE -> Optional.of(Diagnosis.BODY_CODED);
      case RESPONSE_TOO_LARGE -> Optional.of(Diagnosis.BODY_TOO_LARGE);
    };
  }

  private static Optional<Diagnosis> ofTimeout(FailurePhase phase) {
    return switch (phase) {
      case QUEUE, PROXY -> Optional.empty();
      case DNS -> Optional.of(Diagnosis.DNS_TIMEOUT);
      case TCP -> Optional.of(Diagnosis.CONNECT_TIMEOUT);
      case TLS -> Optional.of(Diagnosis.TLS_TIMEOUT);
      case HTTP -> Optional.of(Diagnosis.RESPONSE_TIMEOUT);
      case BODY -> Optional.of(Diagnosis.BODY_TIMEOUT);
    };
  }

  private static Optional<Diagnosis> ofBody(byte[] body) {
    @Nullable List<BodyError> errors = BodyError.of(body);
    if (errors == null) {
      return Optional.empty();
    }
    return Optional.of(
        errors.getFirst().isAnotherValue()
            ? Diagnosis.BODY_NOT_AN_OBJECT
            : Diagnosis.BODY_NOT_JSON);
  }
}
