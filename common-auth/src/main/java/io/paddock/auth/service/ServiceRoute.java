package io.paddock.auth.service;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route that another service of ours calls: JSON in, JSON out.
 *
 * @param <B> the body as it is sent
 * @param <A> what is asked, once it is judged
 * @param caller the only service that may call, by its name in {@link ServiceTokens}
 * @param atOnce requests that are worked on at once; one more is answered 503
 * @param body read as Jackson reads it
 * @param judge empty for a body that asks for nothing possible, which is answered 400
 * @param work on a virtual thread
 */
public record ServiceRoute<B, A>(
    HttpMethod method,
    String path,
    String caller,
    int atOnce,
    Class<B> body,
    Function<B, Optional<A>> judge,
    Work<A> work) {

  /** Answers what was asked. What it throws is logged, and answered 503. */
  @FunctionalInterface
  public interface Work<A> {

    /**
     * Works.
     *
     * @param requestId of the request that made the caller call; null when it named none
     */
    Reply answer(A asked, @Nullable String requestId);
  }

  /** How a request ends. */
  public sealed interface Reply {

    /** 200 with this as JSON. */
    record Said(Object body) implements Reply {}

    /** A problem of this status and code. */
    record Refused(int status, String code) implements Reply {}

    /** Try again later. */
    Refused UNAVAILABLE = new Refused(503, "unavailable");
  }
}
