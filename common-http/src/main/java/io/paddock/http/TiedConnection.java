package io.paddock.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can tell, before a request is written, whether anything was said that nobody
 * asked for: an answer to come would not be tied to its request. Its parser skips no junk before a
 * status line, and an answer that comes before the whole body was written ends the connection.
 */
final class TiedConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {

  /** The shortest wait that a socket knows. */
  private static final Timeout MOMENT = Timeout.ofMilliseconds(1);

  /** Who has answered so lately has hardly closed meanwhile. */
  private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long restingSince = System.nanoTime() - LATELY_NANOS;
  private volatile Timeout inUse = Timeout.ZERO_MILLISECONDS;

  TiedConnection(Http1Config config) {
    super(
        config,
        null,
        null,
        null,
        null,
        MonitoringResponseOutOfOrderStrategy.INSTANCE,
        null,
        new BoundedHeads(new DefaultHttpResponseParserFactory(config)));
  }

  /** What a look at an unused connection finds. */
  enum Finding {
    QUIET,
    /** Bytes that belong to no request of ours. */
    UNASKED_BYTES,
    /** The other side has closed. */
    ENDED
  }

  /**
   * Looks for bytes that were read too far, for bytes that wait, and for the end, which takes a
   * moment.
   *
   * @param hurried passes over the end when the other side was heard within the last second
   */
  Finding look(boolean hurried) throws IOException {
    Watched watched = getSocketHolder() instanceof Watched holder ? holder : null;
    if (watched != null) {
      watched.glancing = hurried && System.nanoTime() - restingSince < LATELY_NANOS;
    }
    try {
      return awaitInput(MOMENT) ? Finding.UNASKED_BYTES : Finding.ENDED;
    } catch (SocketTimeoutException nothing) {
      return Finding.QUIET;
    } finally {
      if (watched != null) {
        watched.glancing = false;
      }
    }
  }

  /** Bytes that came on it so far, handshakes not counted. */
  long receivedBytes() {
    return getEndpointDetails() == null ? 0 : getEndpointDetails().getReceivedBytesCount();
  }

  /** A connection that was given up while it was being made must not live on. */
  @Override
  protected void bind(SocketHolder holder) throws IOException {
    if (closed.get()) {
      holder.getSocket().close();
      throw new InterruptedIOException("given up while connecting");
    }
    super.bind(Watched.of(holder));
    inUse = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return super.getSSLSession();
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    super.setSocketTimeout(timeout);
    inUse = timeout;
  }

  @Override
  public void passivate() {
    restingSince = System.nanoTime();
    super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  @Override
  public void activate() {
    super.setSocketTimeout(inUse);
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      super.close();
    }
  }

  @Override
  public void close(CloseMode mode) {
    if (closed.compareAndSet(false, true)) {
      super.close(mode);
    }
  }

  /** A socket whose input can be asked for what is there already, without waiting for more. */
  private static final class Watched extends SocketHolder {

    private boolean glancing;

    private Watched(Socket plain) {
      super(plain);
    }

    private Watched(SSLSocket secured, Socket base) {
      super(secured, base);
    }

    static Watched of(SocketHolder holder) {
      SSLSocket secured = holder.getSSLSocket();
      return secured == null
          ? new Watched(holder.getSocket())
          : new Watched(secured, holder.getBaseSocket());
    }

    @Override
    protected InputStream getInputStream(Socket socket) throws IOException {
      InputStream wire = getBaseSocket().getInputStream();
      return new FilterInputStream(super.getInputStream(socket)) {

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          if (glancing && in.available() == 0 && wire.available() == 0) {
            throw new NothingThereException();
          }
          return in.read(into, offset, length);
        }
      };
    }
  }

  /** Ordinary, so nobody asks where it was thrown. */
  private static final class NothingThereException extends SocketTimeoutException {

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
