package io.paddock.callbacks.connectivity;

import io.paddock.callbacks.delivery.AttemptView.TimingsMs;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import java.util.List;

/**
 * How long calls took, each phase in whole milliseconds.
 *
 * @param cold over connections of their own, the test's call first
 * @param warm over one that was open already, unless the receiver closed it: then they are as cold
 */
record Samples(List<TimingsMs> cold, List<TimingsMs> warm) {

  static Samples of(List<OutboundResult> cold, List<OutboundResult> warm) {
    return new Samples(answered(cold), answered(warm));
  }

  private static List<TimingsMs> answered(List<OutboundResult> results) {
    return results.stream()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .map(answer -> TimingsMs.of(answer.timings()))
        .toList();
  }
}
