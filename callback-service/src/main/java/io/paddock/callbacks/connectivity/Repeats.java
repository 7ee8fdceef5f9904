package io.paddock.callbacks.connectivity;

import io.paddock.auth.sign.WebhookKey;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.connectivity.SignatureDrill.Call;
import io.paddock.callbacks.dispatch.Probe;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent after a test has passed: the same event again, as one is whose answer was lost. On
 * new connections and on one that stays open it shows how long the receiver takes; signed by
 * others, long ago, or changed on the way, it shows whether the receiver looks.
 */
@Singleton
class Repeats {

  /** Of each kind, the test's own call included. */
  static final int SAMPLES = 3;

  /** How old a stale signature is: well past the 5 minutes that Standard Webhooks allows. */
  static final Duration STALE = Duration.ofHours(1);

  /** For one of these calls. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Less than that is no time to ask anybody. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private final Probe probe;
  private final SecureRandom random;
  private final Clock clock;

  Repeats(Probe probe, SecureRandom random, Clock clock) {
    this.probe = probe;
    this.random = random;
    this.clock = clock;
  }

  /** What the repeats found out. */
  record Found(Samples samples, SignatureDrill drill) {}

  /**
   * Blocks for as long as the receiver takes, and never past {@code untilNanos}.
   *
   * @param sent what the test sent
   * @param first how that was answered
   * @param untilNanos on the clock of {@link System#nanoTime}
   */
  Found run(Probe.Call test, OutboundRequest sent, Answered first, long untilNanos) {
    String event = test.event().id();
    List<OutboundResult> cold = new ArrayList<>(List.of(first));
    List<OutboundResult> warm = new ArrayList<>();
    String kept = "";
    for (int sample = 2; sample <= SAMPLES; sample++) {
      kept = "probe:" + event + ":" + sample;
      send(signed(test, clock.instant()), kept, untilNanos).ifPresent(cold::add);
    }
    for (int sample = 1; sample <= SAMPLES; sample++) {
      send(signed(test, clock.instant()), kept, untilNanos).ifPresent(warm::add);
    }
    Map<Call, OutboundResult> drill = new EnumMap<>(Call.class);
    drill.put(Call.VALID, first);
    for (Call call : List.of(Call.FORGED, Call.TAMPERED, Call.STALE, Call.REPLAYED)) {
      send(drilled(call, test, sent), kept, untilNanos)
          .ifPresent(result -> drill.put(call, result));
    }
    return new Found(Samples.of(cold, warm), SignatureDrill.of(drill));
  }

  private OutboundRequest drilled(Call call, Probe.Call test, OutboundRequest sent) {
    Instant now = clock.instant();
    return switch (call) {
      case VALID, REPLAYED -> sent;
      case FORGED -> {
        List<WebhookKey> strangers = List.of(WebhookSecret.generate(random));
        yield signed(
            new Probe.Call(test.owner(), test.url(), test.event(), strangers, test.headers()), now);
      }
      case STALE -> signed(test, now.minus(STALE));
      case TAMPERED -> tampered(signed(test, now));
    };
  }

  private OutboundRequest signed(Probe.Call call, Instant at) {
    return probe.request(call, at);
  }

  /** One byte more, which changes nothing of what the body means. */
  private static OutboundRequest tampered(OutboundRequest honest) {
    byte[] body = Arrays.copyOf(honest.body(), honest.body().length + 1);
    body[body.length - 1] = " ".getBytes(StandardCharsets.US_ASCII)[0];
    return of(honest, honest.owner(), honest.deadline(), body);
  }

  /** Empty when there is no time left. */
  private Optional<OutboundResult> send(OutboundRequest request, String owner, long untilNanos) {
    Duration left = Duration.ofNanos(untilNanos - System.nanoTime());
    if (left.compareTo(LEAST) < 0) {
      return Optional.empty();
    }
    Duration deadline = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
    return Optional.of(probe.send(of(request, owner, deadline, request.body())));
  }

  private static OutboundRequest of(
      OutboundRequest request, String owner, Duration deadline, byte[] body) {
    return new OutboundRequest(
        owner,
        owner,
        request.sharer(),
        true,
        request.method(),
        request.uri(),
        request.headers(),
        body,
        deadline,
        Probe.MAX_BODY_BYTES,
        false);
  }
}
