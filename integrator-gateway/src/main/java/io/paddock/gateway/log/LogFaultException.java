package io.paddock.gateway.log;

/**
 * The log is not what it must be: wrong settings, another topic, lost records. Nothing that this
 * pod could do is right, so it stops.
 */
public final class LogFaultException extends RuntimeException {

  public LogFaultException(String message) {
    super(message);
  }

  public LogFaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
