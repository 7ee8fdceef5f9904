package io.paddock.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How far one request got. The worker that runs the request reports its progress here; the caller
 * who stops waiting asks for the verdict. Whoever comes first wins: after {@link #giveUp} the
 * worker cannot begin to write any more, which is what makes {@code maybeSent} truthful.
 */
final class Exchange {

  /** The exchange of the worker thread at hand. */
  static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  private static final int PIECE_BYTES = 4_096;

  private final String scheme;
  private final String sharer;
  private final boolean repeatable;
  private final Runnable begun;
  private final long deadlineNanos;
  private final Map<FailurePhase, Long> nanosByPhase = new EnumMap<>(FailurePhase.class);
  private FailurePhase phase = FailurePhase.QUEUE;
  private long phaseStartNanos = System.nanoTime();
  private boolean sent;
  private OutboundResult.@Nullable Failed verdict;
  private boolean mustBeFresh;
  private OutboundResult.@Nullable Head head;
  private Reached reached = Reached.NOTHING;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream(0);

  Exchange(String scheme, boolean repeatable, Duration deadline) {
    this(scheme, "nobody", repeatable, deadline, () -> {});
  }

  /**
   * @param sharer whose share of the resolver it uses
   * @param begun told when the first byte of the request is about to be written
   */
  Exchange(String scheme, String sharer, boolean repeatable, Duration deadline, Runnable begun) {
    this.scheme = scheme;
    this.sharer = sharer;
    this.repeatable = repeatable;
    this.begun = begun;
    this.deadlineNanos = System.nanoTime() + deadline.toNanos();
  }

  String scheme() {
    return scheme;
  }

  String sharer() {
    return sharer;
  }

  boolean repeatable() {
    return repeatable;
  }

  long remainingNanos() {
    return Math.max(0, deadlineNanos - System.nanoTime());
  }

  synchronized void enter(FailurePhase next) {
    long now = System.nanoTime();
    nanosByPhase.merge(phase, now - phaseStartNanos, Long::sum);
    phase = next;
    phaseStartNanos = now;
  }

  /** A connection is at hand; true when it carried a request before. */
  synchronized boolean beginConversation() {
    boolean reused = phase == FailurePhase.QUEUE;
    enter(FailurePhase.HTTP);
    return reused;
  }

  /** From the start again, on another connection. */
  synchronized void startOver() {
    reached = Reached.NOTHING;
    enter(FailurePhase.QUEUE);
  }

  /** From the start again, on a connection that nothing went over before. */
  synchronized void startOverFresh() {
    mustBeFresh = true;
    startOver();
  }

  synchronized boolean mustBeFresh() {
    return mustBeFresh;
  }

  /** An address is about to be tried, or a connection to it is at hand. */
  synchronized void reaches(@Nullable InetAddress address) {
    reached = new Reached(address, null);
  }

  /** What the connection at hand is, or is about to be, secured by; null for one in plain text. */
  synchronized void securedBy(@Nullable TlsFacts facts) {
    reached = new Reached(reached.address(), facts);
  }

  synchronized Reached reached() {
    return reached;
  }

  /** Status and headers are here; what is left is the body. */
  synchronized void headArrived(HttpResponse response) {
    head = OutboundResult.Head.of(response);
    enter(FailurePhase.BODY);
  }

  /** Reads the answer's body, piece by piece; false when there is more than {@code maxBytes}. */
  boolean hears(HttpEntity entity, int maxBytes) throws IOException {
    InputStream body = entity.getContent();
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      if (!keeps(piece, count, maxBytes)) {
        return false;
      }
    }
    return true;
  }

  private synchronized boolean keeps(byte[] piece, int count, int maxBytes) {
    int room = maxBytes - heard.size();
    heard.write(piece, 0, Math.min(count, room));
    return count <= room;
  }

  /** The answer as far as it came, which is all of it when {@code whole}. */
  synchronized OutboundResult answered(OutboundResult.Head by, boolean whole) {
    return new OutboundResult.Answered(by, heard.toByteArray(), whole, timings(), reached);
  }

  /** The same, or the answer as far as it came when its status line, which decides, has come. */
  OutboundResult decided(OutboundRequest request, OutboundResult result) {
    return request.statusDecides()
            && result instanceof OutboundResult.Failed failed
            && failed.head() != null
        ? answered(failed.head(), false)
        : result;
  }

  /** Must be called before the first byte of the request is written. */
  void beginRequest() throws NoAnswerException {
    synchronized (this) {
      if (verdict != null) {
        throw new NoAnswerException(FailureCode.TIMEOUT);
      }
      sent = true;
    }
    begun.run();
  }

  /** Ends the exchange without an answer; what it ended with first stays its end. */
  synchronized OutboundResult.Failed giveUp(FailureCode code) {
    if (verdict == null) {
      boolean neverStarted = phase == FailurePhase.QUEUE && code == FailureCode.TIMEOUT && !sent;
      verdict =
          new OutboundResult.Failed(
              phase, neverStarted ? FailureCode.NO_CAPACITY : code, sent, timings(), reached, head);
    }
    return verdict;
  }

  synchronized boolean isOver() {
    return verdict != null;
  }

  synchronized FailurePhase phase() {
    return phase;
  }

  synchronized PhaseTimings timings() {
    enter(phase);
    return new PhaseTimings(
        millis(FailurePhase.DNS),
        millis(FailurePhase.PROXY) + millis(FailurePhase.TCP),
        millis(FailurePhase.TLS),
        millis(FailurePhase.HTTP),
        millis(FailurePhase.BODY));
  }

  private long millis(FailurePhase of) {
    return TimeUnit.NANOSECONDS.toMillis(nanosByPhase.getOrDefault(of, 0L));
  }
}
