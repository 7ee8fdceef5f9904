package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRequestTest {

  private static final URI TARGET = URI.create("https://hooks.example.com/x?secret=1");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theLargestValuesAreAccepted() {
    OutboundRequest request = request("POST", Map.of("X-A", ""), Duration.ofMinutes(2), 16 << 20);

    assertThat(request.deadline()).isEqualTo(Duration.ofMinutes(2));
    assertThat(request.maxResponseBytes()).isEqualTo(16_777_216);
  }

  @Test
  void theSmallestValuesAreAccepted() {
    assertThat(request("G", Map.of(), Duration.ofNanos(1), 0).maxResponseBytes()).isZero();
  }

  @Test
  void aDeadlineIsPositiveAndAtMostTwoMinutes() {
    refused(() -> request("POST", Map.of(), Duration.ZERO, 1), "deadline");
    refused(() -> request("POST", Map.of(), Duration.ofSeconds(-1), 1), "deadline");
    refused(() -> request("POST", Map.of(), Duration.ofMinutes(2).plusNanos(1), 1), "deadline");
  }

  @Test
  void aResponseLimitIsBetweenZeroAnd16MiB() {
    refused(() -> request("POST", Map.of(), SECOND, -1), "maxResponseBytes");
    refused(() -> request("POST", Map.of(), SECOND, (16 << 20) + 1), "maxResponseBytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "post", "PO ST", "POST\r\n", "ABCDEFGHIJKLMNOPQ"})
  void aMethodIsUpperCaseLetters(String method) {
    refused(() -> request(method, Map.of(), SECOND, 1), "method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "ü"})
  void anOwnerIsVisibleCharacters(String owner) {
    refused(
        () -> new OutboundRequest(owner, false, "POST", TARGET, Map.of(), new byte[0], SECOND, 1),
        "owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "ü"})
  void aTargetIsVisibleCharacters(String target) {
    refused(
        () ->
            new OutboundRequest(
                target, "a", false, "POST", TARGET, Map.of(), new byte[0], SECOND, 1),
        "target");
  }

  @Test
  void theOneTargetOfAnOwnerBearsItsName() {
    OutboundRequest request =
        new OutboundRequest("a", false, "POST", TARGET, Map.of(), new byte[0], SECOND, 1);

    assertThat(request.target()).isEqualTo("a");
    assertThat(request.owner()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a\nb"})
  void aHeaderNameIsAToken(String name) {
    refused(() -> request("POST", Map.of(name, "v"), SECOND, 1), "header name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Injected: 1", "a\u0000", "é", "a\tb"})
  void aHeaderValueIsPrintableAscii(String value) {
    refused(() -> request("POST", Map.of("X-A", value), SECOND, 1), "value of header X-A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Transfer-Encoding", "CONNECTION", "Accept-Encoding"})
  void headersThatTheClientWritesAreRefused(String name) {
    refused(() -> request("POST", Map.of(name, "v"), SECOND, 1), "header " + name);
  }

  @Test
  void itsTextShowsNeitherHeadersNorBodyNorQuery() {
    OutboundRequest request =
        new OutboundRequest(
            "operator:1",
            false,
            "POST",
            TARGET,
            Map.of("X-Signature", "s3cret"),
            "payload".getBytes(StandardCharsets.UTF_8),
            SECOND,
            1);

    assertThat(request).hasToString("OutboundRequest[POST hooks.example.com, 7 bytes]");
  }

  private static OutboundRequest request(
      String method, Map<String, String> headers, Duration deadline, int maxResponseBytes) {
    return new OutboundRequest(
        "operator:1", false, method, TARGET, headers, new byte[0], deadline, maxResponseBytes);
  }

  private static void refused(ThrowingCallable creation, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(creation)
        .withMessage("outbound request: " + what + " is not acceptable");
  }
}
