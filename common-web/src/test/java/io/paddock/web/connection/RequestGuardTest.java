package io.paddock.web.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.health.Stopping;
import io.paddock.web.health.StoppingTest;
import io.paddock.web.request.RequestId;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;
import java.math.BigInteger;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection at a time, its clock in our hands. */
class RequestGuardTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST /a HTTP/1.1\r\nHost: a\r\n";
  private static final String BAD = "GET /bad HTTP/1.1\r\n\r\n";
  private static final int HEAD_MS = 10_000;
  private static final int BODY_MS = 15_000;
  private static final int MAX_BODY = 10;

  private final ConnectionConfig config =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 100, new DurationConverter())
          .withMapping(ConnectionConfig.class)
          .build()
          .getConfigMapping(ConnectionConfig.class);

  /** What happens while the pod is leaving, until it refuses. */
  private Runnable whileLeaving = () -> {};

  private final Stopping stopping =
      StoppingTest.stopping(Duration.ofSeconds(5), time -> whileLeaving.run());
  private ConnectionRules rules;
  private EmbeddedChannel connection = new EmbeddedChannel();

  @BeforeEach
  void connect() {
    connect(config);
  }

  private void connect(ConnectionConfig config) {
    Refusals refusals =
        new Refusals(new ProblemWriter(new ObjectMapper()), new RequestId(() -> new UUID(0, 7)));
    rules =
        new ConnectionRules(
            config, refusals, stopping, new MemorySize(BigInteger.valueOf(MAX_BODY)));
    RequestGuard guard = new RequestGuard(rules);
    connection =
        new EmbeddedChannel(
            new RequestDecoder(new HttpServerOptions(), guard, rules::takesKey), guard);
    connection.freezeTime();
  }

  @Test
  void aServerThatSpeaksHttp2WouldNotBeGuardedAndDoesNotStart() {
    HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(true);

    assertThatThrownBy(() -> rules.customizeHttpServer(options))
        .hasMessageContaining("quarkus.http.http2 must be false");

    rules.customizeHttpServer(options.setHttp2ClearTextEnabled(false));
    assertThat(rules.server()).isSameAs(options);
  }

  @Test
  void theShippedTimesAreTheDocumentedOnes() {
    assertThat(config.headTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.bodyTime()).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws/a?key=ps_1&b=2", "http://host/ws/a?key=ps_1&b=2"})
  void aKeyInTheTargetBecomesAHeaderWhereItMayStandThere(String target) {
    connectWith("/ws/");

    receive("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");

    HttpRequest request = connection.readInbound();
    assertThat(request.uri()).isEqualTo(target.replace("key=ps_1&", ""));
    assertThat(request.headers().getAll("X-Api-Key")).containsExactly("ps_1");
  }

  @Test
  void aKeyBesideTheHeaderIsASecondOne() {
    connectWith("/ws/");

    receive("GET /ws/a?key=1 HTTP/1.1\r\nHost: a\r\nX-Api-Key: 2\r\n\r\n");

    HttpRequest request = connection.readInbound();
    assertThat(request.headers().getAll("X-Api-Key")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource({"/ws/, /api/a?key=ps_1", "/ws/, http://host/api/a?key=/ws/", ", /ws/a?key=ps_1"})
  void aKeyInAnyOtherTargetIsNone(@Nullable String under, String target) {
    connectWith(under);

    receive("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");

    HttpRequest request = connection.readInbound();
    assertThat(request.uri()).isEqualTo(target);
    assertThat(request.headers().contains("X-Api-Key")).isFalse();
  }

  /** A connection on which a key may be a parameter under this path. */
  private void connectWith(@Nullable String under) {
    ConnectionConfig other =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(ConnectionConfig.class)
            .withDefaultValues(
                under == null ? Map.of() : Map.of("paddock.connection.key-parameter-under", under))
            .build()
            .getConfigMapping(ConnectionConfig.class);
    connect(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET /a HTTP/1.1\r\n", "GET /a HTTP/1.1\r\nHost: a\r\nX"})
  void aHeadHasTenSecondsHoweverOftenABitOfItComes(String begin) {
    receive(begin);
    pass(HEAD_MS - 1);
    receive("T");
    assertThat(said()).isEmpty();

    pass(1);

    assertRefused(408, "request_timeout", "The head did not arrive within 10000 ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 9\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
  void aBodyHasFifteenSecondsFromTheEndOfItsHead(String rest) {
    receive(POST);
    pass(HEAD_MS - 1);
    receive(rest);
    pass(BODY_MS - 1);
    receive("1\r\n");
    assertThat(said()).isEmpty();

    pass(1);

    assertRefused(408, "request_timeout", "The body did not arrive within 15000 ms");
  }

  @Test
  void everyRequestHasItsOwnTime() {
    for (int i = 0; i < 3; i++) {
      receive("POST /a HTTP/1.1\r\n");
      pass(HEAD_MS - 1);
      receive("Host: a\r\nContent-Length: 1\r\n\r\n");
      pass(BODY_MS - 1);
      receive("x");
      answer(200);
    }

    assertThat(said()).containsExactly("200", "200", "200");
    assertThat(connection.isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
  void whatIsNoPartOfARequestHasNoDeadline(String nothing) {
    receive(nothing);
    receive(GET + nothing);
    answer(200);

    pass(10 * BODY_MS);

    assertThat(said()).containsExactly("200");
    assertThat(connection.isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET /a HTTP/1.1\r\n", "GET /a HTTP/1.1\r\nHost"})
  void aHeadThatBeginsBehindAnotherRequestHasItsTimeToo(String begin) {
    receive(GET + begin);
    answer(200);
    assertThat(said()).containsExactly("200");

    pass(HEAD_MS);

    assertRefused(408, "request_timeout", "The head did not");
  }

  @Test
  void theTimeInWhichWeDoNotReadIsNotTheCallers() {
    receive(POST + "Content-Length: 2\r\n\r\nx");
    connection.config().setAutoRead(false);
    pass(BODY_MS);
    assertThat(said()).isEmpty();
    connection.config().setAutoRead(true);

    pass(BODY_MS);

    assertRefused(408, "request_timeout", "The body");
  }

  @Test
  void aRefusalWaitsForTheAnswersBeforeIt() {
    receive(GET + GET + BAD + GET);
    assertThat(passedOn()).isEqualTo(2);
    assertThat(said()).isEmpty();
    answer(200);
    assertThat(said()).containsExactly("200");
    answer(201);

    assertThat(said()).containsExactly("201", "400 invalid_request");
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void anInterimAnswerIsNone() {
    receive(GET + BAD);
    answer(100);
    assertThat(said()).containsExactly("100");
    answer(200);

    assertThat(said()).containsExactly("200", "400 invalid_request");
  }

  /** It begins with a one, too, and nothing comes after it. */
  @Test
  void anUpgradeIsAnAnswer() {
    receive(GET + BAD);
    answer(101);

    assertThat(said()).containsExactly("101", "400 invalid_request");
  }

  @Test
  void nothingIsPassedOnAfterARefusal() {
    receive(BAD + GET);

    assertThat(passedOn()).isZero();
    assertThat(said()).containsExactly("400 invalid_request");
  }

  @Test
  void anAnswerThatCameFirstIsTheOnlyOne() {
    receive(POST + "Content-Length: 2\r\n\r\nx");
    answer(401);
    pass(BODY_MS);

    assertThat(said()).containsExactly("401");
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void anAnswerThatHasBegunIsLetEndAndIsTheOnlyOne() {
    receive(POST + "Content-Length: 2\r\n\r\nx");
    connection.writeOutbound(
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(200)));
    pass(BODY_MS);
    assertThat(connection.isOpen()).isTrue();
    connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

    assertThat(said()).containsExactly("200", "end");
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void whatIsAnsweredAfterARefusalIsDropped() {
    receive(POST + "Content-Length: 2\r\n\r\nx");
    pass(BODY_MS);

    ChannelFuture late = connection.write(response(200));

    assertThat(late.isSuccess()).isFalse();
    assertThat(said()).containsExactly("408 request_timeout");
  }

  @Test
  void aBodyOfTheLimitIsPassedOnAndOneByteMoreIsNot() {
    receive(POST + "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n");
    assertThat(said()).isEmpty();
    receive("0\r\n\r\n");
    answer(200);
    receive(POST + "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n1\r\n");
    assertThat(said()).containsExactly("200");

    receive("x");

    assertRefused(413, "body_too_large", "The limit is 10 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /%s HTTP/1.1,414,uri_too_long",
    "GET /a HTTP/1.1|X: %s,431,headers_too_large",
    "GET /a HTTP/2.0,505,http_version_not_supported",
    "PRI * HTTP/2.0,505,http_version_not_supported",
    "GET /a HTTP/1.1|Host: a|Expect: x,417,expectation_failed",
    "GET /?x=%%zz HTTP/1.1|Host: a,400,invalid_request",
    "GET /a,400,invalid_request",
    "nonsense,400,invalid_request",
    "GET /a HTTP/1.1|no colon,400,invalid_request",
  })
  void whatTheServerCouldNotReadHasItsAnswer(String head, int status, String code) {
    receive(head.formatted("x".repeat(20_000)).replace("|", "\r\n") + "\r\n\r\n");

    assertThat(said()).containsExactly(status + " " + code);
    assertThat(connection.isOpen()).isFalse();
    assertThat(passedOn()).isZero();
  }

  @Test
  void anAnswerLooksLikeAllOthers() {
    receive("GET /a HTTP/1.1\r\nX-Request-Id: caller-7\r\n\r\n");

    FullHttpResponse answer = connection.readOutbound();

    String body = answer.content().toString(StandardCharsets.UTF_8);
    assertThat(body)
        .contains("\"type\":\"urn:paddock:error:invalid_request\"", "\"status\":400")
        .contains("\"requestId\":\"caller-7\"", "\"fix\":");
    assertThat(answer.headers().entries())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactlyInAnyOrder(
            "Content-Type: application/problem+json",
            "Content-Length: " + body.length(),
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "X-Request-Id: caller-7",
            "Connection: close");
  }

  @Test
  void anAnswerToHeadHasNoBody() {
    receive("HEAD /a HTTP/1.1\r\n\r\n");

    FullHttpResponse answer = connection.readOutbound();

    assertThat(answer.content().isReadable()).isFalse();
    assertThat(answer.headers().getInt("Content-Length")).isPositive();
  }

  @Test
  void whoLeavesInTheMiddleOfAHeadIsNotAnswered() {
    receive("GET /a HTTP/1.1\r\nHo");
    var unused = connection.close();

    assertThat(passedOn()).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void aPodThatLeavesServesEachConnectionOnceMoreAndSaysSo() {
    whileLeaving =
        () -> {
          receive(GET);
          assertThat(passedOn()).isEqualTo(1);

          answer(200);

          FullHttpResponse last = connection.readOutbound();
          assertThat(last.status().code()).isEqualTo(200);
          assertThat(last.headers().get("Connection")).isEqualTo("close");
          assertThat(connection.isOpen()).isFalse();
        };

    stopping.leave();

    assertThat(passedOn()).isEqualTo(1);
  }

  @Test
  void whatIsSentBehindTheLastAnswerIsNeverBegun() {
    whileLeaving =
        () -> {
          receive(GET);
          answer(200);
          connection.writeInbound(Unpooled.copiedBuffer(GET, StandardCharsets.ISO_8859_1));
        };

    assertThatThrownBy(stopping::leave).isInstanceOf(ClosedChannelException.class);
    assertThat(passedOn()).isEqualTo(1);
  }

  @Test
  void requestsThatAPodTookBeforeItLeftAreAllAnsweredAndTheLastAnswerClosesTheConnection() {
    receive(GET + GET);
    whileLeaving =
        () -> {
          answer(200);
          FullHttpResponse first = connection.readOutbound();
          assertThat(first.headers().get("Connection")).isNull();
          answer(201);
          FullHttpResponse last = connection.readOutbound();
          assertThat(last.headers().get("Connection")).isEqualTo("close");
        };

    stopping.leave();

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void anAnswerInPartsIsWholeBeforeItsConnectionCloses() {
    receive(GET);
    whileLeaving =
        () -> {
          connection.writeOutbound(
              new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
          assertThat(connection.isOpen()).isTrue();
          connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        };

    stopping.leave();

    DefaultHttpResponse head = connection.readOutbound();
    assertThat(head.headers().get("Connection")).isEqualTo("close");
    assertThat(said()).containsExactly("end");
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void aPodThatRefusesTellsEveryNewRequestToComeBackAndClosesItsConnection() {
    stopping.leave();

    receive(GET);

    FullHttpResponse refusal = connection.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(503);
    assertThat(refusal.headers().get("Retry-After")).isEqualTo("1");
    assertThat(refusal.headers().get("Connection")).isEqualTo("close");
    assertThat(refusal.headers().get("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refusal.content().toString(StandardCharsets.UTF_8))
        .contains("\"code\":\"unavailable\"", "\"retryable\":true");
    assertThat(connection.isOpen()).isFalse();
    assertThat(passedOn()).isZero();
  }

  @Test
  void aRequestThatIsUnderWayWhenAPodBeginsToRefuseIsAnswered() {
    receive(POST + "Content-Length: 2\r\n\r\nx");
    stopping.leave();
    receive("y");

    answer(200);

    FullHttpResponse last = connection.readOutbound();
    assertThat(last.status().code()).isEqualTo(200);
    assertThat(last.headers().get("Connection")).isEqualTo("close");
  }

  @Test
  void whatIsNoRequestIsToldSoByAPodThatRefuses() {
    stopping.leave();

    receive(BAD);

    assertRefused(400, "invalid_request", "");
  }

  private void receive(String bytes) {
    connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
  }

  private void pass(int ms) {
    connection.advanceTimeBy(ms, MILLISECONDS);
    connection.runScheduledPendingTasks();
  }

  private void answer(int status) {
    connection.writeOutbound(response(status));
  }

  private static FullHttpResponse response(int status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
  }

  private long passedOn() {
    return connection.inboundMessages().stream().filter(HttpRequest.class::isInstance).count();
  }

  private void assertRefused(int status, String code, String detail) {
    assertThat(connection.outboundMessages()).hasSize(1);
    FullHttpResponse answer = connection.readOutbound();
    assertThat(answer.status().code()).isEqualTo(status);
    assertThat(answer.content().toString(StandardCharsets.UTF_8))
        .contains("\"code\":\"" + code + "\"", "\"detail\":\"" + detail);
    assertThat(connection.isOpen()).isFalse();
  }

  /** The statuses of what was written since the last call, with the codes of problems. */
  private List<String> said() {
    List<String> said = new ArrayList<>();
    for (Object message = connection.readOutbound();
        message != null;
        message = connection.readOutbound()) {
      if (message instanceof FullHttpResponse answer) {
        String body = answer.content().toString(StandardCharsets.UTF_8);
        said.add(answer.status().code() + body.replaceFirst("(?s).*\"code\":\"(\\w+)\".*", " $1"));
      } else if (message instanceof DefaultHttpResponse head) {
        said.add(String.valueOf(head.status().code()));
      } else {
        said.add("end");
      }
    }
    return said;
  }
}
