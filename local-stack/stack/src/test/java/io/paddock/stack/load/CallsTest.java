package io.paddock.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.load.Tally.Counts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {

  private final ScriptedApi first = new ScriptedApi();
  private final ScriptedApi second = new ScriptedApi();
  private final Deque<String> pods = new ArrayDeque<>(List.of(first.url(), second.url()));
  private final Tally tally = new Tally();
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;
  private final Calls calls =
      new Calls(
          kind -> next(),
          tally,
          () -> nanos,
          pause -> {
            pauses.add(pause);
            nanos += pause.toNanos();
          });

  private String next() {
    String pod = pods.removeFirst();
    pods.addLast(pod);
    return pod;
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void what_is_answered_at_once_is_sent_once() {
    first.on("GET /x", 200, "{'a':1}");

    Optional<ApiAnswer> answer = calls.make(LoadKind.OPERATORS, pod -> pod.get("/x"));

    assertThat(answer.orElseThrow().text("/a")).isEqualTo("1");
    assertThat(tally.of(LoadKind.OPERATORS)).isEqualTo(new Counts(1, 0, 0));
    assertThat(tally.answeredBy(first.url())).isEqualTo(1);
    assertThat(tally.answeredBy(second.url())).isZero();
    assertThat(pauses).isEmpty();
  }

  @Test
  void what_is_not_served_now_is_sent_to_the_next_pod_once_it_may_be() {
    first.on("GET /x", _ -> new Reply(503, Map.of("Retry-After", "2"), ""));
    second.on("GET /x", 200, "{}");

    assertThat(calls.make(LoadKind.LAUNCH, pod -> pod.get("/x"))).isPresent();
    assertThat(tally.of(LoadKind.LAUNCH)).isEqualTo(new Counts(1, 1, 0));
    assertThat(tally.answeredBy(second.url())).isEqualTo(1);
    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void what_is_refused_for_good_has_failed() {
    first.on("GET /x", 422, "{'code':'no'}");

    assertThat(calls.make(LoadKind.BET, pod -> pod.get("/x"))).isEmpty();
    assertThat(tally.of(LoadKind.BET)).isEqualTo(new Counts(1, 0, 1));
    assertThat(tally.failures()).containsExactly("GET /x answered 422 no");
    assertThat(tally.answeredBy(first.url())).isZero();
  }

  @Test
  void a_client_gives_up_after_half_a_minute() {
    first.on("GET /x", _ -> new Reply(503, Map.of("Retry-After", "10"), ""));
    second.on("GET /x", _ -> new Reply(503, Map.of("Retry-After", "10"), ""));

    assertThat(calls.make(LoadKind.ORDER, pod -> pod.get("/x"))).isEmpty();
    assertThat(pauses).hasSize(3);
    assertThat(tally.of(LoadKind.ORDER)).isEqualTo(new Counts(1, 1, 1));
  }

  @Test
  void where_no_pod_is_ready_nothing_is_sent() {
    Calls nowhere =
        new Calls(
            kind -> {
              throw new IllegalStateException("no pod is ready");
            },
            tally);

    assertThat(nowhere.make(LoadKind.BET, pod -> pod.get("/x"))).isEmpty();
    assertThat(tally.of(LoadKind.BET)).isEqualTo(new Counts(1, 0, 1));
    assertThat(tally.failures()).containsExactly("bets: no pod is ready");
  }

  @Test
  void of_many_failures_the_first_five_are_kept() {
    for (int failure = 1; failure <= 7; failure++) {
      tally.failed(LoadKind.BET, 1, "failure " + failure);
    }

    assertThat(tally.of(LoadKind.BET)).isEqualTo(new Counts(7, 0, 7));
    assertThat(tally.failures()).hasSize(5).first().isEqualTo("failure 1");
  }
}
