package io.paddock.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.fixtures.Patience;
import io.paddock.servers.test.TestStack;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs against a real Redis, through a link that fails. */
class LoopConnectionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final VertxInternal vertx =
      (VertxInternal) Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final Context loop = vertx.createEventLoopContext();
  private final Context otherLoop = vertx.createEventLoopContext();
  private final FlakyLink link = new FlakyLink(TestStack.join().newRedisDatabase());
  private final AtomicLong nanos = new AtomicLong();
  private final LoopConnections redis = connections(link);
  private final LoopConnections behindNoLink =
      new LoopConnections(vertx, options(link.target().toString()), PATIENCE, nanos::get);

  LoopConnectionsTest() throws IOException {}

  @AfterEach
  void close() {
    link.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aLoopKeepsItsOwnConnection() {
    long first = connection(loop);
    long other = connection(otherLoop);

    assertThat(connection(loop)).isEqualTo(first);
    assertThat(connection(otherLoop)).isEqualTo(other).isNotEqualTo(first);
  }

  @Test
  void anAnswerComesOnItsCallersLoop() {
    Thread calledOn = on(loop, () -> Future.succeededFuture(Thread.currentThread()));

    Thread answeredOn =
        on(loop, () -> redis.send(clientId()).map(answer -> Thread.currentThread()));

    assertThat(answeredOn).isEqualTo(calledOn);
  }

  @Test
  void commandsThatMeetAreAnsweredInTheirOrder() {
    List<Long> answers =
        on(
            loop,
            () -> {
              List<Future<@Nullable Response>> sent = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                sent.add(redis.send(Request.cmd(Command.INCR).arg("met")));
              }
              return Future.all(sent)
                  .map(all -> all.<Response>list().stream().map(Response::toLong).toList());
            });

    assertThat(answers).containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void whatWasAnsweredIsCountedWithTheTimeItTook() {
    connection(loop);
    Future<Long> slow = sent(loop, Request.cmd(Command.BLPOP).arg("slow").arg(0));
    nanos.addAndGet(7);
    push("slow");
    result(slow);

    assertThat(redis.ended()).isEqualTo(2);
    assertThat(redis.waitNanos()).isEqualTo(7);
  }

  @Test
  void whoeverRunsOnNoLoopIsAnsweredToo() {
    assertThat(result(redis.send(clientId()).map(LoopConnectionsTest::number))).isPositive();
  }

  @Test
  void anErrorOfRedisIsTheCommandsAndNotTheConnections() {
    long first = connection(loop);

    assertThatThrownBy(() -> result(sent(loop, Request.cmd(Command.EVALSHA).arg("none").arg(0))))
        .hasMessageContaining("NOSCRIPT");

    assertThat(connection(loop)).isEqualTo(first);
  }

  @Test
  void aConnectionThatBrokeIsReplacedAtTheNextCommand() {
    long first = connection(loop);
    link.cut();
    assertThatThrownBy(() -> connection(loop)).isNotNull();
    link.mend();

    assertThat(connection(loop)).isNotEqualTo(first);
  }

  @Test
  void aConnectionThatCouldNotBeMadeIsTriedAgainAtTheNextCommand() {
    link.cut();
    assertThatThrownBy(() -> connection(loop)).isNotNull();
    link.mend();

    assertThat(connection(loop)).isPositive();
  }

  @Test
  void aConnectionThatIsSilentForLongerThanThePatienceIsReplaced() {
    long first = connection(loop);
    nanos.set(IDLE.toNanos());
    link.silence();
    Future<Long> unanswered = sent(loop, clientId());
    nanos.addAndGet(PATIENCE.toNanos());
    Future<Long> patient = sent(loop, clientId());
    nanos.addAndGet(1);

    assertThat(connection(loop)).isNotEqualTo(first);
    // Both were sent over the silent connection, which was then closed.
    assertThatThrownBy(() -> result(unanswered)).hasMessageContaining("CONNECTION_CLOSED");
    assertThatThrownBy(() -> result(patient)).hasMessageContaining("CONNECTION_CLOSED");
  }

  @Test
  void aConnectionThatNobodyWaitsForMayBeIdleForAMinute() {
    long first = connection(loop);
    nanos.addAndGet(IDLE.toNanos());
    assertThat(connection(loop)).isEqualTo(first);
    nanos.addAndGet(IDLE.toNanos() + 1);

    assertThat(connection(loop)).isNotEqualTo(first);
  }

  @Test
  void whatWaitsWhenTheConnectionsAreClosedFails() {
    connection(loop);
    Future<Long> waiting = sent(loop, Request.cmd(Command.BLPOP).arg("never").arg(0));

    redis.close();

    assertThatThrownBy(() -> result(waiting)).hasMessageContaining("CONNECTION_CLOSED");
  }

  @Test
  void aConnectionThatAnswersSlowlyIsKept() {
    long first = connection(loop);
    Future<Long> slow = sent(loop, Request.cmd(Command.BLPOP).arg("one").arg(0));
    Future<Long> slower = sent(loop, Request.cmd(Command.BLPOP).arg("two").arg(0));
    nanos.set(PATIENCE.toNanos());
    push("one");
    result(slow);
    nanos.set(2 * PATIENCE.toNanos());

    Future<Long> behind = sent(loop, clientId());
    push("two");

    result(slower);
    assertThat(result(behind)).isEqualTo(first);
  }

  private void push(String list) {
    result(
        behindNoLink
            .send(Request.cmd(Command.LPUSH).arg(list).arg("7"))
            .map(LoopConnectionsTest::number));
  }

  /** Redis' number of the connection that carried the query. */
  private long connection(Context context) {
    return on(context, () -> redis.send(clientId()).map(LoopConnectionsTest::number));
  }

  private static Request clientId() {
    return Request.cmd(Command.CLIENT).arg("ID");
  }

  private static long last(@Nullable Response answer) {
    return answer != null && answer.type() == ResponseType.MULTI
        ? number(answer.get(answer.size() - 1))
        : number(answer);
  }

  private static long number(@Nullable Response answer) {
    return answer == null ? -1 : answer.toLong();
  }

  /**
   * The command has been sent when this returns; yields the number in the response, or that of a
   * list's last element.
   */
  private Future<Long> sent(Context context, Request command) {
    Promise<Long> answer = Promise.promise();
    on(
        context,
        () -> {
          redis.send(command).map(sent -> last(sent)).onComplete(answer);
          return Future.succeededFuture(true);
        });
    return answer.future();
  }

  private static <T> T on(Context context, Supplier<Future<T>> command) {
    Promise<T> result = Promise.promise();
    context.runOnContext(start -> command.get().onComplete(result));
    return result(result.future());
  }

  private static <T> T result(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private LoopConnections connections(FlakyLink link) {
    return new LoopConnections(vertx, options(link.address().toString()), PATIENCE, nanos::get);
  }

  private static RedisOptions options(String url) {
    return new RedisOptions().setConnectionString(url);
  }
}
