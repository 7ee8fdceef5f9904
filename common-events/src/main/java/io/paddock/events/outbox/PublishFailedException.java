package io.paddock.events.outbox;

/** A record is not known to be stored in Kafka. */
final class PublishFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  PublishFailedException(String event, Throwable cause) {
    super(event, cause);
  }
}
