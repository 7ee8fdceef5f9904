package io.paddock.gateway.error;

import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers for a pod that has not caught up with the log, or has failed. */
@Singleton
public class ReplicaFailure {

  private final ProblemWriter writer;

  ReplicaFailure(ProblemWriter writer) {
    this.writer = writer;
  }

  @ServerExceptionMapper
  public Response unavailable(ReplicaUnavailableException failure) {
    return writer.response(problem());
  }

  /** The same for an answer that is no response. */
  public static Problem problem() {
    return Problem.of(GatewayError.TRADING_UNAVAILABLE, "This replica cannot be asked right now")
        .retryAfter(1);
  }
}
