package io.paddock.callbacks.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallbackErrorTest {

  @Test
  void everyCodeHasItsStatusAndWords() {
    assertThat(
            Arrays.stream(CallbackError.values())
                .map(e -> e.status() + " " + e.code() + " | " + e.title() + " | " + e.fix()))
        .containsExactly(
            "409 endpoint_limit_reached | The tenant has as many endpoints as it may have | Delete"
                + " an endpoint, or change one.",
            "409 uid_taken | Another endpoint has this uid | Choose another, or change that"
                + " endpoint.",
            "409 secret_limit_reached | The endpoint has as many secrets in grace as it may have |"
                + " Wait until a grace ends, or rotate with graceSeconds 0.",
            "409 secret_current | The endpoint's current secret cannot be deleted | Rotate with"
                + " graceSeconds 0 to end it and every older one.",
            "409 endpoint_disabled | The endpoint is disabled | Correct the receiver and enable the"
                + " endpoint first.",
            "409 delivery_in_progress | The delivery is being attempted right now | Look at its"
                + " outcome in a moment.",
            "409 event_erased | What the event said has been erased | It cannot be sent any more; its"
                + " hash still proves what was sent.",
            "409 recovery_in_progress | The endpoint is being recovered | Wait until the recovery is"
                + " finished.");
  }
}
