package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  @ParameterizedTest
  @MethodSource("failures")
  void anExceptionBecomesACode(IOException failure, FailurePhase phase, FailureCode code) {
    assertThat(Failures.codeOf(failure, phase)).isEqualTo(code);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            new NoAnswerException(FailureCode.RESPONSE_TOO_LARGE),
            FailurePhase.BODY,
            FailureCode.RESPONSE_TOO_LARGE),
        arguments(new UnknownHostException("x"), FailurePhase.DNS, FailureCode.UNKNOWN_HOST),
        arguments(
            new UnknownHostException("x").initCause(new NoAnswerException(FailureCode.TIMEOUT)),
            FailurePhase.DNS,
            FailureCode.TIMEOUT),
        arguments(
            new ConnectionRequestTimeoutException(), FailurePhase.QUEUE, FailureCode.NO_CAPACITY),
        arguments(new SocketTimeoutException(), FailurePhase.HTTP, FailureCode.TIMEOUT),
        arguments(new ConnectTimeoutException("x"), FailurePhase.TCP, FailureCode.TIMEOUT),
        arguments(new ConnectException("x"), FailurePhase.TCP, FailureCode.CONNECTION_REFUSED),
        arguments(
            new HttpHostConnectException("x"), FailurePhase.TCP, FailureCode.CONNECTION_REFUSED),
        arguments(new NoRouteToHostException("x"), FailurePhase.TCP, FailureCode.UNREACHABLE),
        arguments(new SSLHandshakeException("x"), FailurePhase.TLS, FailureCode.TLS_FAILED),
        arguments(new SocketException("reset"), FailurePhase.TLS, FailureCode.TLS_FAILED),
        arguments(new SocketException("reset"), FailurePhase.HTTP, FailureCode.CONNECTION_LOST),
        arguments(new SocketException("reset"), FailurePhase.BODY, FailureCode.CONNECTION_LOST),
        arguments(new SocketException("x"), FailurePhase.QUEUE, FailureCode.UNREACHABLE),
        arguments(new SocketException("x"), FailurePhase.DNS, FailureCode.UNREACHABLE),
        arguments(new SocketException("x"), FailurePhase.PROXY, FailureCode.PROXY_FAILED),
        arguments(new NoHttpResponseException("x"), FailurePhase.HTTP, FailureCode.CONNECTION_LOST),
        arguments(
            new ConnectionClosedException("x"), FailurePhase.BODY, FailureCode.CONNECTION_LOST),
        arguments(new TruncatedChunkException("x"), FailurePhase.BODY, FailureCode.CONNECTION_LOST),
        arguments(
            new MalformedChunkCodingException("x"), FailurePhase.BODY, FailureCode.BAD_RESPONSE),
        arguments(new MessageConstraintException("x"), FailurePhase.HTTP, FailureCode.BAD_RESPONSE),
        arguments(
            new ConnectionDiedException(new SocketException("reset")),
            FailurePhase.HTTP,
            FailureCode.CONNECTION_LOST),
        arguments(new ClientProtocolException("x"), FailurePhase.HTTP, FailureCode.BAD_RESPONSE));
  }
}
