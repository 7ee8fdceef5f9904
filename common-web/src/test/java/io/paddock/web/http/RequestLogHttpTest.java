package io.paddock.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose id a line of the log bears. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class RequestLogHttpTest {

  private static final Logger LOG = Logger.getLogger(RequestLogHttpTest.class);
  private static final int MANY = 64;

  private final Lines lines = new Lines();
  private final Vertx vertx;
  private final ExecutorService workers;

  RequestLogHttpTest(Vertx vertx, ExecutorService workers) {
    this.vertx = vertx;
    this.workers = workers;
  }

  @BeforeEach
  void listen() {
    logger(LogResource.class).addHandler(lines);
    logger(RequestLogHttpTest.class).addHandler(lines);
  }

  @AfterEach
  void leave() {
    logger(LogResource.class).removeHandler(lines);
    logger(RequestLogHttpTest.class).removeHandler(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "worker", "virtual"})
  void everyRequestOfAConnectionHasItsOwnId(String thread) throws Exception {
    String two = get(thread, "X-Request-Id: first") + get(thread, "X-Request-Id: second");
    String third = get(thread, "Connection: close");

    String answers = exchange(two + third);

    String own = answers.substring(answers.lastIndexOf("X-Request-Id: ") + 14).split("\r\n", -1)[0];
    assertThat(own).isNotIn("first", "second");
    assertThat(lines.texts)
        .containsExactly(thread + " of first", thread + " of second", thread + " of " + own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "worker", "virtual"})
  void whatNoRequestAskedForBearsNoId(String thread) throws Exception {
    for (int i = 0; i < MANY; i++) {
      given().header("X-Request-Id", "id-" + i).get("/log/" + thread).then().statusCode(200);
    }
    lines.texts.clear();

    for (int i = 0; i < MANY; i++) {
      workers.submit(() -> LOG.info("job")).get(20, TimeUnit.SECONDS);
      CompletableFuture<Void> said = new CompletableFuture<>();
      vertx.runOnContext(
          start -> {
            LOG.info("job");
            said.complete(null);
          });
      said.get(20, TimeUnit.SECONDS);
      vertx
          .executeBlocking(
              () -> {
                LOG.info("job");
                return "done";
              })
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    }

    assertThat(lines.texts).hasSize(3 * MANY).containsOnly("job of null");
  }

  private static String get(String thread, String header) {
    return "GET /log/" + thread + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
  }

  private static String exchange(String bytes) throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static java.util.logging.Logger logger(Class<?> type) {
    return java.util.logging.Logger.getLogger(type.getName());
  }

  private static final class Lines extends Handler {

    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      texts.add(line.getMessage() + " of " + ExtLogRecord.wrap(line).getMdc("requestId"));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
