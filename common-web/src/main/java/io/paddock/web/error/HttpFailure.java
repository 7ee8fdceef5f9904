package io.paddock.web.error;

/** Translates what the HTTP layer refuses before a resource is reached. */
final class HttpFailure {

  private HttpFailure() {}

  static Problem toProblem(int status) {
    return switch (status) {
      case 401 -> Problem.of(WebError.UNAUTHENTICATED, "This route needs credentials");
      case 403 -> Problem.of(WebError.FORBIDDEN, "The credentials do not allow this");
      case 404 -> Problem.of(WebError.NOT_FOUND, "No such resource");
      case 405 -> Problem.of(WebError.METHOD_NOT_ALLOWED, "The path has other methods");
      case 406 -> Problem.of(WebError.NOT_ACCEPTABLE, "The Accept header cannot be met");
      case 413 -> Problem.of(WebError.BODY_TOO_LARGE, "The body is over the limit");
      case 415 -> Problem.of(WebError.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON");
      case 429 -> Problem.of(WebError.RATE_LIMITED, "Too many requests");
      case 503 -> Problem.of(WebError.UNAVAILABLE, "Try again shortly").retryAfter(1);
      default ->
          status < 500
              ? Problem.of(WebError.INVALID_REQUEST, "The request could not be read")
              : Problem.of(WebError.INTERNAL_ERROR, "The request could not be completed");
    };
  }
}
