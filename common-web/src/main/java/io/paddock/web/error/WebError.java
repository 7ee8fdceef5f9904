package io.paddock.web.error;

/** Failures that any service may answer, whatever it is about. */
public enum WebError implements ErrorCode {
  INVALID_REQUEST(400, "The request is not valid", "Correct the members named in errors[]."),
  MALFORMED_JSON(400, "The body is not valid JSON", "Send one well-formed JSON object."),
  UNAUTHENTICATED(401, "Credentials are missing", "Send the credentials that this route needs."),
  FORBIDDEN(403, "This caller may not do that", "Use credentials that carry the needed role."),
  NOT_FOUND(404, "There is nothing here", "Check the path and the identifier."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method that this path has."),
  NOT_ACCEPTABLE(406, "Not acceptable", "Accept application/json."),
  REQUEST_TIMEOUT(408, "The request took too long to arrive", "Send the whole request at once."),
  IDEMPOTENCY_IN_PROGRESS(
      409, "The same request is still running", "Wait a moment and send the same request again."),
  BODY_TOO_LARGE(413, "The body is too large", "Send a smaller body."),
  URI_TOO_LONG(414, "The request line is too long", "Send a shorter path and query."),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Send application/json."),
  EXPECTATION_FAILED(417, "The expectation cannot be met", "Leave out the Expect header."),
  IDEMPOTENCY_KEY_REUSED(
      422, "The idempotency key belongs to another request", "Use a new key for a new request."),
  RATE_LIMITED(429, "Too many requests", "Wait for the seconds named in Retry-After."),
  HEADERS_TOO_LARGE(431, "The headers are too large", "Send fewer or shorter headers."),
  INTERNAL_ERROR(500, "Something went wrong on our side", "Report the requestId to support."),
  UNAVAILABLE(503, "Temporarily unavailable", "Try again after the seconds in Retry-After."),
  HTTP_VERSION_NOT_SUPPORTED(505, "This version of HTTP is not spoken", "Use HTTP/1.1.");

  private final ErrorText text;

  WebError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
