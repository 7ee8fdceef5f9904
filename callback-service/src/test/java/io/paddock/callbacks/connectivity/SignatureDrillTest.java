package io.paddock.callbacks.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.connectivity.SignatureDrill.Call;
import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.PhaseTimings;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureDrillTest {

  @Test
  void a_receiver_that_refuses_what_is_not_ours_tells_calls_apart() {
    SignatureDrill drill = SignatureDrill.of(answers(204, 401, 400, 403, 200));

    assertThat(drill.grade()).isEqualTo("told_apart");
    assertThat(drill.suggestion()).isNull();
    assertThat(drill.calls().keySet())
        .containsExactly("valid", "forged", "tampered", "stale", "replayed");
    assertThat(drill.calls().values())
        .extracting(SignatureDrill.CallReport::httpStatus)
        .containsExactly(204, 401, 400, 403, 200);
    assertThat(drill.calls().values())
        .extracting(SignatureDrill.CallReport::expected)
        .containsExactly("accepted", "refused", "refused", "refused", "accepted_or_refused");
  }

  @ParameterizedTest
  @CsvSource({
    "forged, 204, 401, 401, 204, somebody else signed",
    "tampered, 401, 204, 401, 204, changed after it was signed",
    "stale, 401, 401, 204, 204, an hour ago",
    "replayed, 401, 401, 401, 500, comes twice",
    "forged, 500, 401, 401, 204, somebody else signed",
    "forged, 302, 401, 401, 204, somebody else signed",
    "forged, 204, 204, 204, 204, somebody else signed"
  })
  void what_is_not_told_apart_says_what_to_do(
      String call, int forged, int tampered, int stale, int replayed, String suggestion) {
    SignatureDrill drill = SignatureDrill.of(answers(204, forged, tampered, stale, replayed));

    assertThat(drill.grade()).isEqualTo("not_told_apart");
    assertThat(outcomes(drill)).containsEntry(call, "not_told_apart");
    assertThat(drill.suggestion()).contains(suggestion);
  }

  @Test
  void a_replay_may_be_refused_too() {
    assertThat(SignatureDrill.of(answers(204, 401, 401, 401, 409)).grade()).isEqualTo("told_apart");
  }

  @Test
  void calls_without_an_answer_leave_it_unfinished_unless_another_one_failed() {
    Map<Call, OutboundResult> results = answers(204, 401, 401, 401, 204);
    results.remove(Call.REPLAYED);
    results.put(
        Call.STALE, new Failed(FailurePhase.HTTP, FailureCode.TIMEOUT, true, PhaseTimings.NONE));

    SignatureDrill drill = SignatureDrill.of(results);

    assertThat(drill.grade()).isEqualTo("unfinished");
    assertThat(outcomes(drill))
        .containsEntry("stale", "no_answer")
        .containsEntry("replayed", "not_sent");
    results.put(Call.FORGED, answer(204));
    assertThat(SignatureDrill.of(results).grade()).isEqualTo("not_told_apart");
  }

  private static Map<String, String> outcomes(SignatureDrill drill) {
    return drill.calls().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, call -> call.getValue().outcome()));
  }

  private static Map<Call, OutboundResult> answers(
      int valid, int forged, int tampered, int stale, int replayed) {
    Map<Call, OutboundResult> results = new EnumMap<>(Call.class);
    results.put(Call.VALID, answer(valid));
    results.put(Call.FORGED, answer(forged));
    results.put(Call.TAMPERED, answer(tampered));
    results.put(Call.STALE, answer(stale));
    results.put(Call.REPLAYED, answer(replayed));
    return results;
  }

  private static Answered answer(int status) {
    return new Answered(status, Map.of(), new byte[0], PhaseTimings.NONE);
  }
}
