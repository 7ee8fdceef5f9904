package io.paddock.http;

import io.paddock.http.TiedConnection.Finding;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on one connection: looks before it speaks, and tells the {@link
 * Exchange} at hand when the first byte is about to be written and when the head has arrived.
 */
final class Conversation extends HttpRequestExecutor {

  /** Far more than a server has reason to send; a flood of them is no answer. */
  static final int MAX_INTERIM_ANSWERS = 16;

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback ignored,
      HttpContext context)
      throws IOException, HttpException {
    TiedConnection line = (TiedConnection) connection;
    Exchange exchange = Exchange.CURRENT.get();
    boolean reused = exchange.beginConversation();
    if (reused && exchange.mustBeFresh()) {
      throw new ConnectionUnfitException();
    }
    requireQuiet(line, reused, exchange.repeatable());
    exchange.reaches(line.address());
    exchange.securedBy(line.tls());
    exchange.beginRequest();
    long receivedBefore = line.receivedBytes();
    try {
      return converse(request, line, exchange);
    } catch (IOException failure) {
      boolean diedUnheard = reused && line.receivedBytes() == receivedBefore;
      line.close(CloseMode.IMMEDIATE);
      if (diedUnheard && Failures.isLoss(failure)) {
        throw new ConnectionDiedException(failure);
      }
      throw failure;
    } catch (HttpException | RuntimeException failure) {
      line.close(CloseMode.IMMEDIATE);
      throw failure;
    }
  }

  /**
   * What can be repeated is not kept waiting: a connection found dead costs it a second sending.
   */
  private static void requireQuiet(TiedConnection line, boolean reused, boolean repeatable)
      throws IOException {
    Finding finding;
    try {
      finding = line.look(reused && repeatable);
    } catch (IOException broken) {
      if (reused) {
        throw new ConnectionUnfitException();
      }
      throw broken;
    }
    if (finding == Finding.QUIET) {
      return;
    }
    if (reused) {
      throw new ConnectionUnfitException();
    }
    throw new NoAnswerException(
        finding == Finding.ENDED ? FailureCode.CONNECTION_LOST : FailureCode.BAD_RESPONSE);
  }

  private static ClassicHttpResponse converse(
      ClassicHttpRequest request, TiedConnection line, Exchange exchange)
      throws IOException, HttpException {
    line.sendRequestHeader(request);
    if (request.getEntity() != null) {
      line.sendRequestEntity(request);
    }
    line.flush();
    for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
      ClassicHttpResponse response = line.receiveResponseHeader();
      int status = response.getCode();
      if (status >= HttpStatus.SC_SUCCESS) {
        // Before its body is so much as framed: to some callers the status line is the answer.
        exchange.headArrived(response);
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
          line.receiveResponseEntity(response);
        }
        return response;
      }
      if (status < HttpStatus.SC_INFORMATIONAL || status == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        break; // not asked for
      }
    }
    throw new NoAnswerException(FailureCode.BAD_RESPONSE);
  }
}
