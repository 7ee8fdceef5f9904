package io.paddock.web.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.request.RequestId;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one connection's decoder and the server. The first thing that is wrong on a
 * connection is the last that is read from it: it is answered in its turn, then the connection is
 * closed. Everything runs on the connection's event loop.
 *
 * <pre>
 *   nothing --first byte--&gt; head --head is whole--&gt; body --last byte--&gt; nothing
 *                            |                       |
 *                            +-- unsound, too slow, too large --&gt; refused --answers before it are
 *                                                                 written--&gt; answered, closing
 * </pre>
 */
// What becomes of a write or a close is the promise's own matter, as in every handler of Netty.
@SuppressWarnings("FutureReturnValueIgnored")
final class RequestGuard extends ChannelDuplexHandler {

  /** For what the caller still sends; closed with that unread, the answer could be lost. */
  static final Duration LINGER = Duration.ofSeconds(1);

  private enum Arriving {
    NOTHING,
    HEAD,
    BODY
  }

  private record Refusal(Problem problem, boolean inBody) {}

  private final ConnectionRules rules;
  private Arriving arriving = Arriving.NOTHING;
  private @Nullable Future<?> deadline;
  private long bodyBytes;

  /** A body that says its length is judged by that, behind the credentials. */
  private boolean declared;

  private @Nullable String offeredId;
  private boolean headOnly;

  /** Requests that were passed on and are not answered to their end. */
  private int unanswered;

  private boolean answerBegun;

  /** It says that the connection ends with it. */
  private boolean lastAnswer;

  private @Nullable Refusal refusal;
  private boolean closing;
  private boolean reset;

  RequestGuard(ConnectionRules rules) {
    this.rules = rules;
  }

  /** Called by the decoder once bytes of a request are there; again and again is no harm. */
  void headBegins() {
    if (arriving == Arriving.NOTHING) {
      arriving = Arriving.HEAD;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refusal != null || closing) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpObject part && !isSound(context, part)) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean isSound(ChannelHandlerContext context, HttpObject part) {
    boolean inBody = !(part instanceof HttpRequest);
    Problem problem = part.decoderResult().isFailure() ? Refusals.of(part.decoderResult()) : null;
    if (part.decoderResult().isFailure() && problem == null) {
      return false;
    }
    if (part instanceof HttpRequest head) {
      offeredId = head.headers().get(RequestId.HEADER);
      headOnly = head.method().equals(HttpMethod.HEAD);
      problem = problem == null ? Framing.flaw(head) : problem;
      problem = problem == null && rules.stopping().refuses() ? Refusals.stopping() : problem;
      bodyBytes = 0;
      declared = head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
      move(Arriving.BODY);
      unanswered += problem == null ? 1 : 0;
    }
    if (problem == null && part instanceof HttpContent content) {
      bodyBytes += content.content().readableBytes();
      if (!declared && bodyBytes > rules.maximumBodyBytes()) {
        problem =
            Problem.of(
                    WebError.BODY_TOO_LARGE, "The limit is " + rules.maximumBodyBytes() + " bytes")
                .with("limitBytes", rules.maximumBodyBytes());
      }
    }
    if (part instanceof LastHttpContent) {
      move(Arriving.NOTHING);
    }
    if (problem != null) {
      refuse(context, problem, inBody);
    }
    return problem == null;
  }

  private void move(Arriving next) {
    arriving = next;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** Most requests come in one read: only what is left open needs a deadline. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (arriving != Arriving.NOTHING && deadline == null && refusal == null && !closing) {
      expectWithin(context, arriving == Arriving.HEAD ? rules.headTime() : rules.bodyTime());
    }
    context.fireChannelReadComplete();
  }

  private void expectWithin(ChannelHandlerContext context, Duration time) {
    deadline =
        context
            .executor()
            .schedule(() -> expire(context, time), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void expire(ChannelHandlerContext context, Duration time) {
    if (context.channel().config().isAutoRead()) {
      String part = arriving == Arriving.HEAD ? "head" : "body";
      refuse(
          context,
          Problem.of(
              WebError.REQUEST_TIMEOUT,
              "The " + part + " did not arrive within " + time.toMillis() + " ms"),
          arriving == Arriving.BODY);
    } else {
      // It is we who do not read.
      expectWithin(context, time);
    }
  }

  private void refuse(ChannelHandlerContext context, Problem problem, boolean inBody) {
    move(Arriving.BODY);
    refusal = new Refusal(problem, inBody);
    answerIfDue(context);
  }

  private void answerIfDue(ChannelHandlerContext context) {
    if (refusal == null || closing || answerBegun) {
      return;
    }
    int ours = refusal.inBody() ? 1 : 0;
    if (unanswered > ours) {
      return;
    }
    if (unanswered == ours) {
      context.write(rules.refusals().answer(refusal.problem(), offeredId, !headOnly));
    }
    context.flush();
    linger(context, context.newPromise());
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (closing) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    boolean interim =
        message instanceof HttpResponse answer
            && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
            && !isUpgrade(answer);
    if (message instanceof HttpResponse answer && !interim) {
      answerBegun = true;
      lastAnswer =
          refusal == null && unanswered == 1 && rules.stopping().begun() && !isUpgrade(answer);
      if (lastAnswer) {
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    }
    boolean ends = message instanceof LastHttpContent && !interim;
    if (ends && lastAnswer) {
      writeLast(context, message, promise.unvoid());
      return;
    }
    context.write(message, promise);
    if (ends) {
      answerBegun = false;
      unanswered--;
      answerIfDue(context);
    }
  }

  private static boolean isUpgrade(HttpResponse answer) {
    return answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }

  /** The output is shut once all of it is out: a large answer waits for its reader. */
  private void writeLast(ChannelHandlerContext context, Object message, ChannelPromise written) {
    unanswered = 0;
    closing = true;
    move(Arriving.NOTHING);
    written.addListener(out -> linger(context, context.newPromise()));
    context.writeAndFlush(message, written);
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (!reset && !closing && arriving == Arriving.BODY && context.channel().isActive()) {
      linger(context, promise);
    } else {
      closing |= !reset;
      context.close(promise);
    }
  }

  private void linger(ChannelHandlerContext context, ChannelPromise promise) {
    closing = true;
    move(Arriving.NOTHING);
    if (context.channel() instanceof DuplexChannel duplex) {
      Channel channel = context.channel();
      channel.config().setAutoRead(true);
      duplex.shutdownOutput();
      context
          .executor()
          .schedule(() -> context.close(promise), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      context.close(promise);
    }
  }

  /** A reset is seen here first; the server closes for it what the caller has left. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    reset |= failure instanceof IOException;
    context.fireExceptionCaught(failure);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!closing && arriving != Arriving.NOTHING) {
      rules.refusals().gone(arriving == Arriving.HEAD ? "head" : "body");
    } else if (!closing && unanswered > 0) {
      rules.refusals().gone("answer");
    }
    closing = true;
    move(Arriving.NOTHING);
    context.fireChannelInactive();
  }
}
