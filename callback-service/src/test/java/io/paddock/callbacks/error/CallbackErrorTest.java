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
            "401 step_up_required | Who you are must be proved once more | POST"
                + " /api/v1/bo/me/step-up in backoffice, then send this again.",
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
            "401 portal_link_over | The link to the portal is over | Ask whoever sent it for another:"
                + " a link opens once, and within minutes.",
            "401 portal_visit_over | The visit of the portal is over | Open another link; each is"
                + " good for an hour.",
            "403 portal_read_only | The link to the portal only lets look | Open one that was made"
                + " without readOnly.",
            "409 recovery_in_progress | The endpoint is being recovered | Wait until the recovery is"
                + " finished.");
  }
}
